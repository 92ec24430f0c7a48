"""The audit finds what is wrong in the figures, says where, and never cries wolf."""

import logging
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.models import F

from measurements import rollup, tasks
from measurements.models import Audit, Category, DirtyEntry, Figure, Level, Submission
from tests import factories
from tests.measurements.reports import ask, lies_in, move, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    """A province in the country."""
    area = factories.AreaFactory(code="PV99", name="Voorbeeldland", division__code="provincie")
    lies_in(area, factories.CountryFactory())
    return area


@pytest.fixture
def asked(municipality, province):
    """One municipality said 3 of 4; the figures are right."""
    lies_in(municipality.area, province)
    opened = ask(factories.IndicatorVersionFactory(ratio=True), municipality)
    report(opened, municipality, value=3, denominator=4)
    rollup.drain_all()
    return opened


@pytest.fixture
def of_the_province(asked, province):
    """The stored figure of the province, to be damaged."""
    return Figure.objects.filter(area=province)


def _command(*arguments):
    """What the command prints; raises CommandError when it ends with exit code 1."""
    printed = StringIO()
    call_command("audit_figures", *arguments, stdout=printed, stderr=printed)
    return printed.getvalue()


def _refused():
    """What the command prints when it finds something."""
    printed = StringIO()
    with pytest.raises(CommandError, match="This is an incident") as refusal:
        call_command("audit_figures", stdout=printed, stderr=printed)
    return f"{printed.getvalue()}{refusal.value}"


def test_right_figures_are_said_to_be_right(asked):
    assert _command() == "3 figures in 1 periods equal an independent calculation.\n"
    audit = Audit.objects.get()
    assert (audit.figures, audit.differences, audit.examples) == (3, 0, [])
    assert audit.started_at <= audit.ended_at


@pytest.mark.parametrize("measure", [
    "numerator", "denominator", "answered", "yes_count", "nothing_to_report", "not_applicable",
    "unknown", "refused", "expected", "received", "received_on_time", "population_expected",
    "population_answered",
])  # fmt: skip
def test_one_unit_of_one_measure_is_found(asked, of_the_province, measure):
    smallest = Decimal("0.0001") if measure.endswith("nator") else 1
    of_the_province.update(**{measure: F(measure) + smallest})
    audit = rollup.audit(asked.period)
    (found,) = audit.examples
    assert (audit.figures, audit.differences) == (3, 1)
    assert (found["area"], found["measure"], found["fault"]) == ("PV99", measure, "wrong")
    assert Decimal(found["stored"]) - Decimal(found["should_be"]) == smallest


@pytest.mark.parametrize("counts", [None, [1], [0, 1, 0], [1, 0]])
def test_a_step_of_a_scale_is_found(municipality, counts):
    version = factories.IndicatorVersionFactory(kind="scale")
    for rank in (1, 2):
        Level.objects.create(indicator_version=version, rank=rank, name=str(rank))
    asked = ask(version, municipality)
    report(asked, municipality, value=2)
    assert rollup.audit(asked.period).differences == 0
    Figure.objects.update(level_counts=counts)
    (found,) = rollup.audit(asked.period).examples
    assert (found["measure"], found["stored"], found["should_be"]) == (
        "level_counts",
        counts,
        [0, 1],
    )


def test_a_missing_figure_is_found(asked, of_the_province):
    of_the_province.delete()
    audit = rollup.audit(asked.period)
    (found,) = audit.examples
    assert (audit.figures, audit.differences) == (3, 1)
    assert (found["fault"], found["stored"]) == ("missing", None)
    assert found["should_be"].startswith("numerator 3.0000, denominator 4.0000, answered 1, ")


def test_a_superfluous_figure_is_found(asked, of_the_province):
    figure = of_the_province.get()
    figure.area = factories.AreaFactory(name="Spookdam")
    figure.save(force_insert=True)
    audit = rollup.audit(asked.period)
    (found,) = audit.examples
    assert (audit.figures, audit.differences) == (4, 1)
    assert (found["area_name"], found["fault"], found["should_be"]) == (
        "Spookdam",
        "superfluous",
        None,
    )


def test_an_answer_changed_behind_the_back_of_the_log_is_found(asked):
    Submission.objects.update(status="superseded")
    assert rollup.audit(asked.period).differences == 3


def test_the_command_says_where_what_and_how_many(asked, of_the_province):
    of_the_province.update(numerator=4, answered=2)
    printed = _refused()
    code = asked.indicators.get().indicator.code
    place = f"2026-1: Voorbeeldland (PV99), {code} v1"
    assert f"{place}, numerator: 4.0000 is stored, 3.0000 should be\n" in printed
    assert f"{place}, answered: 2 is stored, 1 should be\n" in printed
    assert "1 of 3 figures differ" in printed


def test_a_category_is_named(municipality):
    category = factories.CategoryFactory(name="Seksuele uitbuiting")
    version = factories.IndicatorVersionFactory(dimension=category.dimension)
    report(ask(version, municipality), municipality, value=2, category_id=category.pk)
    rollup.drain_all()
    Figure.objects.exclude(category=Category.TOTAL).update(numerator=9)
    assert "v1, Seksuele uitbuiting, numerator: 9.0000 is stored, 2.0000 should be" in _refused()


def test_no_more_than_twenty_examples_are_shown(municipality):
    asked = ask(factories.IndicatorVersionFactory(), municipality)
    for _ in range(24):
        factories.RoundIndicatorFactory(round=asked)
    rollup.drain_all()
    Figure.objects.update(expected=5)
    printed = _refused()
    assert printed.count("5 is stored, 1 should be") == 20
    assert "25 of 25 figures differ" in printed


def test_what_waits_in_the_log_is_done_first_and_is_no_incident(asked):
    move(asked.submissions.get(), "superseded")
    assert rollup.audit(asked.period).differences == 0
    assert not DirtyEntry.objects.exists()


def test_rows_that_keep_waiting_are_told_and_nothing_is_compared(asked, municipality, monkeypatch):
    Figure.objects.update(numerator=99)
    monkeypatch.setattr("measurements.rollup.draining.drain", lambda _period: 0)
    rollup.mark_period_dirty(asked.period)
    printed = _command("--period", "2026-1")
    assert "2026-1 was not compared: rows of the dirty log keep waiting." in printed
    assert not Audit.objects.exists()


def test_only_the_named_period_is_audited(asked):
    factories.PeriodFactory(code="2026-2", starts_on="2026-07-01", ends_on="2026-12-31")
    assert "0 figures in 1 periods" in _command("--period", "2026-2")


def test_a_period_that_does_not_exist_cannot_be_audited(asked):
    with pytest.raises(CommandError, match="There is no period 1999-9"):
        _command("--period", "1999-9")


def test_a_difference_found_at_night_is_an_error_in_the_log(asked, of_the_province, caplog):
    of_the_province.update(received=7)
    tasks.audit_period(asked.period_id)
    (line,) = [line for line in caplog.records if line.levelno == logging.ERROR]
    assert "1 of 3 figures of 2026-1 differ from an independent calculation" in line.getMessage()


def test_a_figure_that_was_mended_is_right_again(asked, of_the_province):
    of_the_province.update(received=7)
    assert rollup.audit(asked.period).differences == 1
    call_command("rebuild_figures", stdout=StringIO())
    assert rollup.audit(asked.period).differences == 0
