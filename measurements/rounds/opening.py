"""Opening a round: what must be right before anybody is asked."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from actors import events, nudge
from actors.conflicts import Conflict
from actors.models import Area, AreaPart, User
from measurements import rollup
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
def open(round: Round, *, by: User) -> None:  # noqa: A001, A002 the field's words
    """Ask for the answers: every recipient gets an empty draft.

    A doubled click changes nothing. Raises Conflict when something is missing, when a question has
    no recipient of its kind or a recipient no question, when recipients lie in no larger area at
    the end of the period, or were asked the same in this period already.
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
    nudge.after_commit(rollup.DRAIN)


def _lock(period: Period) -> None:
    """Two rounds of one period open one after the other, so that each sees what the other asks."""
    Period.objects.select_for_update().get(pk=period.pk)


def _need_everything(round: Round) -> None:  # noqa: A002 the field's word
    questions = round.questions.select_related("indicator_version__asked_of")
    if not questions:
        raise Conflict(_("Choose at least one indicator before you open this round."))
    if not round.asked.exists():
        raise Conflict(_("Choose at least one recipient before you open this round."))
    _need_each_other(round, questions)
    _need_present_definitions(round)
    _need_a_way_up(round)
    twice = _asked_twice(round)
    if twice is not None:
        raise Conflict(
            _("“%(indicator)s” was already asked of these recipients in this period.")
            % {"indicator": twice.indicator_version.name}
        )


def _need_each_other(round: Round, questions: Iterable[RoundIndicator]) -> None:  # noqa: A002
    """A question is for the recipients of one kind of area; nobody is asked nothing."""
    asked = {question.indicator_version.asked_of_id for question in questions}
    there = set(round.recipients.values_list("area__division", flat=True))
    for question in questions:
        version = question.indicator_version
        if version.asked_of_id not in there:
            raise Conflict(
                _("“%(indicator)s” is for the kind “%(kind)s”, and nobody of that kind is asked.")
                % {"indicator": version.name, "kind": version.asked_of.name}
            )
    idle = round.recipients.exclude(area__division__in=asked).order_by("name")
    if names := _names(idle.values_list("name", flat=True)):
        raise Conflict(
            _("This round has no question for %(names)s. Add one, or leave them out.")
            % {"names": names}
        )


def _names(found: Iterable[str]) -> str:
    """As many as fit in a sentence; empty when there are none."""
    names = list(found)
    return ", ".join(names[:_NAMES]) + (" …" if len(names) > _NAMES else "")


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
    if names := _names(lost.order_by("name").values_list("name", flat=True)):
        raise Conflict(
            _(
                "On the last day of this period these lie in no province or country, so their"
                " figures would be counted nowhere: %(names)s. Make the round without them."
            )
            % {"names": names}
        )


def _asked_twice(round: Round) -> RoundIndicator | None:  # noqa: A002 the field's word
    """A question another opened round of this period asks of one of the same recipients."""
    both = Recipient.objects.filter(
        round=OuterRef("round"),
        organisation__area__division=OuterRef("indicator_version__asked_of"),
        organisation__in=round.asked.values("organisation"),
    )
    opened = RoundIndicator.objects.filter(
        round__period=round.period, round__opened_at__isnull=False
    ).exclude(round=round)
    same = opened.filter(
        Exists(both), indicator_version__indicator__in=round.indicators.values("indicator")
    )
    return same.select_related("indicator_version").first()
