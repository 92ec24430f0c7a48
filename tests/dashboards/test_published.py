"""Figures that others published: each value with its source, two who count never added up."""

import datetime as dt
from decimal import Decimal

import pytest

from measurements import rollup
from tests import factories
from tests.dashboards.conftest import ask, report
from tests.dashboards.screens import records, table, text


def year(number):
    return factories.PeriodFactory(
        code=str(number), starts_on=dt.date(number, 1, 1), ends_on=dt.date(number, 12, 31)
    )


@pytest.fixture
def counted(db):
    """Victims as two organisations count them."""
    ambition, country = factories.AmbitionFactory(), factories.CountryFactory()

    def series(who):
        organisation = factories.OrganisationFactory(name=who, area=country)
        return factories.IndicatorVersionFactory(
            indicator__ambition=ambition,
            indicator__counted_by=organisation,
            name=f"Mogelijke slachtoffers volgens {who}",
            asked_of__code="land",
            reading="none",
            unit="slachtoffers",
        )

    return series("CoMensha"), series("de Rapporteur")


def publish(version, number, **answer):
    asked = ask(version, [version.indicator.counted_by], period=year(number))
    made = report(asked, version.indicator.counted_by, source="https://bron.example/", **answer)
    rollup.drain_all()
    return made


@pytest.fixture
def page(rapporteur, sign_in):
    client = sign_in(rapporteur)
    return lambda version: client.get(f"/indicatoren/{version.indicator.code}/")


def test_every_value_has_its_source_and_note(counted, page):
    publish(counted[0], 2024, value=Decimal(944), note="Uit een persbericht.")
    [row] = table(page(counted[0]), head="Bron")
    assert row["Waarde"] == "944 slachtoffers"
    assert row["Bron"] == "Bron van 944 slachtoffers (2024)"
    assert row["Toelichting"] == "Uit een persbericht."


def test_a_provisional_value_stays_beside_the_final_one(counted, page):
    first = publish(counted[0], 2020, value=Decimal(481), provisional=True)
    type(first).objects.update(status="superseded")
    final = factories.SubmissionFactory(
        round=first.round, organisation=first.organisation, version=2
    )
    factories.DataValueFactory(submission=final, indicator_version=counted[0], value=490)
    type(final).objects.filter(pk=final.pk).update(
        status="approved", submitted_at=first.submitted_at or first.round.opens_at
    )
    rows = table(page(counted[0]), head="Voorlopig of definitief")
    shown = [(row["Waarde"], row["Voorlopig of definitief"]) for row in rows]
    assert shown == [
        ("490 slachtoffers", "definitief"),
        ("481 slachtoffers", "eerdere versie, voorlopig"),
    ]


def test_a_range_is_shown_as_its_ends(counted, page):
    publish(counted[0], 2015, value=None, low=Decimal(5000), high=Decimal(7500))
    shown = text(page(counted[0]))
    assert "5.000–7.500 slachtoffers</h1>" in shown
    assert "geen gegevens" not in shown


def test_two_who_count_the_same_are_named_together_and_never_added_up(counted, page):
    publish(counted[0], 2020, value=Decimal(1013))
    publish(counted[1], 2020, value=Decimal(984))
    shown = text(page(counted[0]))
    assert "Wordt ook geteld door:" in shown
    assert f"/indicatoren/{counted[1].indicator.code}/" in shown
    assert "1.997" not in shown


def test_what_another_measures_is_not_linked(counted, page):
    type(counted[1]).objects.filter(pk=counted[1].pk).update(name="Signalen volgens de Rapporteur")
    publish(counted[0], 2020, value=Decimal(1013))
    assert "Wordt ook geteld door" not in text(page(counted[0]))


def test_who_counted_stands_where_coverage_would(counted, page):
    publish(counted[0], 2020, value=Decimal(1013))
    assert "geteld door CoMensha" in text(page(counted[0]))


def test_a_file_holds_source_and_standing(counted, rapporteur, sign_in):
    publish(counted[0], 2020, value=Decimal(1013))
    code = counted[0].indicator.code
    [row] = records(sign_in(rapporteur).get(f"/indicatoren/{code}.csv"))
    assert (row["waarde"], row["periode"]) == ("1013", "2020")
    assert (row["stand"], row["bron"]) == (
        "1.013 slachtoffers (definitief)",
        "https://bron.example/",
    )


@pytest.mark.parametrize(("whole", "text"), [(100, "41%"), (209, "19,6% (41 van 209)")])
def test_a_published_share_shows_its_parts_when_they_say_more(counted, page, whole, text):
    type(counted[0]).objects.filter(pk=counted[0].pk).update(
        kind="ratio", numerator_label="deel", denominator_label="geheel"
    )
    publish(counted[0], 2020, value=Decimal(41), denominator=Decimal(whole))
    [row] = table(page(counted[0]), head="Bron")
    assert row["Waarde"] == text
