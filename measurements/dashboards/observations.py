"""What was seen in one area about one period, and how it is said."""

from dataclasses import dataclass
from decimal import Decimal

from actors.models import Area
from measurements import calculation
from measurements.calculation import Parts
from measurements.dashboards import wording
from measurements.dashboards.cells import Cell
from measurements.dashboards.charts.numbers import percent
from measurements.models import IndicatorVersion, Period

_OWN_ANSWERS = {IndicatorVersion.Kind.YES_NO, IndicatorVersion.Kind.SCALE}


@dataclass(frozen=True, slots=True)
class Observation:
    """What was seen in one area about one period: the value and what stands behind it.

    `version` is the definition that held in the period. `single` says that it is the answer of
    one organisation, `merged` that it is put together from the answers of several municipalities
    of the time. `hidden` says why the reader may not see it. `ends` is a published range. `edition`
    is the key of the one that froze it, 0 when it is live.
    """

    version: IndicatorVersion
    period: Period
    figure: Parts
    single: bool = False
    merged: bool = False
    hidden: str = ""
    is_comparable: bool = True
    ends: tuple[Decimal, Decimal | None] | None = None
    edition: int = 0

    @property
    def is_withheld(self) -> bool:
        """Whether there is something that is not shown or cannot be compared."""
        return bool(self.hidden) or not self.is_comparable

    @property
    def value(self) -> Decimal | None:
        """In the unit of the indicator; shares are fractions. None when there is no number.

        Yes and no, and levels, do not add up: several municipalities of the time have no value.
        """
        if self.is_withheld or (self.merged and self.version.kind in _OWN_ANSWERS):
            return None
        return calculation.displayed_value(self.figure, self.version.kind)

    @property
    def span(self) -> str:
        """A published range in words."""
        return wording.span_text(self.version, self.ends)

    @property
    def is_known(self) -> bool:
        """Whether there is something to show: a number, a range, or answers in words."""
        if self.is_withheld:
            return False
        words = self.version.kind == IndicatorVersion.Kind.NARRATIVE
        told = (words or self.merged) and calculation.with_a_figure(self.figure) > 0
        return told or self.value is not None or self.ends is not None

    @property
    def coverage(self) -> Decimal | None:
        """Organisations that answered, of those asked; a fraction."""
        figure = self.figure
        return calculation.coverage(
            answered=figure.answered,
            not_applicable=figure.not_applicable,
            expected=figure.expected,
        )

    @property
    def text(self) -> str:
        """The value with its unit, or why there is none."""
        if self.is_withheld:
            return wording.withheld_text(self.version, self.hidden)
        if self.merged and self.version.kind in _OWN_ANSWERS:
            return wording.merged_text(self.version, self.figure)
        return self.span or wording.figure_text(self.version, self.figure, single=self.single)

    @property
    def coverage_text(self) -> str:
        """How many stand behind it; of a single answer there is no such number."""
        if self.single:
            return ""
        return wording.coverage_text(self.version, self.figure, self.coverage)

    @property
    def population_text(self) -> str:
        """The inhabitants of the areas that answered, of those asked."""
        if self.single or self.version.indicator.counted_by_id:
            return ""
        return wording.population_text(self.figure)

    @property
    def standing(self) -> str:
        """The period and the coverage, for a column that has little room."""
        if self.coverage is None or self.version.indicator.counted_by_id:
            return str(self.period)
        return f"{self.period}, {percent(self.coverage, decimals=0)}"

    @property
    def parts(self) -> tuple[Decimal | None, Decimal | None]:
        """What a share is made from: of yes or no, how many said yes and how many answered."""
        figure, kind = self.figure, self.version.kind
        if kind == IndicatorVersion.Kind.RATIO:
            return figure.numerator, figure.denominator
        answered = calculation.with_a_figure(figure)
        shown = kind == IndicatorVersion.Kind.YES_NO and not self.single and not self.is_withheld
        if not shown or not answered:
            return None, None
        return Decimal(figure.yes_count), Decimal(answered)

    @property
    def numerator(self) -> str:
        return wording.part_text(self.parts[0])

    @property
    def denominator(self) -> str:
        return wording.part_text(self.parts[1])


def of(version: IndicatorVersion, area: Area, period: Period, cell: Cell) -> Observation:
    """A figure as an observation of an area."""
    own = version.asked_of.code != Area.COUNTRY and area.division_id == version.asked_of_id
    merged = own and cell.areas > 1
    return Observation(
        version=version,
        period=period,
        figure=cell.parts,
        single=own and not merged and cell.parts.expected <= 1,
        merged=merged,
        hidden=cell.hidden,
        is_comparable=cell.is_comparable,
        edition=cell.edition,
    )
