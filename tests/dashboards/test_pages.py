"""Every dashboard works for everybody who may see it, and shows what was added up."""

import pytest


@pytest.fixture
def pages(programme):
    """The addresses of all dashboards."""
    return [
        "/",
        "/themas/preventie/",
        f"/indicatoren/{programme.code}/",
        "/gebieden/PV26/",
        "/gebieden/NL/",
    ]


def test_the_rapporteur_sees_every_page(pages, rapporteur, sign_in):
    client = sign_in(rapporteur)
    assert [client.get(page).status_code for page in pages] == [200] * 5


def test_a_municipality_sees_every_page(pages, reporter, sign_in):
    client = sign_in(reporter)
    assert [client.get(page).status_code for page in pages] == [200] * 5


def test_before_the_first_report_the_overview_says_so(rapporteur, sign_in):
    assert "Er zijn nog geen cijfers" in sign_in(rapporteur).get("/").content.decode()
