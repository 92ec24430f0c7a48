"""Everything one reader may see of one indicator: what its page and its CSV are both made from."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import prefetch_related_objects
from django.utils import timezone

from actors import permissions
from actors.models import Area, User
from measurements.dashboards import breakdown, geography, published, rows, series, texts, trends
from measurements.dashboards.breakdown import Place, Step
from measurements.dashboards.choices import Choice
from measurements.dashboards.geography import Geography
from measurements.dashboards.published import Line
from measurements.dashboards.rows import Row
from measurements.dashboards.series import Observation, Series
from measurements.models import Category, DataValue, IndicatorVersion, Period


@dataclass(frozen=True, slots=True)
class Evidence:
    """The country through time, and the last period with answers taken apart.

    `seen` is every period until the chosen one, the latest first; a published series has `published`
    instead. `division` is the code of the
    division of `regions`; empty when there are none. What the reader may not see is not in it.
    """

    version: IndicatorVersion
    geography: Geography
    series: Series
    row: Row
    period: Period | None
    seen: Sequence[Observation]
    division: str
    regions: Sequence[Place]
    municipalities: Sequence[Place]
    categories: Sequence[tuple[Category, Observation]]
    levels: Sequence[Step]
    published: Sequence[Line]
    texts: Sequence[DataValue]

    @property
    def country(self) -> Area | None:
        return self.geography.country

    @property
    def is_municipal(self) -> bool:
        return self.version.asked_of.code == Area.MUNICIPALITY


def gather(
    user: User | AnonymousUser, version: IndicatorVersion, choice: Choice, division: str
) -> Evidence:
    """What this user may see of an indicator, as it stood in the chosen period."""
    prefetch_related_objects([version], "levels")
    day = choice.period.ends_on if choice.period else timezone.localdate()
    found = geography.load(user, day)
    country, whole = found.country, Series(version)
    if country is not None:
        whole = series.load(user, [version], [country])[country.pk, version.pk]
    row = rows.make(whole, day)
    period = row.now.period if row.now else choice.period
    lines = published.of(version.indicator)
    division = _division(version, division)
    return Evidence(
        version=version,
        geography=found,
        series=whole,
        row=row,
        period=period,
        seen=[] if lines else trends.asked(whole, day)[::-1],
        division=division,
        regions=breakdown.regions(user, version, period, division) if division else [],
        municipalities=_municipalities(user, version, period, found.municipalities),
        categories=breakdown.categories(user, version, period, country),
        levels=breakdown.levels(row.now),
        published=lines,
        texts=texts.of(user, version, period),
    )


def _division(version: IndicatorVersion, chosen: str) -> str:
    """The regions of an indicator: the division that was chosen, or the one that was asked."""
    if version.asked_of.code == Area.MUNICIPALITY:
        return chosen
    return "" if version.asked_of.code == Area.COUNTRY else version.asked_of.code


def _municipalities(
    user: User | AnonymousUser,
    version: IndicatorVersion,
    period: Period | None,
    areas: Sequence[Area],
) -> list[Place]:
    """Each municipality with its own answer: only for who sees raw values."""
    if period is None or version.asked_of.code != Area.MUNICIPALITY:
        return []
    if not permissions.sees_raw_values(user):
        return []
    return breakdown.places(user, version, period, areas)
