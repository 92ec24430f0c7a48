"""A worker dies in the middle of freezing: no half edition, and the sweep makes it whole."""

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone

from measurements import editions, rollup
from measurements.models import Edition, EditionFigure, FigureVersion
from tests import brokers, factories
from tests.faults.locks import somebody_waits
from tests.measurements.reports import ask, lies_in, report
from tests.waiting import wait_until

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def asked():
    """Four municipalities in a country, all of which reported."""
    country = factories.CountryFactory()
    province = factories.AreaFactory(division__code="provincie")
    lies_in(province, country)
    municipalities = factories.MunicipalityFactory.create_batch(4)
    with transaction.atomic():
        opened = ask(factories.IndicatorVersionFactory(counts_people=True), *municipalities)
        for one in municipalities:
            lies_in(one.area, province)
            report(opened, one, value=30)
    rollup.drain_all()
    return opened


def _kill_half_way(asked, start_worker):
    """The rows are written when the worker comes to the counter; there it waits, and dies."""
    edition = editions.request(asked, by=None)
    with transaction.atomic():
        FigureVersion.objects.advance()
        worker = start_worker()
        wait_until(somebody_waits, seconds=60)
        worker.kill()
    return edition


def test_a_worker_killed_while_freezing_leaves_no_half_edition_and_the_sweep_makes_it_whole(
    asked, start_worker
):
    edition = _kill_half_way(asked, start_worker)
    edition.refresh_from_db()
    assert (edition.frozen_at, edition.content, edition.content_hash) == (None, {}, "")
    assert not EditionFigure.objects.exists()
    ago = timezone.now() - dt.timedelta(seconds=16)
    Edition.objects.filter(pk=edition.pk).update(requested_at=ago)
    start_worker()
    brokers.send("measurements.tasks.sweep_editions")
    wait_until(lambda: Edition.objects.frozen().exists(), seconds=60)
    edition.refresh_from_db()
    assert editions.verify(edition)
    assert {row.audience for row in edition.figures.all()} == set(EditionFigure.Audience.values)
