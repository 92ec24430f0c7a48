"""Figures through the API as everybody may see them: live, frozen, bounded, redrawn, explained."""

from decimal import Decimal

import pytest

from measurements import definitions, rollup
from tests import factories
from tests.dashboards.conftest import ask, freeze, region, report, share, towns

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    return towns(region("PV26", "Utrecht"), 5)


@pytest.fixture
def asked(places):
    """Three of five municipalities answered one thing; frozen."""

    def _asked(*answers, **fields):
        version = factories.IndicatorVersionFactory(indicator__code="gevraagd", unit="", **fields)
        opened = ask(version, places)
        for place, answer in zip(places, answers, strict=False):
            report(opened, place, **answer)
        rollup.drain_all()
        freeze(opened)
        return opened

    return _asked


@pytest.fixture
def party():
    return factories.MembershipFactory(role="partner").user


@pytest.fixture
def rows(sign_in):
    """The rows one gets, by area."""

    def _rows(user, query=""):
        answer = sign_in(user).get(f"/api/v1/cijfers?indicator=gevraagd{query}")
        assert answer.status_code == 200
        return {row["gebied"]: row for row in answer.json()["resultaten"]}

    return _rows


SHARES = [share(1), share(2), share(3)]


def test_others_get_what_was_frozen(asked, places, party, rapporteur, rows):
    report(asked(*SHARES, ratio=True), places[3], **share(10))
    rollup.drain_all()

    assert (rows(party)["NL"]["tekst"], rows(party)["NL"]["waarde"]) == ("20%", 0.2)
    assert (rows(rapporteur)["NL"]["tekst"], rows(rapporteur)["NL"]["waarde"]) == ("40%", 0.4)


def test_a_row_says_which_edition_it_is_from(asked, party, rapporteur, rows):
    freeze(asked(*SHARES, ratio=True))

    assert {area: row["editie"] for area, row in rows(party).items()} == {"NL": 2, "PV26": 2}
    assert {row["editie"] for row in rows(rapporteur).values()} == {None}


def test_a_row_names_the_edition_as_one_cites_it(asked, party, rapporteur, rows):
    made = asked(*SHARES, ratio=True)
    assert rows(party)["NL"]["editienaam"] == f"Editie 1 van {made.title}"
    assert rows(rapporteur)["NL"]["editienaam"] is None


def test_the_own_area_is_live_and_others_are_not_there(asked, places, rows):
    report(asked(*SHARES, ratio=True), places[3], **share(10))
    rollup.drain_all()
    owner = factories.MembershipFactory(role="editor", organisation=places[3]).user

    found = rows(owner)
    own = places[3].area.code
    assert set(found) == {"NL", "PV26", own}
    assert (found[own]["waarde"], found[own]["editie"]) == (1, None)
    assert (found["NL"]["waarde"], found["NL"]["editie"]) == (0.2, 1)


def test_before_an_edition_there_is_nothing_for_others(asked, places, party, rows):
    version = factories.IndicatorVersionFactory(indicator__code="gevraagd")
    report(ask(version, places), places[0], value=Decimal(3))
    rollup.drain_all()

    assert rows(party) == {}


def test_what_is_hidden_says_so_and_holds_no_number(asked, party, rapporteur, rows):
    asked(*[{"value": Decimal(number)} for number in (1, 2, 4)], counts_people=True)

    for row in rows(party).values():
        assert row["zichtbaarheid"] == "kleinAantal"
        assert (row["tekst"], row["waarde"], row["teller"]) == ("minder dan 10", None, None)
        assert (row["laagst"], row["hoogst"]) == (None, None)
        assert row["aantallen"]["nietsTeMelden"] == 0
    assert rows(rapporteur)["NL"]["zichtbaarheid"] == "getoond"
    assert rows(rapporteur)["NL"]["waarde"] == 7


@pytest.mark.parametrize(
    ("fields", "answers", "ends"),
    [
        ({"kind": "yes_no"}, [{"value": number} for number in (1, 1, 0)], (0.4, 0.8)),
        ({}, [{"value": number} for number in (10, 20, 30)], (60, None)),
        ({"ratio": True}, SHARES, (0, 1)),
    ],
)
def test_a_figure_has_its_bounds(asked, party, rapporteur, rows, fields, answers, ends):
    asked(*answers, **fields)

    for person in (party, rapporteur):
        row = rows(person)["NL"]
        assert (row["laagst"], row["hoogst"]) == ends


def test_the_judgement_is_explained_in_the_sentences_of_the_page(asked, rapporteur, rows, sign_in):
    version = asked(*SHARES, ratio=True).indicators.get()
    factories.BaselineFactory(indicator_version=version)
    factories.TargetFactory(indicator_version=version)

    judgement = rows(rapporteur)["NL"]["oordeel"]
    page = sign_in(rapporteur).get("/indicatoren/gevraagd/").content.decode()
    assert judgement["regelversie"] == "2"
    assert judgement["uitleg"][0] == "De waarde ligt ver achter op het doelpad."
    assert all(sentence in page for sentence in judgement["uitleg"])


def test_a_person_s_judgement_stands_beside_it(asked, party, rapporteur, rows):
    opened = asked(*SHARES, ratio=True)
    indicator, country = opened.indicators.get().indicator, factories.CountryFactory()
    definitions.overrule(
        indicator, country, opened.period, status="on_track", reason="Gezien.", by=rapporteur
    )

    found = rows(rapporteur)
    assert (found["NL"]["handmatigOordeel"]["stand"], found["NL"]["oordeel"]["stand"]) == (
        "opKoers", "nietTeZeggen",
    )  # fmt: skip
    assert found["PV26"]["handmatigOordeel"] is None
    assert rows(party)["NL"]["handmatigOordeel"] is None


def test_inhabitants_are_counted_beside_organisations(asked, rapporteur, rows):
    asked(*SHARES, ratio=True)

    row = rows(rapporteur)["NL"]
    assert (row["dekking"], row["dekkingInwoners"]) == (0.6, 0.6)


def test_on_other_borders_the_country_is_the_same(asked, party, rapporteur, rows):
    asked(*SHARES, ratio=True)

    for person in (party, rapporteur):
        found = rows(person, "&grenzen=2026-01-01")
        assert (found["NL"]["waarde"], found["NL"]["vergelijkbaar"]) == (0.2, True)
    assert set(rows(party, "&grenzen=2026-01-01")) == {"NL", "PV26"}


@pytest.mark.parametrize("day", ["1200-01-01", "2101-01-01", "gisteren", ""])
def test_a_day_without_borders_is_refused(asked, sign_in, rapporteur, day):
    asked(*SHARES, ratio=True)

    answer = sign_in(rapporteur).get(f"/api/v1/cijfers?indicator=gevraagd&grenzen={day}")
    assert answer.status_code == 400
