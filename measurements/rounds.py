"""A round of questions: made, then opened; the clock does the rest."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from actors import events
from actors.conflicts import Conflict
from actors.models import Area, AreaPart, Organisation, User
from measurements import nudge, rollup
from measurements.models import (
    FigureVersion,
    IndicatorVersion,
    Period,
    Recipient,
    Round,
    RoundIndicator,
    Submission,
)

# How many names a sentence holds.
_NAMES = 10


@transaction.atomic
def create(
    round: Round,  # noqa: A002 the field's word
    *,
    indicators: Sequence[IndicatorVersion],
    recipients: Iterable[Organisation],
    by: User,
) -> Round:
    """Keep a round that is not open yet, with its questions in this order and its recipients."""
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
def open(round: Round, *, by: User) -> None:  # noqa: A001, A002 the field's words
    """Ask for the answers: every recipient gets an empty draft.

    A doubled click changes nothing. Raises Conflict when something is missing, when recipients
    are not of the kind an indicator is asked of, lie in no larger area at the end of the period,
    or were asked it in this period already.
    """
    stored = Round.objects.select_for_update().get(pk=round.pk)
    if stored.opened_at is not None:
        return
    _lock(stored.period)
    _need_everything(stored)
    round.opened_at = timezone.now()
    round.save(update_fields=["opened_at"])
    Submission.objects.bulk_create(
        Submission(round=round, organisation_id=organisation)
        for organisation in round.asked.values_list("organisation", flat=True)
    )
    events.record(by=by, verb="opened", subject=round)
    rollup.mark_round_dirty(round)
    FigureVersion.objects.advance()
    nudge.after_commit()


def moment(day: dt.date, time: dt.time) -> dt.datetime:
    """That time of that day on the clocks of the Netherlands."""
    return timezone.make_aware(dt.datetime.combine(day, time))


def _lock(period: Period) -> None:
    """Two rounds of one period open one after the other, so that each sees what the other asks."""
    Period.objects.select_for_update().get(pk=period.pk)


def _need_everything(round: Round) -> None:  # noqa: A002 the field's word
    questions = round.questions.select_related("indicator_version")
    if not questions:
        raise Conflict(_("Choose at least one indicator before you open this round."))
    if not round.asked.exists():
        raise Conflict(_("Choose at least one recipient before you open this round."))
    for question in questions:
        version = question.indicator_version
        strangers = round.asked.exclude(organisation__area__division=version.asked_of_id)
        if strangers.exists():
            raise Conflict(
                _("“%(indicator)s” is asked of others than the recipients of this round.")
                % {"indicator": version.name}
            )
    _need_present_definitions(round)
    _need_a_way_up(round)
    twice = _asked_twice(round)
    if twice is not None:
        raise Conflict(
            _("“%(indicator)s” was already asked of these recipients in this period.")
            % {"indicator": twice.indicator_version.name}
        )


def _need_present_definitions(round: Round) -> None:  # noqa: A002 the field's word
    """A definition may have been replaced since the round was made."""
    held = IndicatorVersion.objects.holding_in(round.period)
    replaced = round.questions.exclude(indicator_version__in=held).first()
    if replaced is not None:
        raise Conflict(
            _("“%(indicator)s” has another definition in %(period)s. Make this round again.")
            % {"indicator": replaced.indicator_version.name, "period": round.period}
        )


def _need_a_way_up(round: Round) -> None:  # noqa: A002 the field's word
    """Figures climb along what an area lies in on the last day of the period."""
    lies_in = AreaPart.objects.valid_on(round.period.ends_on)
    in_province = lies_in.filter(whole__division__code=Area.PROVINCE).values("part")
    in_country = lies_in.filter(whole__division__code=Area.COUNTRY).values("part")
    lost = round.recipients.filter(
        Q(area__division__code=Area.MUNICIPALITY) & ~Q(area__in=in_province)
        | Q(area__division__rank=1) & ~Q(area__in=in_country)
    )
    names = list(lost.order_by("name").values_list("name", flat=True))
    if names:
        shown = ", ".join(names[:_NAMES]) + (" …" if len(names) > _NAMES else "")
        raise Conflict(
            _(
                "On the last day of this period these lie in no province or country, so their"
                " figures would be counted nowhere: %(names)s. Make the round without them."
            )
            % {"names": shown}
        )


def _asked_twice(round: Round) -> RoundIndicator | None:  # noqa: A002 the field's word
    """A question another opened round of this period asks of one of the same recipients."""
    others = Round.objects.filter(period=round.period, opened_at__isnull=False).exclude(pk=round.pk)
    same_people = others.filter(
        asked__organisation__in=round.asked.values("organisation")
    ).distinct()
    return (
        RoundIndicator.objects.filter(
            round__in=same_people,
            indicator_version__indicator__in=round.questions.values("indicator_version__indicator"),
        )
        .select_related("indicator_version")
        .first()
    )
