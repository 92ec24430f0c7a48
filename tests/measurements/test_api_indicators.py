"""Indicators through the API: by the definition that counts now."""

import datetime as dt
from decimal import Decimal

import pytest

from measurements.models import Baseline, Category, Dimension, Level, Target
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator():
    """A share with two definitions; the second is the one that counts."""
    ambition = factories.AmbitionFactory(theme__slug="signaleren")
    indicator = factories.IndicatorFactory(code="getraind", ambition=ambition)
    factories.IndicatorVersionFactory(indicator=indicator, number=1, name="Oud")
    factories.IndicatorVersionFactory(
        indicator=indicator, number=2, name="Nieuw", ratio=True, unit="", coverage_threshold=60
    )
    return indicator


def _shown(client, code="getraind"):
    return client.get(f"/api/v1/indicatoren/{code}").json()


def test_an_indicator_is_shown_by_its_last_definition(sign_in, reporter, indicator):
    shown = _shown(sign_in(reporter))

    assert (shown["naam"], shown["definitieversie"]) == ("Nieuw", 2)
    assert (shown["soort"], shown["leesrichting"]) == ("aandeel", "hogerIsBeter")
    assert (shown["teller"], shown["noemer"]) == ("Getraind", "Medewerkers")
    assert (shown["thema"], shown["ambitie"]) == ("signaleren", indicator.ambition_id)
    assert (shown["gevraagdAan"], shown["drempel"], shown["geteldDoor"]) == ("gemeente", 60, None)


def test_a_published_series_names_who_counts_it(sign_in, reporter, indicator):
    indicator.counted_by = factories.OrganisationFactory(code="comensha")
    indicator.save()

    assert _shown(sign_in(reporter))["geteldDoor"] == "comensha"


def test_the_last_baseline_and_the_last_target_of_a_year_of_the_country_are_shown(
    sign_in, reporter, indicator
):
    version = indicator.versions.get(number=2)
    country = factories.CountryFactory()
    for value in ["0.2", "0.25"]:
        Baseline.objects.create(
            indicator_version=version, area=country, on=dt.date(2024, 12, 31), value=value
        )
        Target.objects.create(indicator_version=version, area=country, year=2027, value=value)
    elsewhere = factories.AreaFactory()
    Target.objects.create(indicator_version=version, area=elsewhere, year=2028, value=1)

    shown = _shown(sign_in(reporter))
    assert shown["nulmeting"] == {"datum": "2024-12-31", "waarde": 0.25}
    assert shown["streefwaarden"] == [{"jaar": 2027, "waarde": float(Decimal("0.25"))}]


def test_levels_and_split_up_are_shown_in_their_order(sign_in, reporter):
    dimension = Dimension.objects.create(code="vorm", name="Vorm")
    for position, code in enumerate(["arbeid", "seksueel"]):
        Category.objects.create(dimension=dimension, code=code, name=code, position=position)
    version = factories.IndicatorVersionFactory(kind="scale", dimension=dimension)
    for rank in (2, 1):
        Level.objects.create(indicator_version=version, rank=rank, name=f"Trede {rank}")

    shown = _shown(sign_in(reporter), version.indicator.code)
    assert [level["rang"] for level in shown["niveaus"]] == [1, 2]
    assert shown["uitsplitsing"]["code"] == "vorm"
    assert [row["code"] for row in shown["uitsplitsing"]["categorieen"]] == ["arbeid", "seksueel"]


def test_indicators_are_narrowed_by_theme(sign_in, reporter, indicator):
    factories.IndicatorVersionFactory()

    answer = sign_in(reporter).get("/api/v1/indicatoren?thema=signaleren").json()

    assert (answer["aantal"], answer["resultaten"][0]["code"]) == (1, "getraind")


def test_an_indicator_of_a_draft_ambition_is_not_there(sign_in, reporter, indicator):
    indicator.ambition.status = "draft"
    indicator.ambition.save()

    assert sign_in(reporter).get("/api/v1/indicatoren/getraind").status_code == 404
    refused = sign_in(reporter).get("/api/v1/cijfers?indicator=getraind")
    assert refused.status_code == 400


def test_the_list_of_indicators_takes_as_many_queries_for_many_as_for_one(
    sign_in, reporter, indicator, django_assert_num_queries
):
    factories.IndicatorVersionFactory.create_batch(20)
    reader = sign_in(reporter)

    with django_assert_num_queries(8):
        reader.get("/api/v1/indicatoren")
