"""Celery's way in: a message is only a reason to look, so lost or doubled changes nothing."""

import datetime as dt

import pytest
from celery import current_app
from celery.schedules import crontab
from django.conf import settings
from django.utils import timezone

from measurements import tasks
from measurements.models import DirtyEntry
from tests import factories
from tests.measurements import oracle
from tests.measurements.reports import ask, figure, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return factories.IndicatorVersionFactory()


@pytest.fixture
def asked(version, municipality):
    """A round with one approved report, not yet rolled up."""
    opened = ask(version, municipality)
    report(opened, municipality, value=14)
    return opened


def test_a_drain_brings_the_figures_up_to_date(asked, version, municipality):
    tasks.drain_dirty()
    assert figure(municipality.area, version).numerator == 14


def test_a_doubled_message_changes_nothing(asked):
    tasks.drain_dirty()
    once = oracle.stored(asked.period)
    tasks.drain_dirty()
    tasks.sweep_dirty()
    assert oracle.stored(asked.period) == once == oracle.figures(asked.period)


def test_the_sweep_leaves_what_has_a_message_under_way(asked):
    tasks.sweep_dirty()
    assert DirtyEntry.objects.exists()


def test_the_sweep_does_what_a_lost_message_left_behind(asked, version, municipality):
    DirtyEntry.objects.update(created_at=timezone.now() - dt.timedelta(seconds=16))
    tasks.sweep_dirty()
    assert figure(municipality.area, version).numerator == 14


def test_beat_asks_only_for_tasks_that_exist():
    current_app.loader.import_default_modules()
    wanted = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert wanted <= set(current_app.tasks)


def test_beat_asks_for_all_that_nobody_else_asks_for():
    found = [tasks.sweep_dirty, tasks.sweep_editions, tasks.sweep_uploads, tasks.audit_all]
    found += [tasks.write_reminders, tasks.deliver_letters]
    wanted = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert {each.name for each in found} <= wanted


def test_the_audit_is_asked_for_at_half_past_three_in_the_dutch_night():
    entry = settings.CELERY_BEAT_SCHEDULE["audit the figures"]
    assert (entry["task"], entry["schedule"]) == (
        tasks.audit_all.name,
        crontab(hour="3", minute="30"),
    )
    assert settings.CELERY_TIMEZONE == "Europe/Amsterdam"


def test_an_audit_leaves_less_time_than_the_broker_takes_to_give_it_to_another():
    assert (
        tasks.audit_period.time_limit
        < (settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"])
    )
