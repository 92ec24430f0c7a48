"""What one reader may see of one indicator: what its pages and its CSV are both made from."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.utils import timezone

from actors.models import Area
from measurements.calculation import Range
from measurements.dashboards import (
    bounds,
    breakdown,
    geography,
    published,
    rows,
    series,
    texts,
    trends,
    years,
)
from measurements.dashboards.breakdown import Place, Step
from measurements.dashboards.choices import Choice
from measurements.dashboards.geography import Geography
from measurements.dashboards.measures import Measure
from measurements.dashboards.observations import Observation
from measurements.dashboards.published import Line
from measurements.dashboards.readers import Frozen
from measurements.dashboards.rows import Row
from measurements.dashboards.series import Series
from measurements.dashboards.years import Year
from measurements.models import Category, DataValue, IndicatorVersion, Period


@dataclass(frozen=True)
class Evidence:
    """The country through time, and the last period with answers taken apart when asked for.

    What the reader may not see is not in it. `around` are the regions through time, by name. Each
    other part is fetched once, by who shows it.
    """

    choice: Choice
    measure: Measure
    series: Series
    row: Row
    around: Sequence[Series] = ()

    @property
    def version(self) -> IndicatorVersion:
        return self.measure.present

    @property
    def country(self) -> Area:
        return self.series.area

    @property
    def is_municipal(self) -> bool:
        return self.version.asked_of.code == Area.MUNICIPALITY

    @property
    def period(self) -> Period | None:
        """The last period with something to see, or the chosen one."""
        return self.row.now.period if self.row.now else self.choice.period

    @property
    def day(self) -> dt.date:
        """The end of the chosen period; today without one."""
        return self.choice.period.ends_on if self.choice.period else timezone.localdate()

    @property
    def edition(self) -> Frozen | None:
        """The one that froze the figure that is shown; None when that is live."""
        return self.choice.reader.edition(self.row.now.edition) if self.row.now else None

    @cached_property
    def geography(self) -> Geography:
        day = self.choice.border_day or self.day
        return geography.load(self.country, self.choice.reader.user, day, drawn=False)

    @cached_property
    def published(self) -> Sequence[Line]:
        return published.of(self.version.indicator, self.choice.reader.as_of)

    @cached_property
    def seen(self) -> Sequence[Observation]:
        """Every period until the chosen one, the latest first; nothing of a published series."""
        if self.version.indicator.counted_by_id:
            return []
        return trends.asked(self.series, self.day)[::-1]

    @property
    def withholds(self) -> bool:
        """Whether something on the page is not shown, so that it has to be said why."""
        placed = [one.seen for one in self.regions if one.seen]
        return any(
            one.hidden for one in [*self.seen, *placed, *(each for _, each in self.categories)]
        )

    @cached_property
    def bounds(self) -> Mapping[int, Range]:
        return bounds.of_country(self.choice, self.measure, self.country, self.seen)

    @property
    def years(self) -> Sequence[Year]:
        return years.of(self.measure, self.seen)

    @cached_property
    def regions(self) -> Sequence[Place]:
        """Every area of the division in the period, or on the borders, by name."""
        if self.period is None:
            return []
        day = self.choice.border_day or self.period.ends_on
        return [
            breakdown.place(one, self.period) for one in self.around if one.area.is_valid_on(day)
        ]

    @cached_property
    def municipalities(self) -> Sequence[Place]:
        """Each municipality with its own answer: only for who reads live figures."""
        if self.period is None or not self.is_municipal or not self.choice.reader.is_live:
            return []
        towns = self.geography.municipalities
        return breakdown.places(self.choice, self.measure, self.period, towns)

    @cached_property
    def categories(self) -> Sequence[tuple[Category, Observation]]:
        return breakdown.categories(self.series, self.period)

    @cached_property
    def levels(self) -> Sequence[Step]:
        return breakdown.levels(self.row.now)

    @cached_property
    def texts(self) -> Sequence[DataValue]:
        return texts.of(self.choice.reader.user, self.version, self.period)


def gather(choice: Choice, measure: Measure, division: str) -> Evidence:
    """The country's series, with those of the areas in a division when one is named.

    And all that can be asked besides. Raises Http404 without areas.
    """
    if measure.present.kind == IndicatorVersion.Kind.SCALE:
        prefetch_related_objects(measure.versions, "levels")
    country = choice.asked.country
    if country is None:
        raise Http404
    regions = _regions(choice, measure.present, division) if division else []
    found = series.load(choice, [measure], [country, *regions], split=bool(measure.categories))
    whole, *around = (found[area.pk, measure.indicator] for area in (country, *regions))
    day = choice.period.ends_on if choice.period else timezone.localdate()
    return Evidence(choice, measure, whole, rows.make(whole, day), around)


def _regions(choice: Choice, version: IndicatorVersion, wanted: str) -> list[Area]:
    """Those that were chosen, or those that were asked: of the borders, or else of all times."""
    asked = version.asked_of.code
    if asked == Area.COUNTRY:
        return []
    division = wanted if asked == Area.MUNICIPALITY else asked
    areas = Area.objects.valid_on(choice.border_day) if choice.border_day else Area.objects.all()
    regions = areas.filter(division__code=division).select_related("division")
    return list(regions.order_by("name"))
