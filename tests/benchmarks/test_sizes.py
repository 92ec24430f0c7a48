"""The comparisons at several sizes run, at the smallest, and refuse to measure nonsense."""

import pytest

from measurements import rollup
from measurements.benchmarks import burst, generated, questions, rebuilding, sizes
from measurements.benchmarks.adding_up import Disagreement
from measurements.models import DataValue, Figure, Submission
from tests import factories
from tests.measurements import oracle

for_real = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def union():
    """Two countries of a few municipalities in one union; everybody has answered."""
    asked = questions.make(2)
    return generated.world("A", asked, municipalities=26, countries=2)


@for_real
def test_one_run_prints_every_comparison_and_what_size_was_measured(capsys):
    sizes.main(["--size", "tiny", "--laps", "1"])
    printed = capsys.readouterr().out
    assert "Size: 50 organisations × 3 indicators × 2 periods × 4 categories" in printed
    assert "Size: 100 organisations" in printed
    assert printed.count(", aim at most 1.3") == 1
    assert printed.count(", aim at most 2.5") == 1
    assert printed.count(", aim at most 1.5") == 6
    assert printed.count(", aim at most 200") == 1
    assert printed.count(", aim at most 8: met") == 4
    assert printed.count(" at 2 times the organisations:") == 6
    assert "50 reports approved in " in printed


@for_real
def test_what_is_invented_fits_and_adds_up_to_the_union(union):
    (period,) = union.periods
    rollup.rebuild(period)
    top = Figure.objects.filter(area__code="AU", category=0)
    assert set(top.values_list("expected", flat=True)) == {union.organisations} == {52}
    assert oracle.stored(period) == oracle.figures(period)
    # Every answer once more, through the triggers that making them went past.
    assert DataValue.objects.exclude(submission__status="approved").count() == 0
    assert Submission.objects.update(status="draft") == 52
    assert DataValue.objects.update(note="") == 52 * 2 * 5


@for_real
def test_figures_that_an_audit_finds_wrong_are_not_timed(union):
    rollup.rebuild()
    Submission.objects.update(status="superseded")
    with pytest.raises(Disagreement, match="is not clean"):
        rebuilding.need_clean(union.periods[0])


@pytest.mark.django_db
def test_a_database_with_rounds_is_left_alone():
    factories.RoundFactory()
    with pytest.raises(sizes.NotEmpty, match="in an empty database"):
        sizes.main(["--size", "tiny"])
    assert not Figure.objects.exists()


def test_a_burst_and_the_memory_say_whether_their_aim_is_met():
    assert str(burst.Burst(342, 8.0, 5.1, 12)).endswith(
        "every figure right 5.10 s after the last, aim at most 5: NOT met"
    )
    assert str(rebuilding.Memory(201.0)).endswith("201 MB, aim at most 200: NOT met")
