"""A municipality among comparable ones: median, quartiles, and its place in words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import prefetch_related_objects

from actors.models import Area
from measurements import calculation
from measurements.calculation import Position, Quartiles
from measurements.dashboards import cells, measures, observations, readers, wording
from measurements.dashboards.choices import Choice
from measurements.dashboards.groups import Group
from measurements.dashboards.measures import Measure
from measurements.dashboards.observations import Observation
from measurements.dashboards.readers import Reader
from measurements.models import IndicatorVersion, Period

# With fewer values, median and quartiles would come close to saying what single others answered.
LEAST_VALUES = 10


@dataclass(frozen=True, slots=True)
class Standing:
    """One indicator: the own answer, and the group it stands in.

    `values` counts those of the group that gave a number, the own one among them. Without
    `among` there were too few, or the reader may not know.
    """

    version: IndicatorVersion
    own: Observation | None
    values: int
    among: Quartiles | None
    position: Position | None
    share: Decimal | None = None

    @property
    def is_told(self) -> bool:
        return self.among is not None or self.share is not None

    @property
    def median(self) -> str:
        """Of yes and no, how many of the group said yes."""
        if self.share is not None:
            return wording.yes_text(self.share)
        return self._text(self.among.median) if self.among else ""

    @property
    def middle_half(self) -> str:
        """Between which values half of the group lies."""
        if self.among is None:
            return ""
        return wording.middle_text(self._text(self.among.first), self._text(self.among.third))

    @property
    def place(self) -> str:
        """Where the own answer stands, in words."""
        return wording.place_text(self.position, self.version) if self.position else ""

    def _text(self, value: Decimal) -> str:
        if self.version.kind == IndicatorVersion.Kind.SCALE:
            return wording.level_text(self.version, value)
        return wording.value_text(self.version, value)


def of(choice: Choice, area: Area, group: Group) -> list[Standing]:
    """Every indicator the municipality was asked in the period, beside its group. Three queries.

    Who reads editions gets the group from the edition of the period, the own answer as well, so
    that both are of one moment. About people the group is not told to them.
    """
    if choice.period is None:
        return []
    known = _asked(choice, area)
    found = cells.load(
        readers.inside(choice.reader),
        [one.pk for measure in known for one in measure.versions],
        group.members,
        period=choice.period.pk,
    )
    grouped = _by_measure(known, found)
    places = {member.pk: member for member in group.members}
    return [
        _standing(
            choice.reader,
            area,
            _observed(measure, choice.period, places, grouped[measure.indicator]),
        )
        for measure in known
        if grouped[measure.indicator].get(area.pk)
    ]


def _asked(choice: Choice, area: Area) -> list[Measure]:
    """What areas of this division are asked, but for answers in words."""
    known = [
        one
        for one in measures.of(choice.reader.user)
        if one.present.asked_of_id == area.division_id
        and one.present.kind != IndicatorVersion.Kind.NARRATIVE
    ]
    prefetch_related_objects([one for measure in known for one in measure.versions], "levels")
    return known


def _by_measure(
    known: Sequence[Measure], found: Mapping[cells.Key, cells.Cell]
) -> dict[int, dict[int, dict[int, cells.Cell]]]:
    """Per indicator and area the figure by each definition."""
    by_version = {one.pk: measure.indicator for measure in known for one in measure.versions}
    grouped: dict[int, dict[int, dict[int, Any]]] = defaultdict(lambda: defaultdict(dict))
    for (area, version, _period, _category), cell in found.items():
        grouped[by_version[version]][area][version] = cell
    return grouped


def _observed(
    measure: Measure,
    period: Period,
    places: Mapping[int, Area],
    found: Mapping[int, Mapping[int, cells.Cell]],
) -> dict[int, Observation]:
    """What was seen of an indicator in each municipality of the group."""
    seen = {}
    for place, among in found.items():
        version = measure.at(period, among)
        seen[place] = observations.of(version, places[place], period, among[version.pk])
    return seen


def _standing(reader: Reader, area: Area, seen: Mapping[int, Observation]) -> Standing:
    own = seen[area.pk]
    values = [one.value for one in seen.values() if one.value is not None]
    told = reader.is_live or (not own.version.counts_people and len(values) >= LEAST_VALUES)
    if own.version.kind == IndicatorVersion.Kind.YES_NO:
        share = calculation.share(sum(values), len(values)) if told else None
        return Standing(own.version, own, len(values), None, None, share)
    quartiles = calculation.quartiles(values) if told else None
    position = None
    if quartiles and own.value is not None:
        position = calculation.position(own.value, quartiles)
    return Standing(own.version, own, len(values), quartiles, position)
