"""Beyond the country, and after mergers: who counts where, and how many people live there."""

import datetime as dt

import pytest

from actors.models import Succession
from measurements import rollup
from tests import factories
from tests.measurements.reports import ask, figure, lies_in, report

pytestmark = pytest.mark.django_db
LAST_DAY = dt.date(2026, 6, 30)


@pytest.fixture
def union():
    """A union of two countries."""
    area = factories.AreaFactory(code="UNIE", division__code="unie")
    for country in (factories.CountryFactory(), factories.AreaFactory(division__code="land")):
        lies_in(country, area)
    return area


def went_into(old, new, *, on=LAST_DAY, kind="added_to_existing", primary=True):
    """One area went into another."""
    Succession.objects.create(old=old, new=new, on=on, kind=kind, primary=primary, source="Test.")


def inhabitants(municipality):
    """How many people a report of this municipality stands for, in the first half of 2026."""
    version = factories.IndicatorVersionFactory()
    report(ask(version, municipality), municipality, value=1)
    rollup.drain_all()
    found = figure(municipality.area, version)
    assert found.population_expected == found.population_answered
    return found.population_answered


def test_what_municipalities_report_reaches_a_union_of_countries(union, municipality):
    province = factories.AreaFactory(division__code="provincie")
    lies_in(province, factories.CountryFactory())
    lies_in(municipality.area, province)
    version = factories.IndicatorVersionFactory()
    report(ask(version, municipality), municipality, value=3)
    rollup.drain_all()
    assert figure(union, version).numerator == 3


@pytest.mark.parametrize("division", ["politie", "land"])
def test_what_others_report_reaches_the_union_too(union, division):
    area = factories.CountryFactory()
    if division == "politie":
        area = factories.AreaFactory(division__code="politie")
        lies_in(area, factories.CountryFactory())
    version = factories.IndicatorVersionFactory(asked_of__code=division)
    counting = factories.OrganisationFactory(area=area)
    report(ask(version, counting), counting, value=8)
    rollup.drain_all()
    assert figure(union, version).numerator == 8


def test_inhabitants_go_along_into_another_municipality_and_into_the_next(municipality):
    first, second = factories.AreaFactory(population=300), factories.AreaFactory(population=40)
    went_into(first, second, on=dt.date(2025, 1, 1))
    went_into(second, municipality.area)
    assert inhabitants(municipality) == 10_340


@pytest.mark.parametrize(
    "how",
    [
        {"kind": "planned"},
        {"kind": "split_part", "primary": False},
        {"on": LAST_DAY + dt.timedelta(days=1)},
    ],
    ids=["planned", "a lesser part", "a day too late"],
)
def test_inhabitants_do_not_go_along(municipality, how):
    went_into(factories.AreaFactory(population=300), municipality.area, **how)
    assert inhabitants(municipality) == 10_000


def test_an_area_without_a_count_of_inhabitants_adds_none(municipality):
    went_into(factories.AreaFactory(population=None), municipality.area)
    assert inhabitants(municipality) == 10_000


def test_a_municipality_without_a_count_has_those_of_its_predecessors():
    new = factories.MunicipalityFactory(area__population=None)
    for _ in range(2):
        went_into(factories.AreaFactory(population=70), new.area, kind="merged_into_new")
    assert inhabitants(new) == 140
