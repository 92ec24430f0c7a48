"""A share and the count that is its whole: one table, in which each tells about the other.

The cells of the count stand beside those of the share, in places of their own (`of_whole`). Who
gave the count as the whole of his share has one pair of unknowns for both; another one counts in
each apart.
"""

from collections.abc import Collection, Mapping

from measurements.disclosure.tables import Cell, Contribution, Hidden, Release, of_whole


def together(
    share: Release,
    whole: Release,
    categories: Collection[int],
    *,
    answers: Mapping[int, Contribution] | None = None,
) -> Release:
    """What was known at one moment of a share and, in these categories, of its whole.

    Before a share was shown at all, `answers` are those it was to show.
    """
    contributions = dict(share.contributions)
    for who, counted in whole.contributions.items():
        areas = frozenset(of_whole(area) for area in counted.wholes)
        given = (share.contributions if answers is None else answers).get(who)
        if given is not None and _sums(given, categories) == _sums(counted, categories):
            wholes = areas | given.wholes if who in share.contributions else areas
            contributions[who] = Contribution(
                wholes=wholes, values=given.values, answered=given.answered
            )
        else:
            # Whose two answers have nothing to do with each other is two, as far as is known.
            values = {c: (0.0, value) for c, value in _sums(counted, categories).items()}
            contributions[of_whole(who)] = Contribution(wholes=areas, values=values)
    return Release(contributions=contributions, hidden=_hidden(share, whole, categories))


def _hidden(share: Release, whole: Release, categories: Collection[int]) -> dict[Cell, Hidden]:
    return dict(share.hidden) | {
        (of_whole(area), category): label
        for (area, category), label in whole.hidden.items()
        if category in categories
    }


def as_whole(share: Release) -> Release:
    """What a share told about its whole: its denominators."""
    contributions = {
        who: Contribution(
            wholes=one.wholes, values={c: (value,) for c, value in _sums(one, one.values).items()}
        )
        for who, one in share.contributions.items()
    }
    hidden = dict.fromkeys(share.hidden, Hidden.WITHHELD)
    return Release(contributions=contributions, hidden=hidden, is_own=False)


def _sums(one: Contribution, categories: Collection[int]) -> dict[int, float]:
    """Per category what was counted; of a share numerator and rest together."""
    return {
        category: round(sum(numbers), 4)
        for category, numbers in one.values.items()
        if category in categories
    }
