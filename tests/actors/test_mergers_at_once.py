"""Two people at the same button: one merger, and one answer to both."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from actors import mergers
from actors.models import Event, Membership, Merger
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
ON = dt.date(2099, 1, 1)


def at_once(act, *calls):
    """What became of each call: a value, or the exception."""

    def _in_a_thread(call):
        try:
            return act(*call)
        except mergers.Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(_in_a_thread, calls))


@pytest.fixture
def two():
    with transaction.atomic():
        parties = [factories.MembershipFactory(
            organisation=factories.MunicipalityFactory()
        ).organisation for _ in range(2)]  # fmt: skip
    return [party.area for party in parties]


def plan(old, new):
    return mergers.prepare(old, new, on=ON, by=None)


def test_two_who_plan_the_same_have_one_plan(two):
    assert at_once(plan, two, two) == [Merger.objects.get()] * 2


def test_two_who_plan_opposite_ways_are_not_both_right(two):
    planned = at_once(plan, two, two[::-1])
    assert [type(one) for one in planned].count(mergers.Refused) == 1
    assert Merger.objects.count() == 1


def test_two_who_apply_it_apply_it_once(two):
    merger = plan(*two)
    calls = [(Merger.objects.get(pk=merger.pk),) for _ in range(2)]
    at_once(lambda one: mergers.apply(one, by=None), *calls)
    assert [event.verb for event in Event.objects.about(merger)] == ["prepared", "applied"]
    assert Membership.objects.count() == 4
