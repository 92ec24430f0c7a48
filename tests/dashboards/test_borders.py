"""Every series twice: as it was, and on the borders of a chosen day."""

import datetime as dt
from decimal import Decimal

import pytest

from actors import loading
from actors.models import Area, Organisation
from measurements import rollup
from tests import factories
from tests.dashboards.conftest import ask, report, share
from tests.dashboards.screens import records, table, text

TODAY = "?grenzen=1-1-2026"
# Before the merger: who was asked at the end of 2020, and what they answered.
ANSWERS = {
    "GM0439": 30, "GM0370": 12, "GM0363": 100, "GM0457": 7, "GM0788": 9, "GM0757": 5, "GM0855": 40,
}  # fmt: skip


def organisation(code):
    """The party of a municipality; those that ended get one here."""
    area = Area.objects.get(code=code)
    fields = {"name": area.name, "kind": "municipality", "area": area}
    return Organisation.objects.get_or_create(code=code.lower(), defaults=fields)[0]


@pytest.fixture
def period(db):
    loading.load_areas()
    return factories.PeriodFactory(
        code="2020", starts_on=dt.date(2020, 1, 1), ends_on=dt.date(2020, 12, 31)
    )


@pytest.fixture
def asked(period):
    """Asks all these municipalities one thing; gives the definition."""

    def _asked(answers, **fields):
        version = factories.IndicatorVersionFactory(**fields)
        places = [organisation(code) for code in answers]
        opened = ask(version, places, period=period)
        for place, answer in zip(places, answers.values(), strict=True):
            report(opened, place, **answer)
        rollup.drain_all()
        return version

    return _asked


@pytest.fixture
def counted(asked):
    answers = {code: {"value": Decimal(number)} for code, number in ANSWERS.items()}
    return asked(answers, name="Lessen", unit="lessen")


@pytest.fixture
def figures(rapporteur, sign_in):
    """What the table of municipalities says, by name."""
    client = sign_in(rapporteur)

    def _figures(version, query):
        page = client.get(f"/indicatoren/{version.indicator.code}/gemeenten/{query}")
        return {row["Naam"]: row["Waarde"] for row in table(page, head="Naam")}

    return _figures


def test_as_it_was_there_were_two(counted, figures):
    shown = figures(counted, "?periode=2020")
    assert (shown["Purmerend"], shown["Beemster"]) == ("30 lessen", "12 lessen")
    assert (shown["Amsterdam"], shown["Weesp"]) == ("100 lessen", "7 lessen")


def test_on_the_borders_of_today_they_are_one(counted, figures):
    shown = figures(counted, TODAY)
    assert (shown["Purmerend"], shown["Amsterdam"]) == ("42 lessen", "107 lessen")
    assert not {"Beemster", "Weesp", "Haaren"} & set(shown)


def test_between_two_mergers_one_has_happened(counted, figures):
    shown = figures(counted, "?grenzen=2022-01-15")
    assert (shown["Purmerend"], shown["Weesp"]) == ("42 lessen", "7 lessen")


def test_a_split_without_shares_is_not_guessed(counted, figures):
    shown = figures(counted, TODAY)
    assert (shown["Boxtel"], shown["Tilburg"]) == ("niet vergelijkbaar", "niet vergelijkbaar")


def test_the_country_is_the_same_on_all_borders(counted, rapporteur, sign_in):
    client = sign_in(rapporteur)
    for query in ["", TODAY, "?grenzen=1-1-2000", "?grenzen=2022-03-24"]:
        shown = text(client.get(f"/indicatoren/{counted.indicator.code}/{query}"))
        assert f"Lessen: {sum(ANSWERS.values())} lessen" in shown


def test_a_share_is_computed_anew_from_both_parts(asked, figures):
    answers = {"GM0439": share(1, 4), "GM0370": share(5, 6)}
    version = asked(answers, ratio=True, unit="")
    assert figures(version, TODAY)["Purmerend"] == "60%"


def test_yes_and_no_are_told_apart_and_not_added(asked, figures):
    answers = {"GM0439": {"value": Decimal(1)}, "GM0370": {"value": Decimal(0)}}
    version = asked(answers, kind="yes_no", unit="")
    assert figures(version, TODAY)["Purmerend"] == "1 van 2 voorgangers: ja"


def test_a_region_gets_what_came_in(counted, rapporteur, sign_in):
    """Which safety region a municipality lay in before 2023 follows from where it went to."""
    page = sign_in(rapporteur).get(
        f"/indicatoren/{counted.indicator.code}/tabel/{TODAY}&indeling=veiligheidsregio"
    )
    shown = {row["Naam"]: row["Waarde"] for row in table(page, head="Naam")}
    assert shown["Amsterdam-Amstelland"] == "107 lessen"
    assert shown["Zaanstreek-Waterland"] == "42 lessen"


def test_file_and_api_say_the_same_as_the_page(counted, rapporteur, sign_in):
    client, code = sign_in(rapporteur), counted.indicator.code
    rows = records(client.get(f"/indicatoren/{code}.csv{TODAY}"))
    [row] = [row for row in rows if row["gebied"] == "Purmerend"]
    assert (row["stand"], row["grenzen"]) == ("42 lessen", "2026-01-01")
    answer = client.get(f"/api/v1/cijfers?indicator={code}&gebied=GM0439&grenzen=2026-01-01")
    assert [row["waarde"] for row in answer.json()["resultaten"]] == [42]


def test_an_owner_sees_the_past_of_what_came_to_it(counted, sign_in):
    user = factories.MembershipFactory(role="editor", organisation=organisation("GM0439")).user
    page = sign_in(user).get("/gebieden/GM0439/?grenzen=vandaag")
    [row] = table(page, head="Nederland, met dekking")
    assert row["Nu"] == "42 lessen"


@pytest.mark.parametrize("day", ["morgen", "32-1-2026", "2026"])
def test_a_day_that_is_none_is_told_beside_the_field(counted, rapporteur, sign_in, day):
    page = sign_in(rapporteur).get(f"/indicatoren/{counted.indicator.code}/?grenzen={day}")
    assert page.status_code == 422
    assert "Geef de datum van de grenzen als dag-maand-jaar" in text(page)
    assert f'value="{day}"' in text(page)


@pytest.mark.parametrize("day", ["1-1-1200", "31-12-1989", "1-1-3000"])
def test_a_day_of_which_nobody_knows_the_borders_is_told_as_such(counted, rapporteur, sign_in, day):
    page = sign_in(rapporteur).get(f"/indicatoren/{counted.indicator.code}/?grenzen={day}")
    assert page.status_code == 422
    assert "Kies een dag van 1 januari 1990 tot en met 1 januari 2100." in text(page)
    assert f'value="{day}"' in text(page)


def test_the_api_needs_an_indicator_to_redraw(counted, rapporteur, sign_in):
    answer = sign_in(rapporteur).get("/api/v1/cijfers?grenzen=2026-01-01")
    assert answer.status_code == 400
