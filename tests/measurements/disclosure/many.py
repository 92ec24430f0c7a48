"""Many invented tables at once: how much is hidden of them, and whether anybody finds it out.

    python -m tests.measurements.disclosure.many families 0 200

tries the seeds from 0 up to 200. Kinds: `counts`, `shares`, `pairs` (two editions of a count, one
after the other) and `families` (a count and two shares of it). Prints each seed in which somebody
finds out, and the sums; ends with 1 when there is such a seed. Numbers are independent of the
machine, except that the threads of a linear algebra library may make it much slower: set
OMP_NUM_THREADS=1.
"""

import sys
import time
from collections import Counter
from dataclasses import dataclass
from random import Random

from measurements import disclosure
from tests.measurements.disclosure import related, tables
from tests.measurements.disclosure.attacks import Attack
from tests.measurements.disclosure.families import Family


@dataclass
class Tried:
    """What was found out about one table, and what was decided of it."""

    found: list
    decisions: list


def counts(seed, components=1):
    _random, places, _categories, given = tables.invent(seed, components)
    decided = disclosure.decide(tables.table(places, given, components=components))
    attack = Attack(places, [(given, tables.printed(decided))], components)
    return Tried(list(attack.found_out()), [decided])


def shares(seed):
    return counts(seed, components=2)


def pairs(seed):
    random, places, categories, given = tables.invent(seed)
    first = disclosure.decide(tables.table(places, given))
    earlier = tables.release(places, given, hidden=first.hidden)
    later = tables.correct(random, places, categories, given)
    second = disclosure.decide(tables.table(places, later, earlier=(earlier,)))
    shown = [(given, tables.printed(first)), (later, tables.printed(second))]
    return Tried(list(Attack(places, shown).told_by_the_last()), [second])


def of_families(seed):
    places, answers = related.invent(Random(seed))
    decided = related.decide(places, answers)
    family = Family(places, answers, list(map(tables.printed, decided)))
    return Tried(list(family.found_out()), decided)


KINDS = {"counts": counts, "shares": shares, "pairs": pairs, "families": of_families}


def _try(kind, seeds):
    total = Counter()
    for seed in seeds:
        tried = KINDS[kind](seed)
        total["leaking"] += bool(tried.found)
        for one in tried.decisions:
            total["primary"] += len(one.primary)
            total["hidden"] += len(one.hidden)
        if tried.found:
            _say(f"{kind} {seed}: {tried.found[:2]}")
    return total


def _say(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _kind, _seeds = sys.argv[1], range(int(sys.argv[2]), int(sys.argv[3]))
    _total = _try(_kind, _seeds)
    _numbers = ", ".join(f"{_total[name]} {name}" for name in ("leaking", "primary", "hidden"))
    _say(f"{_kind}, {len(_seeds)} tables: {_numbers}; {time.process_time():.0f} s of CPU")
    sys.exit(bool(_total["leaking"]))
