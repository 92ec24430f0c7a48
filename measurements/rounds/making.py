"""Making a round: its title, period and moments, and who is asked."""

from collections.abc import Collection, Iterable, Sequence

from django.db import transaction

from actors import events
from actors.models import Organisation, User
from measurements.models import IndicatorVersion, Recipient, Round, RoundIndicator
from measurements.rounds import drafts, questions

_BASICS = ["title", "period", "introduction", "opens_at", "due_at", "closes_at"]


@transaction.atomic
def create(
    round: Round,  # noqa: A002 the field's word
    *,
    indicators: Sequence[IndicatorVersion] = (),
    recipients: Iterable[Organisation] = (),
    by: User,
) -> Round:
    """Keep a round that is not open yet, with its questions in this order and its recipients.

    A period that is not stored yet is kept as well.
    """
    if round.period.pk is None:
        round.period.save()
        events.record(by=by, verb="created", subject=round.period)
    round.save()
    RoundIndicator.objects.bulk_create(
        RoundIndicator(round=round, indicator_version=version, position=position)
        for position, version in enumerate(indicators, 1)
    )
    Recipient.objects.bulk_create(
        Recipient(round=round, organisation=organisation) for organisation in recipients
    )
    events.record(by=by, verb="created", subject=round)
    return round


@transaction.atomic
def change(round: Round, *, by: User) -> None:  # noqa: A002 the field's word
    """Keep another title, period, introduction or other moments of a round nobody opened yet.

    In another period its questions are asked by the definitions that hold there. Raises Conflict
    when one has none.
    """
    stored = drafts.claim(round)
    if round.period.pk is None:
        round.period.save()
        events.record(by=by, verb="created", subject=round.period)
    for name in _BASICS:
        setattr(stored, name, getattr(round, name))
    stored.save(update_fields=_BASICS)
    questions.follow_period(stored)
    events.record(by=by, verb="changed", subject=round)


@transaction.atomic
def add_recipients(
    round: Round,  # noqa: A002 the field's word
    organisations: Collection[Organisation],
    *,
    by: User,
) -> int:
    """Ask these as well; gives how many were not asked yet."""
    stored = drafts.claim(round)
    known = set(stored.asked.values_list("organisation", flat=True))
    added = Recipient.objects.bulk_create(
        Recipient(round=stored, organisation=one) for one in organisations if one.pk not in known
    )
    if added:
        numbers = [request.organisation_id for request in added]
        events.record(
            by=by, verb="recipients_added", subject=stored, detail={"organisations": numbers}
        )
    return len(added)


@transaction.atomic
def remove_recipients(
    round: Round,  # noqa: A002 the field's word
    recipients: Iterable[int],
    *,
    by: User,
) -> int:
    """Ask these no more, by the numbers of their requests; gives how many were asked."""
    stored = drafts.claim(round)
    asked = stored.asked.filter(pk__in=recipients)
    numbers = list(asked.values_list("organisation", flat=True))
    asked.delete()
    if numbers:
        events.record(
            by=by, verb="recipients_removed", subject=stored, detail={"organisations": numbers}
        )
    return len(numbers)
