"""One indicator: where it stands and why, per region, and for some per municipality."""

from decimal import Decimal

import pytest

from ambitions.models import Ambition
from measurements import rollup
from measurements.models import Level
from tests import factories
from tests.dashboards.conftest import STATES, ask, freeze, region, report, share, towns
from tests.dashboards.screens import records, table, tables, text


@pytest.fixture
def page(rapporteur, sign_in):
    client = sign_in(rapporteur)

    def _page(version, query="", *, tab="", csv=False):
        end = ".csv" if csv else f"/{tab}/" if tab else "/"
        return client.get(f"/indicatoren/{version.indicator.code}{end}{query}")

    return _page


def test_its_title_is_what_it_found(programme, page):
    assert "Getrainde medewerkers: 75,7%, bereikt</h1>" in text(page(programme.version))


def test_the_status_explains_itself(programme, page):
    shown = text(page(programme.version))
    assert "De streefwaarde is bereikt." in shown
    assert "Het doelpad loopt van 10% op 1 januari 2024 naar 50% op 31 december 2027." in shown
    assert "Regel 2: op schema is hooguit 5%" in shown


def test_the_value_says_how_much_came_in_and_that_it_may_change(programme, page):
    shown = " ".join(text(page(programme.version)).split())
    assert "2026-1 (peildatum 30 juni 2026): 7 van 8 gemeenten, 88%" in shown
    assert "Voorlopig: er komen nog rapportages binnen." in shown


def test_every_period_shows_its_parts(programme, page):
    [row] = table(page(programme.version, tab="tabel"), head="Op tijd")
    assert (row["Teller"], row["Noemer"], row["Waarde"]) == ("802", "1.060", "75,7%")
    assert (row["Op tijd"], row["Niet bekend"]) == ("7", "0")


def test_a_draft_ambition_hides_its_indicators(programme, neighbour, sign_in):
    Ambition.objects.update(status="draft")
    client = sign_in(neighbour)
    assert client.get(f"/indicatoren/{programme.code}/").status_code == 404
    assert client.get(f"/indicatoren/{programme.code}.csv").status_code == 404


def test_a_region_of_one_municipality_is_not_shown_to_its_neighbours(programme, neighbour, sign_in):
    answer = sign_in(neighbour).get(f"/indicatoren/{programme.code}/tabel/")
    rows = {row["Naam"]: row["Waarde"] for row in table(answer, head="Naam")}
    assert rows == {"Drenthe": "niet getoond", "Flevoland": "niet getoond", "Utrecht": "25%"}


def test_a_region_that_was_not_asked_says_so(programme, neighbour, sign_in):
    region("PV29", "Zeeland")
    answer = sign_in(neighbour).get(f"/indicatoren/{programme.code}/tabel/")
    rows = {row["Naam"]: row["Waarde"] for row in table(answer, head="Naam")}
    assert rows["Zeeland"] == "niet gevraagd"


def test_another_division_can_be_chosen(programme, page):
    unit = region("PE03", "Midden-Nederland", "politie-eenheid")
    assert unit.name not in text(page(programme.version, tab="tabel"))
    assert unit.name in text(page(programme.version, "?indeling=politie-eenheid", tab="tabel"))


@pytest.mark.parametrize("division", ["gemeente", "land", "x", "%00"])
def test_another_division_than_offered_is_no_page(programme, page, division):
    for file in (False, True):
        asked = page(programme.version, f"?indeling={division}", tab="tabel", csv=file)
        assert asked.status_code == 404


def test_only_who_sees_raw_values_sees_the_municipalities(programme, page, neighbour, sign_in):
    theirs = sign_in(neighbour).get(f"/indicatoren/{programme.code}/gemeenten/")
    name = programme.municipalities[1].area.name
    assert name in text(page(programme.version, tab="gemeenten"))
    assert name not in text(theirs)
    assert "Antwoorden van één gemeente zijn voor" in text(theirs)


def test_every_way_to_have_no_figure_has_its_own_words(states, page):
    [rows] = [
        rows
        for rows in tables(page(states, tab="gemeenten"))
        if ["known"] in [row[:1] for row in rows]
    ]
    shown = {row[0]: row[1] for row in rows[1:]}
    assert shown == {name: words for name, (_, words) in STATES.items()} | {
        "apart": "niet gevraagd"
    }


def test_nothing_at_all_is_no_zero(db, page):
    version = factories.IndicatorVersionFactory(name="Aantal lessen")
    factories.CountryFactory()
    shown = text(page(version))
    assert "nog geen gegevens" in shown
    assert "Er is geen waarde om te beoordelen." in shown


def test_yes_and_no_are_counted_and_shown(db, page):
    version = factories.IndicatorVersionFactory(kind="yes_no", name="Gemeenten met beleid", unit="")
    places = towns(region("PV26", "Utrecht"), 3)
    asked = ask(version, places)
    for place, value in zip(places, (1, 1, 0), strict=True):
        report(asked, place, value=Decimal(value))
    rollup.drain_all()
    [row] = table(page(version, tab="tabel"), head="Op tijd")
    assert (row["Waarde"], row["Teller"], row["Noemer"]) == ("66,7%", "2", "3")
    assert text(page(version, tab="gemeenten")).count(">ja</td>") == 2


