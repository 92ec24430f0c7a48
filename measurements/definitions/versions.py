"""A new definition of an indicator: from a period on, with what changed and why."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from actors import events
from actors.conflicts import Conflict
from actors.models import User
from ambitions.models import Ambition
from measurements.models import (
    Baseline,
    FigureVersion,
    Indicator,
    IndicatorVersion,
    Level,
    Period,
    RoundIndicator,
    Target,
)


@transaction.atomic
def redefine(
    indicator: Indicator,
    version: IndicatorVersion,
    *,
    first_period: Period,
    comparable: bool,
    change: str,
    by: User,
    levels: Sequence[str] = (),
) -> IndicatorVersion:
    """Let another definition hold from a period on; the one before it keeps all it has.

    Comparable means that values by both definitions may be held against each other: then the
    baselines and targets that count are carried over. Otherwise the series breaks and they are
    set anew. Raises Conflict when `change` is empty, when the first period is not later than that
    of the definition before, when an opened round asked by that definition from then on, when a
    comparable definition has another kind or scale, and when another indicator has this name.
    """
    before = _claim(indicator)
    _need_room(before, first_period)
    if not change.strip():
        raise Conflict(_("Say what changes, and why."))
    if comparable:
        _need_likeness(before, version, len(levels))
    _need_own_name(before, version)
    version.indicator, version.number = indicator, before.number + 1
    version.first_period, version.is_comparable = first_period, comparable
    version.change = change.strip()
    version.save(force_insert=True)
    Level.objects.bulk_create(
        Level(indicator_version=version, rank=rank, name=name)
        for rank, name in enumerate(levels, 1)
    )
    if comparable:
        _carry_over(before, version, by)
    _tell(version, by)
    return version


def _tell(version: IndicatorVersion, by: User) -> None:
    first_period = version.first_period.code if version.first_period else ""
    detail = {"version": version.number, "first_period": first_period}
    events.record(
        by=by,
        verb="redefined",
        subject=version.indicator,
        reason=version.change,
        detail=detail | {"comparable": version.is_comparable},
    )
    FigureVersion.objects.advance()


def _claim(indicator: Indicator) -> IndicatorVersion:
    """The present definition, locked: who comes second finds the one of who came first."""
    Ambition.objects.select_for_update(no_key=True).get(pk=indicator.ambition_id)
    Indicator.objects.select_for_update(no_key=True).get(pk=indicator.pk)
    return indicator.versions.latest("number")


def _need_room(before: IndicatorVersion, first_period: Period) -> None:
    """Refuse a period in which figures stand, or may come, by the definition before."""
    held_from = before.first_period
    if held_from is not None and first_period.starts_on <= held_from.starts_on:
        raise Conflict(
            _("The present definition holds from %(period)s on. Choose a later first period.")
            % {"period": held_from}
        )
    # The opening of a round locks its period, so none opens with the old definition meanwhile.
    later = Period.objects.filter(ends_on__gte=first_period.starts_on)
    list(later.select_for_update(no_key=True))
    asked = RoundIndicator.objects.filter(
        indicator_version__indicator=before.indicator_id,
        round__opened_at__isnull=False,
        round__period__in=later,
    )
    question = asked.select_related("round__period").order_by("-round__period__ends_on").first()
    if question is not None:
        raise Conflict(
            _("The present definition was already asked about %(period)s. Choose a later period.")
            % {"period": question.round.period}
        )


def _need_likeness(before: IndicatorVersion, version: IndicatorVersion, levels: int) -> None:
    """Values of another kind, or on another scale, cannot be held against each other."""
    if before.kind != version.kind:
        raise Conflict(_("Another kind of indicator cannot be compared. Choose “not comparable”."))
    if before.levels.count() != levels:
        raise Conflict(_("A scale with other levels cannot be compared. Choose “not comparable”."))


def _need_own_name(before: IndicatorVersion, version: IndicatorVersion) -> None:
    others = before.indicator.ambition.indicators.exclude(pk=before.indicator_id)
    if others.filter(versions__name__iexact=version.name).exists():
        raise Conflict(_("This ambition already has an indicator with this name."))


def _carry_over(before: IndicatorVersion, version: IndicatorVersion, by: User) -> None:
    """What counts goes along under the name of who decided so; the rows before stay."""
    # In the order in which they were set, so the last one of each place remains.
    baselines = {(row.area_id, row.division_id): row for row in before.baselines.all()}
    targets = {(row.area_id, row.division_id, row.year): row for row in before.targets.all()}
    rows: list[Baseline | Target] = [*baselines.values(), *targets.values()]
    for row in rows:
        row.pk, row.indicator_version, row.set_by = None, version, by
        row.reason = _carried(row.reason, before.number)
    Baseline.objects.bulk_create(baselines.values())
    Target.objects.bulk_create(targets.values())


def _carried(reason: str, number: int) -> str:
    said = _("Carried over from definition %(number)s.") % {"number": number}
    return f"{said} {reason}".strip()
