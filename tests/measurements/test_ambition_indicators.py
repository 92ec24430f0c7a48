"""How an ambition is measured, as a page and as a part of the page of the ambition."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from measurements.models import Baseline, Target
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return factories.IndicatorVersionFactory(ratio=True, name="Getraind")


def _url(version):
    return reverse("ambition-indicators", args=[version.indicator.ambition_id])


def test_it_is_a_whole_page_without_javascript(sign_in, rapporteur, version):
    page = sign_in(rapporteur).get(_url(version)).content.decode()

    assert "<h1" in page
    assert "Getraind" in page


def test_htmx_gets_the_table_only(sign_in, rapporteur, version):
    response = sign_in(rapporteur).get(_url(version), headers={"HX-Request": "true"})

    assert "<h1" not in response.content.decode()
    assert "Getraind" in response.content.decode()
    assert "HX-Request" in response["Vary"]


def test_the_last_baseline_and_target_are_shown_as_percentages(sign_in, rapporteur, version):
    country = factories.CountryFactory()
    for value in ("0.1", "0.4"):
        on = dt.date(2024, 12, 31)
        Baseline.objects.create(indicator_version=version, area=country, on=on, value=value)
    for value in (Decimal("0.5"), Decimal("0.625")):
        Target.objects.create(indicator_version=version, area=country, year=2027, value=value)

    page = sign_in(rapporteur).get(_url(version)).content.decode()

    assert "40 % (31 december 2024)" in page
    assert "62,5 % (2027)" in page
    assert "50 %" not in page


def test_what_is_missing_is_said(sign_in, rapporteur, version):
    assert sign_in(rapporteur).get(_url(version)).content.decode().count("ontbreekt nog") == 2


def test_an_ambition_without_indicators_cannot_be_measured_yet(sign_in, rapporteur):
    url = reverse("ambition-indicators", args=[factories.AmbitionFactory().pk])

    assert "nog niet meetbaar" in sign_in(rapporteur).get(url).content.decode()


def test_the_indicators_of_a_draft_are_hidden_from_others(sign_in, outsider):
    version = factories.IndicatorVersionFactory(indicator__ambition__status="draft")

    assert sign_in(outsider).get(_url(version)).status_code == 404


@pytest.mark.parametrize("number", [1, 9])
def test_more_indicators_cost_no_more_queries(
    sign_in, rapporteur, number, django_assert_num_queries
):
    ambition = factories.AmbitionFactory()
    factories.IndicatorVersionFactory.create_batch(number, indicator__ambition=ambition)
    client = sign_in(rapporteur)

    with django_assert_num_queries(6):
        client.get(reverse("ambition-indicators", args=[ambition.pk]))
