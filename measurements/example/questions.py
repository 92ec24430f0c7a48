"""One question of an invented report, answered by one respondent in one half-year."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from measurements.example import definitions
from measurements.example.definitions import IndicatorText
from measurements.example.invention import TOTAL, Given, Respondent, chance, pick

# How often, of all answers: a note, a policy that lapsed, a sudden peak, no split-up; and of all
# zeros: "none, confirmed".
_NOTE, _LAPSED, _PEAK, _NO_SPLIT, _CONFIRMED = 0.02, 0.02, 0.004, 0.1, 0.5


def report(
    who: Respondent, indicators: Sequence[IndicatorText], *, period: str, passed: float
) -> list[Given]:
    """A whole report; `passed` is how much of the time of the programme has passed, 0 to 1."""
    totals: dict[str, Given] = {}
    given = []
    for indicator in indicators:
        cells = Question(who, indicator, period, passed).answer(totals)
        totals |= {cell.indicator: cell for cell in cells if cell.category == TOTAL}
        given += cells
    return given


def _rounded(number: float, step: Decimal) -> Decimal:
    return round(number / float(step)) * step


def _parts(whole: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers in about these proportions that add up to the whole."""
    edges = [0, *(round(whole * sum(weights[: n + 1]) / sum(weights)) for n in range(len(weights)))]
    return [after - before for before, after in pairwise(edges)]


