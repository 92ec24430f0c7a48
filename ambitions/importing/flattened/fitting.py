"""Finding the measures of a page: those under which its best reading is the most likely."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ambitions.importing.flattened.measure import Measure
from ambitions.importing.flattened.pairs import Pairs
from ambitions.importing.flattened.pieces import Row, Start
from ambitions.importing.flattened.search import Search, State, lines

_ROUGH, _FINE = 10, 150
# Column widths to begin with, as shares of the widest line.
_SHARES = (0.5, 0.53, 0.56, 0.6, 0.66, 0.75, 0.87, 1.0)
_GAPS = (None, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 3.5)
_OTHER_WIDTHS = (0.97, 1.03, 1.06)
# So many pages of a document are measured each for itself.
_ENOUGH = 4
# Widths whose scores are further apart than this are not both tried on.
_NEAR = 15.0
# Fewer rows than this are no two columns; nor are more, unless that is so much likelier.
_LEAST_ROWS, _PLAIN = 4, 2.0
# The score per row of a page that is read well under the measures of others.
_GOOD = -3.0
# What it costs to read the first rows over the whole width, and how many may be.
_LEAD, _LEAD_ROWS = 4.0, 10
# Rows narrower than this share of the widest go over one column.
_NARROW = 0.7


@dataclass(frozen=True)
class Fit:
    """Measures with the best reading under them."""

    measure: Measure
    pairs: Pairs
    # The best first.
    ranked: list[State]

    @property
    def state(self) -> State:
        """The best reading."""
        return self.ranked[0]

    @property
    def score(self) -> float:
        """How likely it is, as a logarithm; only for comparing fits of the same rows."""
        return self.state.score


def fitted(rows: list[Row], known: Sequence[Measure] = ()) -> list[Fit]:
    """The best reading of a page; of its first rows apart when they go over the whole width.

    `known` are the measures of other pages of the same document. When enough pages agree, they
    are taken for this one too, which is ten times as fast.
    """
    if len(known) >= _ENOUGH:
        fit = _best(rows, list(known), _ROUGH)
        if fit.score > _GOOD * len(rows):
            return [_best(rows, [fit.measure], _FINE)]
    if len(rows) < _LEAST_ROWS:
        return [_best(rows, [_single(rows)], _FINE)]
    fits = _columns(rows)
    lead = _wide_lead(rows)
    if lead:
        apart = [_best(rows[:lead], [_single(rows[:lead])], _FINE), *_columns(rows[lead:])]
        if sum(fit.score for fit in apart) - _LEAD > sum(fit.score for fit in fits):
            return apart
    return fits


def _columns(rows: list[Row]) -> list[Fit]:
    widest = max(row.whole.width for row in rows)
    single = _single(rows)
    starts = [
        replace(single, left=widest * share, right=widest * share, single=False)
        for share in _SHARES
    ]
    # Which of the two is right shows only when the gaps are known.
    first, second, *_ = _fits(rows, starts, _ROUGH)
    near = first.score - second.score < _NEAR
    likely = [_widths(fit) for fit in (first, second)][: 1 + near]
    gaps = [replace(measure, gap=gap) for measure in likely for gap in _GAPS]
    fit = _best(rows, gaps, _ROUGH)
    measure = _widths(fit)
    lead = _lead(rows, measure, single)
    fit = _best(rows[lead:], [measure, *_wider(measure), *_headings(rows, measure)], _ROUGH)
    if lead:
        return [_best(part, [one], _FINE) for part, one in
                ((rows[:lead], single), (rows[lead:], fit.measure))]  # fmt: skip
    best, other = _fits(rows, [single, fit.measure], _FINE)
    plain = other.measure.single and best.score - other.score < _PLAIN
    return [other if plain else best]


def _single(rows: list[Row]) -> Measure:
    """The measures of a page of one column."""
    widest = max(row.whole.width for row in rows)
    spaces = any(row.whole.trails for row in rows)
    return Measure(widest, widest, spaces=spaces, single=True)


def _wide_lead(rows: list[Row]) -> int:
    """How many of the first rows go over the whole width, where no later row is that wide."""
    widest = max(row.whole.width for row in rows)
    wide = [i for i, row in enumerate(rows) if row.whole.width > _NARROW * widest]
    lead = wide[-1] + 1
    if lead > _LEAD_ROWS or lead > len(rows) // 3:
        return 0
    while lead < len(rows) and not rows[lead - 1].whole.closes:
        lead += 1
    return lead if lead <= min(_LEAD_ROWS, len(rows) - _LEAST_ROWS) else 0


def _best(rows: list[Row], measures: list[Measure], beam: int) -> Fit:
    return _fits(rows, measures, beam)[0]


def _fits(rows: list[Row], measures: list[Measure], beam: int) -> list[Fit]:
    """The best reading under each of the measures; the likeliest first."""
    fits = []
    known: dict[tuple[float, float], Pairs] = {}
    for measure in measures:
        widths = (measure.left, measure.right)
        pairs = known.setdefault(widths, Pairs(*widths, spaces=measure.spaces))
        fits.append(Fit(measure, pairs, Search(rows, measure, pairs, beam).ranked()))
    return sorted(fits, key=lambda fit: -fit.score)


def _widths(fit: Fit) -> Measure:
    """The same measures with columns as wide as their widest lines are."""
    wide = [fit.measure.left, fit.measure.right]
    count = [0, 0]
    for column in (0, 1):
        found = sorted(
            line.piece.width
            for line in lines(fit.state)
            if line.column == column and line.piece.start is not Start.NUMBERED
        )
        count[column] = len(found)
        if len(found) > 4:  # noqa: PLR2004
            wide[column] = found[-1 - len(found) // 25]
    both = max(wide)
    # Most columns are equally wide; one with short lines only says little about its width.
    few = [found <= 12 for found in count]  # noqa: PLR2004
    wide = [both if width > 0.85 * both or few[i] else width for i, width in enumerate(wide)]
    return replace(fit.measure, left=wide[0] * 1.01, right=wide[1] * 1.01)


def _wider(measure: Measure) -> list[Measure]:
    return [
        replace(measure, left=measure.left * times, right=measure.right * times)
        for times in _OTHER_WIDTHS
    ]


def _headings(rows: list[Row], measure: Measure) -> list[Measure]:
    """What the room around headings may be, when the page has any."""
    gap = measure.gap
    if gap is None or not any(row.whole.start is Start.NUMBERED for row in rows):
        return []
    return [
        replace(measure, before=before, after=after)
        for before in {gap, gap + 0.5, gap + 1.0}
        for after in {1.0, (1 + gap) / 2, gap}
    ]


def _lead(rows: list[Row], measure: Measure, single: Measure) -> int:
    """How many of the first rows go over the whole width: a title, an introduction."""
    wide = max(measure.left, measure.right) * 1.15
    least = next((i for i, row in enumerate(rows) if row.whole.width > wide), len(rows))
    best, found = _best(rows, [measure], _ROUGH).score, 0
    for lead in range(least + 1, min(len(rows) - 3, _LEAD_ROWS) + 1):
        first = _best(rows[:lead], [single], _ROUGH).score
        numbered = any(row.whole.start is Start.NUMBERED for row in rows[:lead])
        if numbered or not rows[lead - 1].whole.closes or first < _GOOD * lead:
            continue
        score = first + _best(rows[lead:], [measure], _ROUGH).score - _LEAD
        if score > best:
            best, found = score, lead
    return found
