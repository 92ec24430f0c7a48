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
        indicator=indicator, later=True, name="Nieuw", ratio=True, unit="", coverage_threshold=60
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


def test_all_definitions_are_given_with_what_changed(sign_in, reporter, indicator):
    first, second = _shown(sign_in(reporter))["definities"]

    assert (first["naam"], first["eerstePeriode"], first["wijziging"]) == ("Oud", None, "")
    assert (second["definitieversie"], second["eerstePeriode"]) == (2, "2026-1")
    assert (second["vergelijkbaar"], second["soort"]) == (False, "aandeel")
    assert second["wijziging"] == "Ook vrijwilligers tellen mee."


def test_rules_over_time_and_for_people_are_given(sign_in, reporter):
    version = factories.IndicatorVersionFactory(
        over_time="sum", counts_people=True, smallest_shown=20, rounding=10
    )

    shown = _shown(sign_in(reporter), version.indicator.code)
    assert (shown["waardeVanJaar"], shown["teltDoor"], shown["teltMensen"]) == ("som", False, True)
    assert (shown["kleinsteGetoond"], shown["afronding"]) == (20, 10)


def test_every_aim_says_where_when_and_why(sign_in, reporter, indicator):
    version = indicator.versions.get(number=2)
    division = factories.DivisionFactory()
    factories.BaselineFactory(indicator_version=version, reason="Gemeten.")
    factories.TargetFactory(indicator_version=version, area=None, division=division, reason="Wens.")

    shown = _shown(sign_in(reporter))["definities"][1]
    (baseline,), (target,) = shown["nulmetingen"], shown["streefwaarden"]
    assert (baseline["gebied"], baseline["indeling"], baseline["datum"]) == (
        "NL",
        None,
        "2024-01-01",
    )
    assert (target["gebied"], target["indeling"], target["jaar"]) == (None, "gemeente", 2027)
    assert (baseline["reden"], target["reden"]) == ("Gemeten.", "Wens.")
    assert baseline["vastgelegdOp"].startswith("20")


@pytest.mark.parametrize(
    ("person", "named"), [("programme_officer", True), ("rapporteur", False), ("reporter", False)]
)
def test_who_set_an_aim_is_told_to_staff_only(request, sign_in, indicator, person, named):
    version, setter = indicator.versions.get(number=2), factories.UserFactory(name="Ans Bakker")
    factories.TargetFactory(indicator_version=version, set_by=setter)

    answer = sign_in(request.getfixturevalue(person)).get("/api/v1/indicatoren/getraind")

    assert ("Ans Bakker" in answer.content.decode()) == named


@pytest.mark.parametrize("counts_people", [True, False])
@pytest.mark.parametrize(
    ("person", "seen"), [("programme_officer", 3), ("outsider", 0), ("reporter", 1)]
)
def test_aims_of_other_municipalities_and_of_few_people_are_not_given(
    request, sign_in, municipality, counts_people, person, seen
):
    version = factories.IndicatorVersionFactory(counts_people=counts_people)
    province = factories.AreaFactory(division=factories.DivisionFactory(code="provincie"))
    for area in (municipality.area, factories.AreaFactory(), province):
        factories.BaselineFactory(indicator_version=version, area=area)

    client = sign_in(request.getfixturevalue(person))
    given = _shown(client, version.indicator.code)["definities"][0]["nulmetingen"]
    above = person != "programme_officer" and not counts_people
    assert len(given) == seen + above


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

    with django_assert_num_queries(10):
        reader.get("/api/v1/indicatoren")
