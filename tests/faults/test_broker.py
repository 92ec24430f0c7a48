"""The broker is gone or silent: reports come in as always, and figures follow without it."""

import pytest
from django.core.management import call_command
from django.db import transaction

from actors import nudge
from measurements import rollup
from measurements.models import DirtyEntry, Figure
from tests import brokers, factories
from tests.measurements import oracle
from tests.measurements.reports import ask, report
from tests.waiting import wait_until

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def asked(municipality):
    """An opened round of which nothing was rolled up yet."""
    with transaction.atomic():
        return ask(factories.IndicatorVersionFactory(), municipality)


@pytest.mark.parametrize("broken", [brokers.closed_port, brokers.black_hole])
def test_without_a_broker_an_approval_is_kept_and_the_command_adds_up(asked, municipality, broken):
    with broken() as url, brokers.published_to(url), transaction.atomic():
        report(asked, municipality, value=14)
        nudge.after_commit(rollup.DRAIN)
    assert DirtyEntry.objects.exists()
    call_command("drain_figures")
    assert oracle.stored(asked.period) == oracle.figures(asked.period)
    assert Figure.objects.get().numerator == 14


def test_the_command_gives_the_rows_that_a_worker_gives(asked, municipality, start_worker):
    with transaction.atomic():
        report(asked, municipality, value=14)
    start_worker()
    wait_until(lambda: not DirtyEntry.objects.exists(), seconds=60)
    by_worker = oracle.stored(asked.period)
    Figure.objects.all().delete()
    rollup.mark_round_dirty(asked)
    call_command("drain_figures")
    assert oracle.stored(asked.period) == by_worker


def test_a_broker_that_comes_back_is_used_again(asked, municipality, start_worker_on):
    with brokers.own_folder() as folder:
        with brokers.broker_in(folder) as url:
            start_worker_on(url)
            wait_until(lambda: not DirtyEntry.objects.exists(), seconds=60)
        with brokers.broker_in(folder) as url, brokers.published_to(url):
            with transaction.atomic():
                report(asked, municipality, value=14)
                nudge.after_commit(rollup.DRAIN)
            wait_until(lambda: not DirtyEntry.objects.exists(), seconds=60)
    assert oracle.stored(asked.period) == oracle.figures(asked.period)
