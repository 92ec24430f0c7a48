"""A theme: what was promised, and how its indicators stand."""

import pytest

from tests import factories
from tests.dashboards.screens import table, text


@pytest.fixture
def page(rapporteur, sign_in):
    client = sign_in(rapporteur)
    return lambda: client.get("/themas/preventie/")


def test_its_title_is_what_it_found(programme, page):
    assert '<h1 class="utrecht-heading-1">Preventie: 1 van de 1 indicatoren op schema</h1>' in text(
        page()
    )


def test_it_shows_its_own_indicators_only(programme, page):
    other = factories.IndicatorVersionFactory(indicator__ambition__theme__slug="melden")
    assert other.name not in text(page())
    assert [row["Nu"] for row in table(page(), head="Streefwaarde")] == ["75,7%"]


def test_an_indicator_without_figures_says_so(db, programme, page):
    factories.IndicatorVersionFactory(
        name="Aantal lessen", indicator__ambition=programme.version.indicator.ambition
    )
    rows = {row["Indicator, periode en dekking"]: row for row in table(page(), head="Streefwaarde")}
    assert rows["Aantal lessen"]["Nu"] == "nog geen gegevens"
    assert rows["Aantal lessen"]["Status"] == "niet te zeggen"


def test_an_ambition_without_an_indicator_is_named(programme, page):
    ambition = factories.AmbitionFactory(theme__slug="preventie")
    assert ambition.sentence in text(page())
    assert text(page()).count("nog geen indicator") == 1


def test_a_draft_is_for_staff_and_its_owner(programme, page, programme_officer, sign_in):
    draft = factories.AmbitionFactory(theme__slug="preventie", status="draft")
    assert draft.sentence not in text(page())
    assert draft.sentence in text(sign_in(programme_officer).get("/themas/preventie/"))
