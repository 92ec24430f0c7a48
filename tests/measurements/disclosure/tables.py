"""Invented tables of municipalities in overlapping divisions, and what is shown of them."""

from random import Random

from measurements import disclosure
from measurements.disclosure import Contribution, Protection, Release, Table

COUNTRY = 1
SMALLEST = 10


def lies_in(random, municipalities):
    """Each municipality lies in a province and a police unit, and in the country."""
    provinces = list(range(10, 10 + random.randint(2, 4)))
    units = list(range(20, 20 + random.randint(2, 3)))
    return {
        100 + n: frozenset({COUNTRY, random.choice(provinces), random.choice(units)})
        for n in range(municipalities)
    }


def _number(random):
    """Small numbers are common, and now and then one is large."""
    return random.choice([0, 0, 1, 2, 3, 5, 8, 13, 21, random.randint(30, 400)])


def answers(random, places, *, categories, components=1):
    """What the municipalities answer: a few nothing at all, a few only a total."""
    given = {}
    for municipality in places:
        if random.random() < 0.1:
            continue
        split = categories if random.random() < 0.85 else []
        values = {c: tuple(_number(random) for _ in range(components)) for c in split}
        whole = values.values() if split else [tuple(_number(random) for _ in range(components))]
        values[disclosure.TOTAL] = tuple(float(sum(part)) for part in zip(*whole, strict=True))
        given[municipality] = values
    return given


def invent(seed, components=1):
    """A whole table; with the random numbers that go on from it."""
    random = Random(seed)
    places = lies_in(random, random.randint(6, 14))
    categories = list(range(1, random.choice([1, 3, 4])))
    given = answers(random, places, categories=categories, components=components)
    return random, places, categories, given


def correct(random, places, categories, given):
    """Some reports come in late and some are corrected; gives the answers of the next edition."""
    fresh = answers(random, places, categories=categories)
    return given | {
        municipality: values
        for municipality, values in fresh.items()
        if municipality not in given or random.random() < 0.15
    }


def grown(random, places, given, *, categories):
    """The answers of the next period of what counts on: as much, or more; some begin or stop."""
    fresh = answers(random, places, categories=categories)
    later = {}
    for municipality, values in fresh.items():
        before = given.get(municipality, values)
        if random.random() < 0.5:
            later[municipality] = before
        elif before.keys() == values.keys():
            later[municipality] = {
                category: tuple(map(sum, zip(number, values[category], strict=True)))
                for category, number in before.items()
            }
    return later


def release(places, given, **fields):
    contributions = {
        municipality: Contribution(wholes=places[municipality], values=values)
        for municipality, values in given.items()
    }
    return Release(contributions=contributions, **fields)


def table(places, given, *, components=1, earlier=(), **protection):
    return Table(
        protection=Protection(counts_people=True, is_share=components == 2, **protection),
        now=release(places, given),
        earlier=earlier,
        ranks={area: 2 if area == COUNTRY else 1 for areas in places.values() for area in areas},
    )


def printed(decision):
    """What is printed in each hidden cell."""
    return {cell: str(label) for cell, label in decision.hidden.items()}


def sums(places, given):
    """Every published cell: per component the sum."""
    found = {}
    for municipality, values in given.items():
        for area in places[municipality]:
            for category, numbers in values.items():
                cell = found.setdefault((area, category), [0] * len(numbers))
                found[area, category] = [a + b for a, b in zip(cell, numbers, strict=True)]
    return found
