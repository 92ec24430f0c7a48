"""What counts where: from approved reports to figures."""

import datetime as dt
from decimal import Decimal

import pytest

from measurements import rollup
from measurements.models import Category, Dimension, Figure, Level, Recipient
from tests import factories
from tests.measurements.reports import ask, figure, lies_in, move, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return factories.IndicatorVersionFactory()


@pytest.fixture
def province():
    """A province in the country."""
    area = factories.AreaFactory(division__code="provincie")
    lies_in(area, factories.CountryFactory())
    return area


@pytest.fixture
def municipalities(province):
    """Two municipalities in that province."""
    both = [factories.MunicipalityFactory() for _ in range(2)]
    for municipality in both:
        lies_in(municipality.area, province)
    return both


def test_an_approved_answer_reaches_municipality_province_and_country(
    version, municipalities, province
):
    asked = ask(version, *municipalities)
    report(asked, municipalities[0], value=14)
    report(asked, municipalities[1], value=6)
    rollup.drain_all()
    assert figure(municipalities[0].area, version).numerator == 14
    assert figure(province, version).numerator == 20
    assert figure(factories.CountryFactory(), version).numerator == 20


@pytest.mark.parametrize("status", ["draft", "submitted", "signed", "returned", "superseded"])
def test_only_an_approved_report_counts(version, municipality, status):
    report(ask(version, municipality), municipality, status=status, value=14)
    rollup.drain_all()
    found = figure(municipality.area, version)
    assert (found.expected, found.answered, found.numerator) == (1, 0, None)


@pytest.mark.parametrize(
    ("status", "late", "received", "on_time"),
    [
        ("draft", False, 0, 0),
        ("submitted", False, 1, 1),
        ("signed", True, 1, 0),
        ("approved", False, 1, 1),
        ("approved", True, 1, 0),
        ("returned", False, 0, 0),
    ],
)
def test_response_counts_what_is_in_and_what_came_in_time(
    version, municipality, status, late, received, on_time
):
    report(ask(version, municipality), municipality, status=status, late=late, value=1)
    rollup.drain_all()
    found = figure(municipality.area, version)
    assert (found.received, found.received_on_time) == (received, on_time)


def test_a_report_returned_and_sent_again_too_late_was_on_time(version, municipality):
    asked = ask(version, municipality)
    report(asked, municipality, status="returned", value=1)
    report(asked, municipality, late=True, value=2)
    rollup.drain_all()
    assert figure(municipality.area, version).received_on_time == 1


@pytest.mark.parametrize(
    ("answer", "numerator", "column"),
    [
        ({"value": 0}, 0, None),
        ({"state": "none", "value": None}, 0, "nothing_to_report"),
        ({"state": "not_applicable", "value": None, "why": "x"}, None, "not_applicable"),
        ({"state": "unknown", "value": None, "why": "x"}, None, "unknown"),
        ({"state": "refused", "value": None, "why": "x"}, None, "refused"),
        ({"value": None, "low": 2, "high": 9}, None, None),
    ],
)
def test_every_state_of_an_answer_has_its_place(version, municipality, answer, numerator, column):
    report(ask(version, municipality), municipality, **answer)
    rollup.drain_all()
    found = figure(municipality.area, version)
    columns = ["nothing_to_report", "not_applicable", "unknown", "refused"]
    assert found.numerator == numerator
    assert found.answered == 1
    assert [name for name in columns if getattr(found, name)] == ([column] if column else [])


def test_a_question_left_open_in_an_approved_report_is_not_answered(version, municipality):
    report(ask(version, municipality), municipality)
    rollup.drain_all()
    found = figure(municipality.area, version)
    assert (found.received, found.answered, found.population_answered) == (1, 0, 0)


def test_a_share_keeps_its_parts_exact(municipalities, province):
    version = factories.IndicatorVersionFactory(ratio=True)
    asked = ask(version, *municipalities)
    report(asked, municipalities[0], value=Decimal("0.1"), denominator=3)
    report(asked, municipalities[1], value=Decimal("0.2"), denominator=Decimal("0.7001"))
    rollup.drain_all()
    found = figure(province, version)
    assert (found.numerator, found.denominator) == (Decimal("0.3"), Decimal("3.7001"))


def test_yes_is_counted_per_organisation(municipalities, province):
    version = factories.IndicatorVersionFactory(kind="yes_no")
    asked = ask(version, *municipalities)
    report(asked, municipalities[0], value=1)
    report(asked, municipalities[1], value=0)
    rollup.drain_all()
    assert (figure(province, version).yes_count, figure(province, version).answered) == (1, 2)


def test_the_levels_of_a_scale_add_up_one_by_one(municipalities, province):
    version = factories.IndicatorVersionFactory(kind="scale")
    for rank in (1, 2, 3):
        Level.objects.create(indicator_version=version, rank=rank, name=str(rank))
    asked = ask(version, *municipalities)
    report(asked, municipalities[0], value=3)
    report(asked, municipalities[1], value=1)
    rollup.drain_all()
    assert figure(municipalities[0].area, version).level_counts == [0, 0, 1]
    assert figure(province, version).level_counts == [1, 0, 1]


