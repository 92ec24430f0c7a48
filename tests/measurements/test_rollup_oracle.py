"""The roll-up against an independent calculation, on invented programmes of all sorts."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measurements import rollup
from measurements.models import DirtyEntry, Figure
from tests.measurements import oracle
from tests.measurements.programmes import Programme

pytestmark = pytest.mark.django_db

some_programmes = settings(
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
randoms = st.randoms(use_true_random=True)


@some_programmes
@given(random=randoms, steps=st.integers(0, 12))
def test_drained_figures_equal_an_independent_calculation(random, steps):
    with transaction.atomic():
        programme = Programme(random)
        programme.live(steps)
        rollup.drain_all()
        assert oracle.stored(programme.period) == oracle.figures(programme.period)
        transaction.set_rollback(True)


@some_programmes
@given(random=randoms, steps=st.integers(2, 12))
def test_rebuilt_figures_equal_drained_figures(random, steps):
    with transaction.atomic():
        programme = Programme(random)
        programme.live(steps)
        rollup.drain_all()
        drained = oracle.stored(programme.period)
        Figure.objects.all().delete()
        assert rollup.rebuild() == len(drained)
        assert oracle.stored(programme.period) == drained
        transaction.set_rollback(True)


@some_programmes
@given(random=randoms)
def test_a_drain_repeated_or_late_changes_nothing(random):
    with transaction.atomic():
        programme = Programme(random)
        programme.live(6)
        rollup.drain_all()
        once = oracle.stored(programme.period)
        rollup.mark_round_dirty(programme.rounds[0])
        rollup.drain_all()
        assert oracle.stored(programme.period) == once
        assert not DirtyEntry.objects.exists()
        transaction.set_rollback(True)
