"""The mirror of one report, worked out when it is looked at: nobody waits for a worker."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from actors.models import Area, User
from ambitions.models import Theme as ThemeOfAmbition
from measurements import calculation, wording
from measurements.checks.numbers import number
from measurements.dashboards import asked, comparison, groups
from measurements.dashboards import wording as figures
from measurements.dashboards.charts import sparkline
from measurements.dashboards.charts.sparkline import Sparkline
from measurements.dashboards.choices import Choice
from measurements.dashboards.comparison import Standing
from measurements.dashboards.groups import Group, Kind
from measurements.dashboards.mirrors import answers
from measurements.dashboards.mirrors.answers import Series
from measurements.dashboards.mirrors.unsettled import Unsettled, unsettled
from measurements.dashboards.readers import Audience, Reader
from measurements.models import DataValue, IndicatorVersion, Period, RoundIndicator, Submission

# A choice of one's own is for who may see every value: two choices tell what one more answered.
KINDS = {
    kind.code: kind for kind in groups.KINDS.values() if kind != groups.OWN_CHOICE
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One indicator: the own answer, those of before, and the group where it may be told."""

    now: DataValue
    before: Sequence[DataValue]
    spark: Sparkline | None
    standing: Standing | None

    @property
    def version(self) -> IndicatorVersion:
        return self.now.indicator_version

    @property
    def text(self) -> str:
        return _in_full(self.now)

    @property
    def previous(self) -> str:
        """The last answer before, after its period; empty when there is none."""
        if not self.before:
            return ""
        last = self.before[-1]
        return f"{last.submission.round.period}: {_in_full(last)}"

    @property
    def median(self) -> str:
        return self.standing.median if self.standing else ""

    @property
    def middle_half(self) -> str:
        return self.standing.middle_half if self.standing else ""

    @property
    def place(self) -> str:
        """Where the answer of now lies among the group, in words: no mark and no order."""
        mine = number(self.now)
        if mine is None or self.standing is None or self.standing.among is None:
            return ""
        position = calculation.position(mine, self.standing.among)
        return figures.place_text(position, self.version)


@dataclass(frozen=True)
class Theme:
    """The lines of one theme."""

    theme: ThemeOfAmbition
    lines: Sequence[Line]


@dataclass(frozen=True)
class Mirror:
    """All of it. `period` is that of the edition the group is from, None without one."""

    submission: Submission
    themes: Sequence[Theme]
    group: Group | None
    period: Period | None
    unsettled: Unsettled

    @property
    def lines(self) -> list[Line]:
        return [line for one in self.themes for line in one.lines]


def of(submission: Submission, kind: Kind | None, *, reader: User) -> Mirror:
    """The mirror of a report that was submitted, beside a group of this kind. Some 15 queries.

    Without a kind that is who is of the same size, or everybody where these are too few.

    The report knows its round, the period of that, and the area of its organisation.
    """
    answered = answers.own(submission).items()
    own = {key: series for key, series in answered if series[-1].submission_id == submission.pk}
    area, ends = submission.organisation.area, submission.round.period.ends_on
    choice = _choice(reader, area, ends, own)
    group = None
    if area.division.code == Area.MUNICIPALITY:
        group = _group(area, kind, choice.period.ends_on if choice.period else ends)
    standings = _standings(choice, area, group)
    lines = [_line(series, standings.get(indicator)) for indicator, series in own.items()]
    return Mirror(
        submission, _by_theme(lines), group, choice.period, unsettled(submission, lines_of(lines))
    )


def _group(area: Area, kind: Kind | None, day: dt.date) -> Group:
    if kind is not None:
        return groups.of(area, kind, day)
    same = groups.of(area, groups.SIZE, day)
    # Of the few largest municipalities nothing could be told.
    enough = len(same.members) >= comparison.LEAST_VALUES
    return same if enough else groups.of(area, groups.COUNTRY, day)


def lines_of(lines: Sequence[Line]) -> list[DataValue]:
    """The answers of now."""
    return [line.now for line in lines]


def _choice(user: User, area: Area, ends: dt.date, indicators: Collection[int]) -> Choice:
    """What the parties read: of the editions that ask most of the same, the last until this period."""
    found = asked.load()
    reader = Reader(user, Audience.PARTIES, frozenset({area.pk}), found.editions)
    shared = Counter(
        RoundIndicator.objects.filter(
            round__in={one.round for one in found.editions},
            indicator_version__indicator__in=indicators,
        ).values_list("round", flat=True)
    )
    alike = [
        one.round
        for one in found.rounds
        if shared[one.round.pk] and one.round.period.ends_on <= ends
    ]
    alike.sort(key=lambda one: (shared[one.pk], one.period.ends_on, one.opens_at))
    period = alike[-1].period if alike else None
    there = (period,) if period else ()
    counting = frozenset(one.pk for one in there)
    return Choice(reader, found, period, there, counting, frozenset())


def _standings(choice: Choice, area: Area, group: Group | None) -> Mapping[int, Standing]:
    """Per indicator, of adopted ambitions only: others nobody but staff knows of."""
    if group is None:
        return {}
    return {
        one.version.indicator_id: one
        for one in comparison.of(choice, area, group)
        if one.version.indicator.ambition.is_adopted
    }


def _line(series: Series, standing: Standing | None) -> Line:
    version = series[-1].indicator_version
    values = [number(one) for one in series]
    spark = None
    if sum(value is not None for value in values) > 1 and version.kind != version.Kind.NARRATIVE:
        said = [figures.given_text(version, value) for value in values]
        spark = sparkline.draw(label=version.name, values=values, said=said)
    return Line(series[-1], series[:-1], spark, standing)


def _in_full(value: DataValue) -> str:
    """An answer in the unit of the group beside it, and that it is provisional when it is."""
    return wording.and_whether_final(figures.answer_text(value), value)


def _by_theme(lines: Sequence[Line]) -> list[Theme]:
    grouped: dict[ThemeOfAmbition, list[Line]] = {}
    for line in sorted(lines, key=_place):
        grouped.setdefault(line.version.indicator.ambition.theme, []).append(line)
    return [Theme(theme, some) for theme, some in grouped.items()]


def _place(line: Line) -> tuple[int, str]:
    return line.version.indicator.ambition.theme.position, line.version.name
