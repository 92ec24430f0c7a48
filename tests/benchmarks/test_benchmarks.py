"""The comparisons of `make bench` run, on little, and compare what they say they compare."""

import pytest
from django.db import connection

from measurements import rollup
from measurements.benchmarks import adding_up, one_report, web
from measurements.benchmarks.__main__ import main
from measurements.benchmarks.laps import Laps
from measurements.models import Figure, Round
from tests import factories
from tests.measurements import oracle
from tests.measurements.reports import ask, lies_in, report

for_real = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def asked():
    """Two municipalities in a province; one has reported."""
    province = factories.AreaFactory(division__code="provincie")
    lies_in(province, factories.CountryFactory())
    municipalities = [factories.MunicipalityFactory() for _ in range(2)]
    for municipality in municipalities:
        lies_in(municipality.area, province)
    opened = ask(factories.IndicatorVersionFactory(ratio=True), *municipalities)
    report(opened, municipalities[0], value=3, denominator=4)
    rollup.drain_all()
    return opened


@for_real
@pytest.mark.parametrize("compare", [adding_up.of_a_round, one_report.compare])
def test_the_roll_up_is_compared_with_the_same_sums_and_left_as_it_was(asked, compare):
    before = oracle.stored(asked.period)
    found = compare(adding_up.largest_round(), laps=2)
    assert all(laps.ratio > 0 for laps in (found if isinstance(found, tuple) else [found]))
    assert oracle.stored(asked.period) == before == oracle.figures(asked.period)
    assert "figure_by_hand" not in connection.introspection.table_names()


@for_real
def test_sums_that_differ_are_not_compared(asked):
    subject = adding_up.largest_round()
    with adding_up.equal_table():
        Figure.objects.update(expected=99)
        with pytest.raises(adding_up.Disagreement, match="rows of measurements_figure"):
            adding_up.need_agreement(subject)


@pytest.mark.django_db
def test_without_a_round_there_is_nothing_to_compare():
    with pytest.raises(Round.DoesNotExist):
        adding_up.largest_round()


@for_real
def test_one_run_prints_every_comparison(asked, rapporteur, capsys):
    main(["--laps", "2", "--visits", "8"])
    printed = capsys.readouterr().out
    assert printed.count("ratio") == 5
    assert "indicatoren/" in printed
    assert "/bare/" in printed
    assert "requests/s, p95" in printed
    assert "queries:" in printed


@pytest.mark.django_db
def test_a_page_that_is_not_there_has_no_speed(rapporteur):
    with pytest.raises(web.Unexpected, match="answers 404"):
        web.queries(rapporteur, "/is-er-niet/")


@pytest.mark.django_db
def test_the_pages_take_few_queries(asked, rapporteur):
    for page in web.pages():
        first, later = web.queries(rapporteur, page)
        assert later <= 8
        assert first <= 10


def test_a_comparison_tells_its_ratio_and_whether_the_aim_is_met():
    laps = Laps("Something", "by hand", 1.5, product=[0.2, 0.3, 0.9], limit=[0.2, 0.1, 0.3])
    assert laps.ratio == pytest.approx(3)
    assert "ratio 3.00, aim at most 1.5: NOT met" in str(laps)