@dataclass(frozen=True)
class Question:
    """What this respondent is asked in this half-year; see `Recipe` for how it answers."""

    who: Respondent
    indicator: IndicatorText
    period: str
    passed: float

    def answer(self, earlier: Mapping[str, Given]) -> list[Given]:
        """The cells of one question; none when it is left open."""
        explained = self._explained(earlier)
        if explained is not None:
            parts = self._codes() if self._is_of_one else []
            return [explained, *(explained._replace(category=code) for code in parts)]
        kinds: dict[str, Callable[[], list[Given]]] = {
            "count": self._count,
            "amount": self._amount,
            "ratio": lambda: self._ratio(earlier),
            "yes_no": self._yes_no,
            "scale": self._scale,
            "narrative": self._narrative,
        }
        return kinds[self.indicator.kind]()

    def _cell(
        self,
        value: Decimal | int,
        whole: Decimal | None = None,
        *,
        category: str = TOTAL,
        note: str = "",
    ) -> Given:
        if category == TOTAL and not note and self._now("note") < _NOTE:
            note = pick(definitions.words()["notes"], self.who.code, self.indicator.code)
        return Given(self.indicator.code, category, "known", Decimal(value), whole, note=note)

    def _always(self, *words: object) -> float:
        """Drawn once for this respondent and question."""
        return chance(self.who.code, self.indicator.code, *words)

    def _now(self, *words: object) -> float:
        """Drawn anew each period."""
        return chance(self.who.code, self.indicator.code, self.period, *words)

    def _level(self) -> float:
        start, end = map(float, self.indicator.answers.level)
        return start + (end - start) * self.passed

    def _inclination(self) -> float:
        return min(max(self._level() + self.who.lead, 0.01), 0.99)

    def _absent(self, state: str, why: str) -> Given:
        return Given(self.indicator.code, TOTAL, state, why=why)

    def _explained(self, earlier: Mapping[str, Given]) -> Given | None:
        """The answer without a number, if that is what is given."""
        recipe, words = self.indicator.answers, definitions.words()
        share, why = recipe.not_applicable
        if recipe.only and self.who.code not in recipe.only:
            return self._absent("not_applicable", why)
        if chance(self.who.code, why) < share:
            return self._absent("not_applicable", why)
        if recipe.of:
            return self._without_whole(earlier[recipe.of])
        drawn = self._now("state")
        if drawn < recipe.unknown:
            return self._absent("unknown", pick(words["unknown"], self.who.code, self.period))
        if drawn < recipe.unknown + recipe.refused:
            return self._absent("refused", pick(words["refused"], self.who.code))
        return None

    def _without_whole(self, whole: Given) -> Given | None:
        if whole.state in {"unknown", "refused"}:
            return self._absent(whole.state, whole.why)
        if not whole.value:
            return self._absent("not_applicable", self.indicator.answers.not_applicable[1])
        return None

    def _yes_no(self) -> list[Given]:
        yes = self._always() < self._inclination() and self._now("lapsed") > _LAPSED
        if not self._is_of_one:
            return [self._cell(int(yes))]
        chosen = pick(self._codes(), self.who.code, self.indicator.code) if yes else ""
        parts = [self._cell(int(code == chosen), category=code) for code in self._codes()]
        return [self._cell(int(yes)), *parts]

    @property
    def _is_of_one(self) -> bool:
        """Whether a yes is of exactly one category."""
        return self.indicator.dimension in definitions.of_one()

    def _scale(self) -> list[Given]:
        steps = len(self.indicator.levels) - 1
        place = self._inclination() + 0.9 * (self._always() - 0.5)
        return [self._cell(1 + min(max(round(place * steps), 0), steps))]

    def _narrative(self) -> list[Given]:
        recipe = self.indicator.answers
        if self._now("silent") < recipe.silent:
            return []
        options = definitions.words()["texts"][recipe.texts]
        text = pick(options, self.who.code, self.indicator.code, round(self.passed))
        return [Given(self.indicator.code, TOTAL, text=text)]

    def _expected(self) -> float:
        """The number this respondent comes to, before rounding."""
        usual = self._level() * float(self.indicator.answers.size) * self.who.size
        return usual * (0.35 + 1.3 * self._always()) * (0.9 + 0.2 * self._now())

    def _amount(self) -> list[Given]:
        return [self._cell(_rounded(self._expected(), self.indicator.answers.step))]

    def _count(self) -> list[Given]:
        if self.indicator.answers.weights:
            return self._checked_off()
        number, note = self._expected(), ""
        if number >= 1 and self._now("peak") < _PEAK:
            number, note = number * 6, pick(definitions.words()["jumps"], self.who.code)
        value = math.floor(number + self._now("rest"))
        if value == 0 and self._now("none") < _CONFIRMED:
            return [Given(self.indicator.code, TOTAL, "none")]
        weights = [
            (0.3 + chance(self.indicator.code, category)) * (0.5 + self._always(category))
            for category in self._categories()
        ]
        parts = zip(self._categories(), _parts(value, weights), strict=True)
        return [
            self._cell(value, note=note),
            *(self._cell(part, category=category) for category, part in parts),
        ]

    def _checked_off(self) -> list[Given]:
        """One or nothing per category; the total says how many."""
        recipe = self.indicator.answers
        parts = [
            self._cell(
                int(self._always(category) < self._inclination() * float(weight)),
                category=category,
            )
            for category, weight in zip(self._codes(), recipe.weights, strict=True)
        ]
        return [self._cell(sum(part.value or 0 for part in parts)), *parts]

    def _ratio(self, earlier: Mapping[str, Given]) -> list[Given]:
        whole = self._whole(earlier)
        weights = [0.5 + self._always(category) for category in self._categories()]
        groups = _parts(int(whole), weights)
        parts = [
            self._cell(self._part_of(Decimal(group), category), Decimal(group), category=category)
            for category, group in zip(self._categories(), groups, strict=True)
        ]
        value = sum(part.value or 0 for part in parts) if parts else self._part_of(whole)
        return [self._cell(value, whole), *parts]

    def _part_of(self, whole: Decimal, category: str = "") -> Decimal:
        share = self._inclination() + 0.5 * (self._always("share", category) - 0.5)
        share += 0.06 * (self._now(category) - 0.5)
        return min(
            _rounded(min(max(share, 0.0), 1.0) * float(whole), self.indicator.answers.step), whole
        )

    def _whole(self, earlier: Mapping[str, Given]) -> Decimal:
        recipe = self.indicator.answers
        if recipe.of:
            return earlier[recipe.of].value or Decimal(0)
        if recipe.fixed:
            return Decimal(recipe.fixed)
        # Two questions with the same whole ("schools") count the same schools.
        drawn = chance(self.who.code, self.indicator.denominator)
        return Decimal(max(1, round(float(recipe.size) * self.who.size * (0.6 + 0.8 * drawn))))

    def _codes(self) -> list[str]:
        if not self.indicator.dimension:
            return []
        return [code for code, _name in definitions.dimensions()[self.indicator.dimension][1]]

    def _categories(self) -> list[str]:
        """The categories this respondent splits up into; one in ten never does."""
        return self._codes() if self._always("split") > _NO_SPLIT else []
