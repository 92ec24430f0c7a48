"""What the database counts against an independent calculation, in invented countries."""

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measurements.dashboards.network import chosen, counting, coverage, listing
from tests import factories
from tests.dashboards.network.oracle import Oracle
from tests.dashboards.network.worlds import DAYS, World

pytestmark = pytest.mark.django_db

some_worlds = settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
randoms, days = st.randoms(use_true_random=True), st.sampled_from(DAYS)
divisions = st.sampled_from(["provincie", "riec"])
LABELS = {
    "thema": lambda row: str(row.ambition.theme_id),
    "rol": lambda row: row.role,
    "doelgroep": lambda row: str(row.target_group_id or ""),
}


def ask(day, **query):
    """What somebody who sees everything asks on this day."""
    asked = QueryDict(mutable=True)
    asked.update({"dag": day.isoformat(), **query})
    staff = factories.MembershipFactory(role="programme_staff").user
    return chosen.choose(staff, asked)


@some_worlds
@given(random=randoms, day=days, division=divisions, columns=st.sampled_from([*LABELS]))
def test_the_matrix_and_its_totals(random, day, division, columns):
    with transaction.atomic():
        world, label = World(random), LABELS[columns]
        asked = ask(day, indeling=division, kolommen=columns)
        counts, right = counting.count(asked), Oracle(day)
        places = [one for one in world.regions if one.division.code == division]
        labels = {label(row) for row in right.rows} | {None}
        for where in ([place] for place in places):
            _same(counts, right, where[0].pk, where, labels, label)
        _same(counts, right, None, places, labels, label)
        transaction.set_rollback(True)


def _same(counts, right, key, places, labels, label):
    for one in labels:
        rows = [row for row in right.rows if one is None or label(row) == one]
        assert tuple(counts.cells.get((key, one), (0, 0, 0))) == right.tally(rows, places)


@some_worlds
@given(random=randoms, day=days, least=st.sampled_from(["2", "3"]))
def test_overlap(random, day, least):
    with transaction.atomic():
        World(random)
        asked = ask(day, overlap=least)
        counts, right = counting.count(asked), Oracle(day)
        places = [right.areas[place.pk] for place in asked.rows]
        found = {tuple(one[:-1]): one.parties for one in counts.overlaps}
        assert found == right.crowds(places, int(least))
        transaction.set_rollback(True)


@some_worlds
@given(random=randoms, day=days)
def test_municipalities_and_organisations(random, day):
    with transaction.atomic():
        world = World(random)
        asked = ask(day)
        counts, right = counting.count(asked), Oracle(day)
        for place in asked.places.towns:
            found = counts.towns.get(place.pk, counting.Tally())
            assert (found.here, found.wider) == right.town(right.areas[place.pk])
        for party in world.parties:
            reached = counts.parties.get((party.pk, None), counting.Reach(0, is_national=False))
            assert reached.towns == len(right.reaches(party.pk))
        transaction.set_rollback(True)


@some_worlds
@given(random=randoms, day=days)
def test_both_networks(random, day):
    with transaction.atomic():
        World(random)
        found, right = coverage.load(ask(day)), Oracle(day)
        care, chain = right.posts("care"), right.posts("chain")
        for line in found.lines:
            towns = right.towns(next(one for one in right.areas.values() if one.code == line.code))
            said = (line.towns, line.care, line.chain, line.both)
            assert said == (
                len(towns),
                *map(len, (towns & care, towns & chain, towns & care & chain)),
            )
        assert (found.total.care, found.total.chain) == (len(care), len(chain))
        transaction.set_rollback(True)


@some_worlds
@given(random=randoms, day=days)
def test_the_list_of_an_area_has_what_reaches_it(random, day):
    with transaction.atomic():
        world = World(random)
        place = random.choice(world.regions)
        asked, right = ask(day, gebied=place.code), Oracle(day)
        found = listing.of(asked, counting.count(asked))
        wanted = {row.pk for row in right.rows if right.nearness(row, place)}
        assert {row.pk for row in found} == wanted
        transaction.set_rollback(True)
