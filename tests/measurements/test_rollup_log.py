"""The dirty log: what is done with it, and what is left alone."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone

from measurements import rollup
from measurements.models import DirtyEntry, Figure, FigureVersion
from tests import factories
from tests.measurements.reports import ask, figure, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return factories.IndicatorVersionFactory()


@pytest.fixture
def asked(version, municipality):
    """A round that asks one municipality one thing; the figures are up to date."""
    opened = ask(version, municipality)
    rollup.drain_all()
    return opened


def _row_versions():
    """Which transaction and place each stored row comes from: the same when not rewritten."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT area_id, indicator_version_id, ctid FROM measurements_figure")
        return set(cursor.fetchall())


def test_a_drain_deletes_the_rows_it_handled_and_tells_how_many(asked, municipality):
    report(asked, municipality, value=1)
    rollup.mark_dirty(asked.submissions.get())
    assert rollup.drain(asked.period_id) == 2
    assert not DirtyEntry.objects.exists()
    assert rollup.drain(asked.period_id) == 0


def test_a_drain_leaves_other_periods_alone(asked, municipality):
    other = factories.PeriodFactory(
        code="2026-2", starts_on=dt.date(2026, 7, 1), ends_on=dt.date(2026, 12, 31)
    )
    report(asked, municipality, value=1)
    assert rollup.drain(other.pk) == 0
    assert DirtyEntry.objects.count() == 1


def test_readers_see_another_version_when_a_figure_changed(asked, municipality):
    before = FigureVersion.objects.current()
    report(asked, municipality, value=1)
    rollup.drain_all()
    assert FigureVersion.objects.current() == before + 1


def test_a_drain_that_finds_nothing_new_writes_nothing(asked):
    rows, number = _row_versions(), FigureVersion.objects.current()
    rollup.mark_round_dirty(asked)
    assert rollup.drain_all() == 1
    assert (_row_versions(), FigureVersion.objects.current()) == (rows, number)


def test_a_drain_writes_only_the_rows_that_differ(asked, version):
    other = factories.RoundIndicatorFactory(round=asked).indicator_version
    rollup.rebuild()
    Figure.objects.filter(indicator_version=other).update(expected=99)
    before = _row_versions()
    rollup.mark_round_dirty(asked)
    rollup.drain_all()
    assert {row[1] for row in before ^ _row_versions()} == {other.pk}


def test_when_all_rows_name_indicators_only_those_are_recomputed(asked, version, municipality):
    submission = report(asked, municipality, value=1)
    rollup.drain_all()
    Figure.objects.update(numerator=99)
    other = factories.IndicatorVersionFactory()
    rollup.mark_dirty(submission, indicators=[other.pk])
    rollup.drain_all()
    assert figure(municipality.area, version).numerator == 99


def test_one_row_that_names_none_has_everything_recomputed(asked, version, municipality):
    submission = report(asked, municipality, value=1)
    rollup.drain_all()
    Figure.objects.update(numerator=99)
    rollup.mark_dirty(submission, indicators=[factories.IndicatorVersionFactory().pk])
    rollup.mark_dirty(submission)
    rollup.drain_all()
    assert figure(municipality.area, version).numerator == 1


def test_a_round_marks_everybody_it_asks(version):
    ask(version, *[factories.MunicipalityFactory() for _ in range(3)])
    assert DirtyEntry.objects.values("organisation").distinct().count() == 3


def test_a_sweep_looks_only_at_what_was_left_behind(asked, municipality):
    report(asked, municipality, value=1)
    assert rollup.drain_all(older_than=dt.timedelta(seconds=15)) == 0
    DirtyEntry.objects.update(created_at=timezone.now() - dt.timedelta(seconds=16))
    assert rollup.drain_all(older_than=dt.timedelta(seconds=15)) == 1


def _poison(period):
    """From now on the database refuses every figure of this period."""
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE measurements_figure ADD CONSTRAINT poison CHECK (period_id <> %s)",
            [period.pk],
        )


def test_a_period_that_cannot_be_added_up_does_not_stop_the_others(asked, version, municipality):
    later = factories.PeriodFactory(
        code="2026-2", starts_on=dt.date(2026, 7, 1), ends_on=dt.date(2026, 12, 31)
    )
    ask(version, municipality, period=later)
    _poison(later)
    earlier = report(asked, municipality, value=4)
    rollup.drain_all()
    assert figure(municipality.area, version).numerator == 4
    assert set(DirtyEntry.objects.values_list("period", flat=True)) == {later.pk}
    assert earlier.round.period_id != later.pk


def test_the_number_of_queries_does_not_grow_with_the_reports(
    asked, version, django_assert_num_queries
):
    municipalities = [factories.MunicipalityFactory() for _ in range(12)]
    more = ask(version, *municipalities)
    for municipality in municipalities:
        report(more, municipality, value=1)
    with django_assert_num_queries(10):
        rollup.drain(asked.period_id)


def test_the_command_drains_without_celery(asked, version, municipality, capsys):
    report(asked, municipality, value=3)
    call_command("drain_figures")
    assert figure(municipality.area, version).numerator == 3
    assert "1 rows" in capsys.readouterr().out


def test_the_rebuild_command_gives_the_same_rows_and_mends_what_is_wrong(
    asked, version, municipality, capsys
):
    report(asked, municipality, value=3)
    rollup.drain_all()
    good = list(Figure.objects.values())
    Figure.objects.update(numerator=4)
    call_command("rebuild_figures", "--period", asked.period.code)
    assert list(Figure.objects.values()) == good
    printed = capsys.readouterr().out
    assert "1/1 2026-1: 1 figures differed." in printed
    assert "1 figures added, changed or removed in 1 periods" in printed


def test_the_rebuild_command_knows_only_periods_that_exist(asked):
    with pytest.raises(CommandError, match="There is no period 1999-9"):
        call_command("rebuild_figures", "--period", "1999-9")


def test_a_rebuild_of_one_period_leaves_the_others(asked, municipality):
    Figure.objects.update(numerator=99)
    later = factories.PeriodFactory(
        code="2026-2", starts_on=dt.date(2026, 7, 1), ends_on=dt.date(2026, 12, 31)
    )
    assert rollup.rebuild(later) == 0
    assert Figure.objects.get().numerator == 99
