"""A count and shares of it: invented, and decided as an edition does."""

from dataclasses import replace

from measurements import disclosure
from measurements.disclosure import Moment, Release
from tests.measurements.disclosure import tables
from tests.measurements.disclosure.attackers import TOTAL


def _count(answers):
    return {
        who: {category: (float(number),) for category, number in values.items()}
        for who, values in answers.items()
    }


def share(answers, counted):
    """Numerator and rest."""
    return {
        who: {c: (float(number), float(counted[who][c] - number)) for c, number in values.items()}
        for who, values in answers.items()
    }


def _categories(answers):
    return frozenset({TOTAL}.union(*answers.values()))


def decide(places, answers, *, beside=("count", "shares")):
    """What is hidden of the count, and of each share after it; `beside` is what each is held against."""
    counted, *shares = answers
    table = tables.table(places, _count(counted))
    decided = [disclosure.decide(table)]
    whole = Release(contributions=table.now.contributions, hidden=decided[0].hidden)
    siblings = []
    for given in shares:
        table = tables.table(places, share(given, counted), components=2)
        decided.append(disclosure.decide(_beside(table, given, answers, whole, siblings, beside)))
        siblings.append(replace(table.now, hidden=decided[-1].hidden))
    return decided


def _beside(table, given, answers, whole, siblings, beside):
    if not beside:
        return table
    both = [_categories(each) & _categories(given) for each in answers]
    others = siblings if "shares" in beside else []
    now = Moment(share=table.now, whole=whole, siblings=tuple(others))
    return disclosure.together(table, [now], both[0], both[1 : len(others) + 1])


def invent(random, *, most=12):
    """Places, answers to a count and to two shares of it, and in how many categories each is.

    A share is split up as the count is, or not at all; a few or many do not answer it.
    """
    places = tables.lies_in(random, random.randint(6, most))
    categories = list(range(1, random.choice([1, 3, 4])))
    counted = tables.answers(random, places, categories=categories)
    whole = {who: {c: value for c, (value,) in values.items()} for who, values in counted.items()}
    answers = [whole]
    for _ in range(2):
        is_split = random.random() < 0.5
        answering = random.choice([0.95, 0.6])
        answers.append(
            {
                who: _numerators(random, values, is_split=is_split)
                for who, values in whole.items()
                if values[TOTAL] and random.random() < answering
            }
        )
    return places, answers


def _numerators(random, wholes, *, is_split):
    split = {c: random.randint(0, int(value)) for c, value in wholes.items() if c != TOTAL}
    total = sum(split.values()) if split else random.randint(0, int(wholes[TOTAL]))
    return {TOTAL: total} | (split if is_split else {})
