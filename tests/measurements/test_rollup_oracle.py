"""The roll-up against an independent calculation, on invented programmes of all sorts."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measurements import rollup
from measurements.models import DirtyEntry, Figure, Submission
from tests import factories
from tests.measurements import oracle
from tests.measurements.programmes import Programme

pytestmark = pytest.mark.django_db

some_programmes = settings(
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
randoms = st.randoms(use_true_random=True)


def _stored(programme):
    return [oracle.stored(period) for period in programme.periods]


def _right(programme):
    return [oracle.figures(period) for period in programme.periods]


@some_programmes
@given(random=randoms, steps=st.integers(0, 16))
def test_drained_rebuilt_and_audited_figures_equal_an_independent_calculation(random, steps):
    with transaction.atomic():
        programme = Programme(random)
        programme.live(steps)
        rollup.drain_all()
        drained = _stored(programme)
        assert drained == _right(programme)
        assert [rollup.audit(period).differences for period in programme.periods] == [0, 0]
        Figure.objects.all().delete()
        assert rollup.rebuild() == sum(len(figures) for figures in drained)
        assert _stored(programme) == drained
        transaction.set_rollback(True)


@some_programmes
@given(random=randoms)
def test_a_rebuild_beside_a_waiting_log_loses_nothing(random):
    with transaction.atomic():
        programme = Programme(random)
        rollup.rebuild(programme.period)
        programme.live(8)
        rollup.rebuild()
        rebuilt = _stored(programme)
        rollup.drain_all()
        assert _stored(programme) == rebuilt == _right(programme)
        transaction.set_rollback(True)


@some_programmes
@given(random=randoms)
def test_a_drain_repeated_or_late_changes_nothing(random):
    with transaction.atomic():
        programme = Programme(random)
        programme.live(6)
        rollup.drain_all()
        once = _stored(programme)
        rollup.mark_round_dirty(programme.rounds[0])
        rollup.drain_all()
        assert _stored(programme) == once
        assert not DirtyEntry.objects.exists()
        transaction.set_rollback(True)


@some_programmes
@given(random=randoms)
def test_the_order_in_which_reports_are_approved_does_not_matter(random):
    with transaction.atomic():
        programme = Programme(random)
        waiting = [programme.report(request, "signed") for request in _requests(programme)]
        ends = []
        for order in (waiting, random.sample(waiting, len(waiting))):
            point = transaction.savepoint()
            _approve(random, order)
            ends.append(_stored(programme))
            transaction.savepoint_rollback(point)
        assert ends[0] == ends[1]
        transaction.set_rollback(True)


@some_programmes
@given(random=randoms)
def test_any_damage_to_any_figure_is_found(random):
    with transaction.atomic():
        programme = Programme(random)
        programme.live(4)
        rollup.drain_all()
        period = random.choice(programme.periods)
        figures = list(Figure.objects.filter(period=period).select_related("area"))
        if figures:
            damaged = _damage(random, random.choice(figures))
            audit = rollup.audit(period)
            assert (audit.differences, audit.examples[0]["area"]) == (1, damaged.code)
        transaction.set_rollback(True)


def _damage(random, figure):
    """One unit too many, a figure too few or a figure too many; gives the area it is about."""
    act = random.choice(["change", "remove", "add"])
    if act == "add":
        figure.area = factories.AreaFactory()
        figure.save(force_insert=True)
    elif act == "remove":
        Figure.objects.filter(pk=figure.pk).delete()
    else:
        measure = random.choice([each for each in oracle.MEASURES if each != "level_counts"])
        setattr(figure, measure, (getattr(figure, measure) or 0) + 1)
        figure.save(force_update=True)
    return figure.area


def _requests(programme):
    return [request for asked in programme.rounds for request in asked.asked.order_by("pk")]


def _approve(random, reports):
    """One after the other, and some messages arrive in between."""
    for report in reports:
        same = Submission.objects.filter(round=report.round, organisation=report.organisation)
        same.approved().update(status="superseded")
        same.filter(pk=report.pk).update(status="approved")
        rollup.mark_dirty(report)
        if random.random() < 0.3:
            rollup.drain(report.round.period_id)
    rollup.drain_all()
