"""Which rounds asked municipalities, about which periods; and the state of all that is shown."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

from django.core.cache import caches
from django.db import connection, models
from django.utils import timezone

from actors.models import Area, Division, Organisation
from measurements.dashboards.readers import Frozen
from measurements.models import Period, Round
from measurements.prepared import Prepared

# The parameters by name, in the order and of the type in which EXECUTE takes them.
_PARAMETERS = {"known": "text", "now": "timestamptz", "country": "text", "municipality": "text"}
_PLACES = {name: f"${place}" for place, name in enumerate(_PARAMETERS, start=1)}
_TEXT = Template(Path(__file__).with_name("asked.sql").read_text("utf-8"))
_NEWS = Prepared(_TEXT.substitute(_PLACES), _PARAMETERS)
_KEY, _SECONDS = "asked", 60


class State(NamedTuple):
    """The version of the figures, and of the ambitions: each change of one raises a revision."""

    figures: int
    ambitions: int | None


# A row of a table, as JSON.
Row = Mapping[str, Any]


# Taken from the cache at every visit, where a tuple costs less than a dataclass.
class Counted(NamedTuple):
    """A round that asks municipalities, and whether a report of one was approved.

    Of the round that opened last also how many municipalities of the country were asked, and how
    many of those sent a report; None of others.
    """

    round: Round
    counts: bool
    expected: int | None
    received: int | None


@dataclass(frozen=True)
class Asked:
    """The municipal rounds somebody opened, the earliest first, and what was frozen of any round.

    What follows from the clock is asked with the present moment. `country` is None as long as no
    areas were loaded. `editions` are the last of each round, in the order they were asked for, and
    `divisions` those of the country in regions, by name.
    """

    state: State
    country: Area | None
    rounds: Sequence[Counted]
    editions: tuple[Frozen, ...]
    divisions: Sequence[Division]
    period_rows: Sequence[Row]

    @cached_property
    def every_period(self) -> Mapping[int, Period]:
        """The periods of all opened rounds; a page that was made does not need them."""
        return {row["id"]: _object(Period, row) for row in self.period_rows}

    @property
    def counting(self) -> frozenset[int]:
        """The periods with an approved report."""
        return frozenset(one.round.period_id for one in self.rounds if one.counts)

    def opened(self, now: dt.datetime) -> list[Counted]:
        """Whose opening moment has passed."""
        return [one for one in self.rounds if one.round.opens_at <= now]

    def periods(self, now: dt.datetime) -> tuple[Period, ...]:
        """The periods municipalities were asked about, the earliest first."""
        found = {one.round.period for one in self.opened(now)}
        return tuple(sorted(found, key=lambda one: (one.ends_on, one.starts_on)))

    def still_open(self, now: dt.datetime) -> frozenset[int]:
        """The periods about which reports still come in."""
        opened = self.opened(now)
        return frozenset(one.round.period_id for one in opened if now < one.round.closes_at)

    def response(self, now: dt.datetime) -> Counted | None:
        """The round that opened last, with the reports that came in until this request."""
        if not (opened := self.opened(now)):
            return None
        return opened[-1]


def load() -> Asked:
    """One query, which brings the rounds only when something changed since they were read."""
    known: tuple[str, Asked] | None = caches["fragments"].get(_KEY)
    last = known and known[1].response(timezone.now())
    if last and last.expected is None:
        # A round opened since: nobody counted what came in for it.
        known = None
    with connection.cursor() as cursor:
        _NEWS.run(
            cursor,
            {
                "known": known and known[0],
                "now": timezone.now(),
                "country": Area.COUNTRY,
                "municipality": Organisation.Kind.MUNICIPALITY,
            },
        )
        text, *state, news = cursor.fetchone()
    if known is not None and news is None:
        return known[1]
    found = _read(State(*state), news)
    caches["fragments"].set(_KEY, (text, found), _SECONDS)
    return found


def _read(state: State, news: Row) -> Asked:
    rows = news["rounds"] or []
    country = None
    if news["country"]:
        area, division = news["country"]
        country = _object(Area, area, division=_object(Division, division))
    periods = {row["period"]["id"]: row["period"] for row in rows}
    return Asked(
        state,
        country,
        [_counted(row) for row in rows if row["is_municipal"]],
        tuple(sorted(_frozen(row) for row in rows if row["edition"])),
        [_object(Division, row) for row in news["divisions"] or []],
        list(periods.values()),
    )


def _counted(row: Row) -> Counted:
    asked = _object(Round, row["round"], period=_object(Period, row["period"]))
    return Counted(asked, row["counts"], row["expected"], row["received"])


def _object(kind: type[models.Model], row: Row, **related: models.Model) -> Any:
    """A stored row that came as JSON, with what it points at."""
    fields = kind._meta.concrete_fields
    found = kind.from_db(
        None, [one.attname for one in fields], [one.to_python(row[one.attname]) for one in fields]
    )
    for name, other in related.items():
        setattr(found, name, other)
    return found


def _frozen(row: Row) -> Frozen:
    (pk, number, frozen_at), asked = row["edition"], row["round"]
    moment = dt.datetime.fromisoformat(frozen_at)
    return Frozen(pk, number, asked["title"], asked["id"], row["period"]["id"], moment)
