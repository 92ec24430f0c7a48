"""A definition that changes while a round opens: never both for one period."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import connection

from actors.conflicts import Conflict
from measurements import definitions, rounds
from measurements.models import Round
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def _in_a_thread(act):
    """Whether it happened, with a connection of its own."""
    try:
        act()
    except Conflict:
        return False
    else:
        return True
    finally:
        connection.close()


@pytest.fixture
def ready(programme_officer):
    """A round with one question and one recipient, not opened yet."""
    question = factories.RoundIndicatorFactory(round=factories.RoundFactory())
    factories.RecipientFactory(round=question.round)
    return question


def _redefine(ready, by):
    first = ready.indicator_version
    definitions.redefine(
        first.indicator,
        factories.IndicatorVersionFactory.build(
            name=first.name, asked_of=first.asked_of, indicator=None
        ),
        first_period=ready.round.period, comparable=True, change="Meer telt mee.", by=by,
    )  # fmt: skip


@pytest.mark.parametrize("turn", range(5))
def test_either_the_round_opens_or_the_definition_changes(ready, programme_officer, turn):
    with ThreadPoolExecutor(2) as pool:
        opened = pool.submit(
            _in_a_thread,
            lambda: rounds.open(Round.objects.get(pk=ready.round_id), by=programme_officer),
        )
        changed = pool.submit(_in_a_thread, lambda: _redefine(ready, programme_officer))

    assert opened.result() != changed.result()
    assert ready.indicator_version.indicator.versions.count() == 1 + changed.result()


def test_of_two_who_redefine_at_once_one_is_told(ready, programme_officer):
    with ThreadPoolExecutor(2) as pool:
        tries = [
            pool.submit(_in_a_thread, lambda: _redefine(ready, programme_officer)) for _ in range(2)
        ]

    assert sorted(one.result() for one in tries) == [False, True]


def test_a_target_is_never_for_a_definition_that_was_just_replaced(ready, programme_officer):
    version, country = ready.indicator_version, factories.CountryFactory()

    def aim():
        definitions.set_target(
            version, area=country, year=2027, value=Decimal(9), reason="Afgesproken.",
            by=programme_officer,
        )  # fmt: skip

    with ThreadPoolExecutor(2) as pool:
        changed = pool.submit(_in_a_thread, lambda: _redefine(ready, programme_officer))
        aimed = pool.submit(_in_a_thread, aim)

    assert changed.result()
    last = version.indicator.versions.latest("number")
    assert last.targets.count() == version.targets.count() == aimed.result()