def test_each_category_has_a_figure_of_its_own(municipality):
    dimension = Dimension.objects.create(code="vorm", name="Vorm")
    first = Category.objects.create(dimension=dimension, code="a", name="A")
    second = Category.objects.create(dimension=dimension, code="b", name="B")
    version = factories.IndicatorVersionFactory(dimension=dimension)
    report(ask(version, municipality), municipality, value=4, category_id=first.pk)
    rollup.drain_all()
    found = [figure(municipality.area, version, c) for c in (0, first.pk, second.pk)]
    assert [(one.expected, one.answered) for one in found] == [(1, 0), (1, 1), (1, 0)]


def test_inhabitants_are_counted_of_who_was_asked_and_who_answered(
    version, municipalities, province
):
    report(ask(version, *municipalities), municipalities[0], value=1)
    rollup.drain_all()
    found = figure(province, version)
    assert (found.population_expected, found.population_answered) == (20_000, 10_000)


def test_the_country_does_not_count_a_municipality_once_per_division(
    version, municipality, province
):
    police = factories.AreaFactory(division__code="politie")
    lies_in(police, factories.CountryFactory())
    for whole in (province, police):
        lies_in(municipality.area, whole)
    report(ask(version, municipality), municipality, value=3)
    rollup.drain_all()
    areas = [province, police, factories.CountryFactory()]
    assert [figure(area, version).numerator for area in areas] == [3, 3, 3]


def test_a_municipality_that_is_said_to_lie_in_the_country_too_counts_once(
    version, municipality, province
):
    for whole in (province, factories.CountryFactory()):
        lies_in(municipality.area, whole)
    report(ask(version, municipality), municipality, value=3)
    rollup.drain_all()
    assert figure(factories.CountryFactory(), version).numerator == 3


def test_what_police_units_report_reaches_the_country_directly():
    version = factories.IndicatorVersionFactory(asked_of__code="politie")
    units = [
        factories.OrganisationFactory(area=factories.AreaFactory(division__code="politie"))
        for _ in range(2)
    ]
    for unit in units:
        lies_in(unit.area, factories.CountryFactory())
    report(ask(version, *units), units[0], value=8)
    rollup.drain_all()
    found = figure(factories.CountryFactory(), version)
    assert (found.numerator, found.expected) == (8, 2)


def test_a_national_counting_organisation_counts_for_the_country():
    version = factories.IndicatorVersionFactory(asked_of__code="land")
    counting = factories.OrganisationFactory()
    report(ask(version, counting), counting, value=868)
    rollup.drain_all()
    assert figure(counting.area, version).numerator == 868


def test_where_a_municipality_lies_on_the_last_day_of_the_period_counts(version, province):
    left, came, stayed, later = [factories.MunicipalityFactory() for _ in range(4)]
    asked = ask(version, left, came, stayed, later)
    last = asked.period.ends_on
    lies_in(left.area, province, until=last)
    lies_in(came.area, province, since=last)
    lies_in(stayed.area, province, until=last + dt.timedelta(days=1))
    lies_in(later.area, province, since=last + dt.timedelta(days=1))
    for value, municipality in enumerate([left, came, stayed, later]):
        report(asked, municipality, value=10**value)
    rollup.drain_all()
    assert figure(province, version).numerator == 110


def test_asked_twice_in_a_period_an_organisation_counts_once(version, municipality):
    first, second = ask(version, municipality), ask(version, municipality)
    report(first, municipality, value=5)
    report(second, municipality, value=7)
    rollup.drain_all()
    found = figure(municipality.area, version)
    assert (found.expected, found.answered, found.numerator) == (1, 1, 7)


def test_a_second_request_without_an_answer_keeps_the_first_answer(version, municipality):
    first, second = ask(version, municipality), ask(version, municipality)
    report(first, municipality, value=5)
    report(second, municipality, status="submitted", value=7)
    rollup.drain_all()
    assert figure(municipality.area, version).numerator == 5


def test_asked_twice_in_a_period_one_report_is_received(version, municipality):
    first, _second = ask(version, municipality), ask(version, municipality)
    report(first, municipality, status="submitted", value=5)
    rollup.drain_all()
    found = figure(municipality.area, version)
    assert (found.expected, found.received) == (1, 1)


def test_a_round_that_was_not_opened_asks_nothing(version, municipality):
    ask(version, municipality, opened_at=None)
    rollup.drain_all()
    assert not Figure.objects.exists()


def test_an_approval_taken_back_takes_its_answer_along(version, municipalities, province):
    asked = ask(version, *municipalities)
    taken_back = report(asked, municipalities[0], value=14)
    report(asked, municipalities[1], value=6)
    rollup.drain_all()
    move(taken_back, "superseded")
    rollup.drain_all()
    assert figure(municipalities[0].area, version).numerator is None
    assert figure(province, version).numerator == 6


def test_figures_of_who_is_no_longer_asked_disappear(version, municipality, province):
    lies_in(municipality.area, province)
    asked = ask(version, municipality)
    rollup.drain_all()
    rollup.mark_round_dirty(asked)
    with factories.asking(Recipient):
        asked.asked.all().delete()
    rollup.drain_all()
    assert not Figure.objects.exists()
