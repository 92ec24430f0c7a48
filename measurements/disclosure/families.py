"""A share, the count that is its whole and the other shares of that count: one table.

The cells of the others stand beside those of the share, in places of their own (`place_beside`).
Who gave the same whole each time has one pair of unknowns for all of it; another one counts in
each apart.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from measurements.disclosure.tables import (
    WHOLE,
    Cell,
    Contribution,
    Hidden,
    Release,
    Sibling,
    Table,
    place_beside,
)

# Per organisation what it gave.
Answers = Mapping[int, Contribution]
_NOTHING = Release(contributions={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What was shown last of a share, its whole and each sibling; nothing of what is to come."""

    share: Release = _NOTHING
    whole: Release = _NOTHING
    siblings: tuple[Release, ...] = ()

    @property
    def beside(self) -> tuple[Release, ...]:
        """By their number: the whole, and the siblings."""
        return (self.whole, *self.siblings)


@dataclass(frozen=True, slots=True)
class _Held:
    """One moment as a release of the share, and as what each sibling was made of."""

    release: Release
    siblings: tuple[Answers, ...]


def together(
    table: Table,
    moments: Sequence[Moment],
    whole: frozenset[int],
    siblings: Sequence[frozenset[int]] = (),
) -> Table:
    """The table of a share with all that was known at these moments; the last one is now.

    `whole` and `siblings` are the categories in which each of them is held against the share.
    """
    held: list[_Held] = []
    for moment in moments[:-1]:
        one = _hold(moment, (whole, *siblings), table.now.contributions)
        if not held or one != held[-1]:
            held.append(one)
    held.append(_hold(moments[-1], (whole, *siblings), table.now.contributions))
    return replace(
        table,
        now=held[-1].release,
        earlier=tuple(one.release for one in held[:-1]),
        whole=whole,
        siblings=tuple(
            Sibling(releases=tuple(one.siblings[number] for one in held), categories=categories)
            for number, categories in enumerate(siblings)
        ),
    )


def _hold(moment: Moment, known: Sequence[frozenset[int]], answers: Answers) -> _Held:
    """Everybody who gave something, as far as is known; `answers` are those of the share now."""
    contributions: dict[int, Contribution] = {}
    of_siblings: list[dict[int, Contribution]] = [{} for _ in moment.beside]
    everybody = {who for one in (moment.share, *moment.beside) for who in one.contributions}
    for who in sorted(everybody):
        given = {
            number: one.contributions[who]
            for number, one in enumerate(moment.beside)
            if who in one.contributions
        }
        own = moment.share.contributions.get(who)
        for one, contribution, of in _persons(who, own, answers.get(who), given, known):
            contributions[one] = contribution
            for number in of:
                of_siblings[number][one] = replace(given[number], wholes=contribution.wholes)
    release = Release(contributions=contributions, hidden=_hidden(moment, known))
    absent = {who: Contribution(wholes=one.wholes, values={}) for who, one in contributions.items()}
    return _Held(release, tuple(absent | answered for answered in of_siblings[WHOLE + 1 :]))


def _persons(
    who: int,
    own: Contribution | None,
    answer: Contribution | None,
    given: Mapping[int, Contribution],
    known: Sequence[frozenset[int]],
) -> Iterator[tuple[int, Contribution, list[int]]]:
    """As how many somebody counts, with the numbers of the tables in which each counts.

    Whose answers have nothing to do with each other is several, as far as is known.
    """
    wholes = {number: _sums(one.values, known[number]) for number, one in given.items()}
    values = _values(own, answer, wholes, known)
    same = [number for number, sums in wholes.items() if _sums(values, known[number]) == sums]
    beside = {
        number: frozenset(place_beside(area, number) for area in one.wholes)
        for number, one in given.items()
    }
    areas = frozenset(own.wholes if own else ()).union(*(beside[number] for number in same))
    answered = own.answered if own else {}
    yield who, Contribution(wholes=areas, values=values, answered=answered), same
    for number in given.keys() - set(same):
        other = Contribution(wholes=beside[number], values=_rest(wholes[number]))
        yield place_beside(who, number), other, [number]


def _values(
    own: Contribution | None,
    answer: Contribution | None,
    wholes: Mapping[int, Mapping[int, float]],
    known: Sequence[frozenset[int]],
) -> Mapping[int, tuple[float, ...]]:
    """Numerator and rest: as shown; or as answered, if that agrees with something shown.

    Of who did not answer the share nothing but the whole is known.
    """
    if own is not None:
        return own.values
    if answer is not None and any(
        _sums(answer.values, known[number]) == sums for number, sums in wholes.items()
    ):
        return answer.values
    return _rest(max(wholes.values(), key=len))


def _rest(sums: Mapping[int, float]) -> dict[int, tuple[float, ...]]:
    return {category: (0.0, value) for category, value in sums.items()}


def _hidden(moment: Moment, known: Sequence[Collection[int]]) -> dict[Cell, Hidden]:
    """What is hidden of all; of the whole only where it is known together with the share."""
    hidden = dict(moment.share.hidden)
    for number, one in enumerate(moment.beside):
        for (area, category), label in one.hidden.items():
            if number or category in known[number]:
                hidden[place_beside(area, number), category] = label
    return hidden


def as_whole(share: Release) -> Release:
    """What a share told about its whole: its denominators."""
    contributions = {
        who: Contribution(
            wholes=one.wholes,
            values={c: (value,) for c, value in _sums(one.values, one.values).items()},
        )
        for who, one in share.contributions.items()
    }
    hidden = dict.fromkeys(share.hidden, Hidden.WITHHELD)
    return Release(contributions=contributions, hidden=hidden, is_own=False)


def _sums(values: Mapping[int, tuple[float, ...]], categories: Collection[int]) -> dict[int, float]:
    """Per category what was counted; of a share numerator and rest together."""
    return {
        category: round(sum(numbers), 4)
        for category, numbers in values.items()
        if category in categories
    }
