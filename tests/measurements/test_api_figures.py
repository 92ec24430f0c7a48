"""Figures through the API: the same sums, judgement and visibility as on the pages."""

import datetime as dt
from decimal import Decimal

import pytest

from measurements.models import Baseline, Category, Dimension, Figure, Target
from tests import factories

pytestmark = pytest.mark.django_db


def _figure(version, area, **parts):
    return Figure.objects.create(
        indicator_version=version,
        area=area,
        period=factories.PeriodFactory(),
        category_id=parts.pop("category_id", Category.TOTAL),
        **{"expected": 10, "received": 8, "received_on_time": 7, "answered": 6, **parts},
    )


@pytest.fixture
def country():
    return factories.CountryFactory()


@pytest.fixture
def share():
    return factories.IndicatorVersionFactory(ratio=True, unit="", indicator__code="getraind")


def _rows(client, query=""):
    answer = client.get(f"/api/v1/cijfers{query}")
    assert answer.status_code == 200
    return answer.json()["resultaten"]


def test_a_figure_is_shown_with_its_parts_and_counts(sign_in, rapporteur, share, country):
    _figure(share, country, numerator=1, denominator=4, not_applicable=1, nothing_to_report=2)

    [row] = _rows(sign_in(rapporteur))
    assert (row["gebied"], row["indicator"], row["periode"]) == ("NL", "getraind", "2026-1")
    assert (row["definitieversie"], row["categorie"], row["soort"]) == (1, "totaal", "aandeel")
    assert (row["teller"], row["noemer"], row["waarde"]) == (1, 4, 0.25)
    assert row["dekking"] == pytest.approx(5 / 9)
    assert row["aantallen"] == {
        "gevraagd": 10, "ontvangen": 8, "opTijd": 7, "beantwoord": 6, "nietsTeMelden": 2,
        "nietVanToepassing": 1, "onbekend": 0, "geweigerd": 0,
    }  # fmt: skip


def test_what_nobody_could_say_is_null_and_not_zero(sign_in, rapporteur, share, country):
    _figure(share, country, unknown=6)

    [row] = _rows(sign_in(rapporteur))
    assert (row["teller"], row["noemer"], row["waarde"]) == (None, None, None)
    assert row["oordeel"]["reden"] == "geenWaarde"


@pytest.mark.parametrize(
    ("kind", "parts", "value"),
    [
        ("count", {"numerator": 12}, 12),
        ("amount", {"numerator": Decimal("1234567890.5")}, 1234567890.5),
        ("yes_no", {"yes_count": 3}, 0.5),
        ("scale", {"level_counts": [1, 1, 0]}, 1.5),
        ("narrative", {}, None),
    ],
)
def test_the_value_of_every_kind_is_a_number(sign_in, rapporteur, country, kind, parts, value):
    _figure(factories.IndicatorVersionFactory(kind=kind), country, **parts)

    [row] = _rows(sign_in(rapporteur))
    assert row["waarde"] == value
    assert row["niveaus"] == parts.get("level_counts")


def test_the_judgement_is_that_of_the_method(sign_in, rapporteur, share, country):
    of_country = {"indicator_version": share, "area": country}
    Baseline.objects.create(**of_country, on=dt.date(2024, 12, 31), value=Decimal("0.1"))
    for value in ["0.9", "0.5"]:
        Target.objects.create(**of_country, year=2027, value=Decimal(value))
    _figure(share, country, numerator=3, denominator=10)

    [row] = _rows(sign_in(rapporteur))
    assert row["oordeel"]["stand"] == "opKoers"
    assert row["oordeel"]["reden"] == "volgtVereistTempo"
    assert row["oordeel"]["peildatum"] == "2026-06-30"
    assert row["oordeel"]["voortgang"] == 0.5
    assert row["oordeel"]["vereist"] == pytest.approx(0.3, abs=0.01)


def test_a_part_of_a_split_up_is_not_judged(sign_in, rapporteur, share, country):
    dimension = Dimension.objects.create(code="vorm", name="Vorm")
    part = Category.objects.create(dimension=dimension, code="arbeid", name="Arbeid")
    _figure(share, country, category_id=part.pk)

    [row] = _rows(sign_in(rapporteur), "?categorie=arbeid")
    assert (row["categorie"], row["oordeel"]) == ("arbeid", None)


def test_every_key_narrows_the_figures(sign_in, programme_officer, share, country):
    _figure(share, country)
    other = factories.IndicatorVersionFactory(indicator__ambition__theme__slug="melden")
    _figure(other, factories.AreaFactory(code="GM0344"))
    dimension = Dimension.objects.create(code="vorm", name="Vorm")
    Category.objects.create(dimension=dimension, code="arbeid", name="Arbeid")
    factories.PeriodFactory(
        code="2026-2", starts_on=dt.date(2026, 7, 1), ends_on=dt.date(2026, 12, 31)
    )
    reader = sign_in(programme_officer)

    keys = ["gebied=NL", "indeling=land", "indicator=getraind", "thema=preventie"]
    for key in keys:
        assert [row["gebied"] for row in _rows(reader, f"?{key}")] == ["NL"]
    assert len(_rows(reader, "?periode=2026-1&categorie=totaal")) == 2
    assert _rows(reader, "?periode=2026-2") == _rows(reader, "?categorie=arbeid") == []


def test_figures_of_another_municipality_are_for_staff_and_rapporteur(
    sign_in, reporter, outsider, programme_officer, rapporteur, municipality, share
):
    _figure(share, municipality.area)

    seen = {
        person: len(_rows(sign_in(person)))
        for person in [reporter, outsider, programme_officer, rapporteur]
    }
    assert seen == {reporter: 1, outsider: 0, programme_officer: 1, rapporteur: 1}


def test_pages_of_figures_are_in_a_fixed_order_without_overlap(sign_in, rapporteur, share):
    for area in factories.AreaFactory.create_batch(5):
        _figure(share, area)
    reader = sign_in(rapporteur)

    paged = [_rows(reader, f"?pageSize=2&page={page}") for page in (1, 2, 3)]
    assert [row for rows in paged for row in rows] == _rows(reader)


def test_the_list_of_figures_takes_as_many_queries_for_many_as_for_one(
    sign_in, rapporteur, share, django_assert_num_queries
):
    for area in factories.AreaFactory.create_batch(20):
        _figure(share, area)
    reader = sign_in(rapporteur)

    with django_assert_num_queries(11):
        reader.get("/api/v1/cijfers")