@pytest.fixture
def leveled(db):
    """A scale of three levels: one municipality on the first, two on the second."""
    version = factories.IndicatorVersionFactory(kind="scale", name="Beleid", unit="")
    for rank, name in enumerate(("geen", "concept", "vastgesteld"), 1):
        Level.objects.create(indicator_version=version, rank=rank, name=name)
    places = towns(region("PV26", "Utrecht"), 3)
    asked = ask(version, places)
    for place, value in zip(places, (1, 2, 2), strict=True):
        report(asked, place, value=Decimal(value))
    rollup.drain_all()
    freeze(asked)
    return version, places


def test_a_scale_shows_how_many_stand_on_each_level(leveled, page):
    version, _ = leveled
    rows = {row["Niveau"]: row["Aantal"] for row in table(page(version), head="Niveau")}
    assert rows == {"geen": "1", "concept": "2", "vastgesteld": "0"}
    assert "2: concept" in text(page(version, tab="kaart"))


def test_one_level_is_told_by_its_name(leveled, page, sign_in):
    _, places = leveled
    reader = factories.MembershipFactory(role="editor", organisation=places[0]).user
    answer = sign_in(reader).get(f"/gebieden/{places[0].area.code}/")
    [row] = table(answer, head="Nederland, met dekking")
    assert (row["Nu"], row["Nederland, met dekking"]) == (
        "geen", "gemiddeld niveau 1,7 2026-1, 100%",
    )  # fmt: skip


def test_levels_and_words_are_in_the_file(leveled, rapporteur, sign_in):
    version, _ = leveled
    rows = records(sign_in(rapporteur).get(f"/indicatoren/{version.indicator.code}.csv"))
    split = {row["uitsplitsing"]: row["stand"] for row in rows if row["uitsplitsing"]}
    assert split == {"geen": "1 (33,3%)", "concept": "2 (66,7%)", "vastgesteld": "0 (0%)"}


def split_up(whole, part, **fields):
    """What one municipality answered: in all, and online."""
    dimension = factories.DimensionFactory(name="Vorm van uitbuiting")
    online = factories.CategoryFactory(dimension=dimension, name="Online")
    words = {"name": "Signalen", "dimension": dimension, "unit": ""}
    version = factories.IndicatorVersionFactory(**words | fields)
    place = towns(region("PV26", "Utrecht"), 1)[0]
    draft = factories.SubmissionFactory(round=ask(version, [place]), organisation=place)
    cell = {"submission": draft, "indicator_version": version}
    factories.DataValueFactory(**cell, **whole)
    factories.DataValueFactory(**cell, category_id=online.pk, **part)
    place.submissions.update(status="approved", submitted_at=draft.round.opens_at)
    rollup.drain_all()
    return version


@pytest.fixture
def split(db):
    """Nine signals, of which four online."""
    return split_up({"value": 9}, {"value": 4})


def test_a_split_up_is_shown_and_exported(split, page):
    [row] = table(page(split), head="Vorm van uitbuiting")
    assert (row["Vorm van uitbuiting"], row["Waarde"]) == ("Online", "4")
    rows = records(page(split, csv=True))
    assert [row["waarde"] for row in rows if row["uitsplitsing"] == "Online"] == ["4"]


@pytest.fixture
def story(db):
    """What three municipalities wrote, one of them about its own secret."""
    version = factories.IndicatorVersionFactory(kind="narrative", name="Wat goed gaat", unit="")
    places = towns(region("PV26", "Utrecht"), 3)
    asked = ask(version, places)
    for number, place in enumerate(places):
        report(asked, place, value=None, text=f"Verhaal {number}")
    rollup.drain_all()
    freeze(asked)
    return version, places


def test_the_rapporteur_reads_all_answers_in_words(story, page):
    version, _ = story
    shown = text(page(version))
    assert all(f"Verhaal {number}" in shown for number in range(3))
    assert "Wat goed gaat: 3 antwoorden in woorden" in shown
    told = [row["stand"] for row in records(page(version, csv=True))]
    assert {"Verhaal 0", "Verhaal 1", "Verhaal 2"} < set(told)


def test_a_municipality_reads_its_own_words_and_no_others(story, sign_in):
    version, places = story
    user = factories.MembershipFactory(role="editor", organisation=places[1]).user
    shown = text(sign_in(user).get(f"/indicatoren/{version.indicator.code}/"))
    assert "Verhaal 1" in shown
    assert "Verhaal 0" not in shown
    assert "3 antwoorden in woorden" in shown


def test_a_share_of_nothing_is_no_value(db, page):
    """Of a total the whole is never nothing; of a category it may be."""
    version = split_up(share(1, 4), share(0, 0), ratio=True, name="Scholen")
    [row] = table(page(version), head="Vorm van uitbuiting")
    assert row["Waarde"] == "geen waarde (0 van 0)"
