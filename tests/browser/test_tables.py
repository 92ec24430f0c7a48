"""A table goes out, is changed, and comes in again; also on a phone and with mistakes."""

import pytest

from tests.ambitions.exchange.tables import as_file, changed, named, table_of
from tests.browser import stack
from tests.browser.conftest import person
from tests.browser.test_every_page import complaints

# One process, so that the product is started once.
pytestmark = pytest.mark.xdist_group("tables")


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    """The product as `make demo` shows it, on which others count nothing."""
    folder = tmp_path_factory.mktemp("tables")
    with stack.running("browser_tables", folder, ["load_example"]) as started:
        yield started


@pytest.fixture(params=[1280, 320])
def officer(chromium, product, request):
    """Programme staff, at a desk and on a phone."""
    account = ("programma@demo.example", "samen-tegen-2026")
    with person(chromium, product, *account, width=request.param) as someone:
        yield someone


def _downloaded(officer):
    """The ambitions as somebody saves them."""
    officer.go("/invoer/")
    with officer.page.expect_download() as download:
        officer.page.get_by_role("link", name="Ambities als CSV").click()
    return named(download.value.path().read_bytes())


def _send(officer, file):
    officer.go("/invoer/")
    chosen = {"name": "tabel.csv", "mimeType": "text/csv", "buffer": file.read()}
    officer.page.set_input_files("[name=file]", chosen)
    officer.press("Bekijk wat er verandert")


def test_a_changed_table_is_looked_at_and_saved(officer):
    table = table_of(_downloaded(officer))
    said = f"Gelezen op {officer.page.viewport_size['width']}."
    table[1][table[0].index("Toelichting")] = said
    _send(officer, as_file(table))
    assert said in officer.text
    assert complaints(officer.page) == []
    officer.press("Deze wijzigingen opslaan")

    assert "1 rij is opgeslagen." in officer.text
    assert officer.complaints == []


def test_mistakes_in_a_table_are_for_everybody(officer):
    _send(officer, changed(_downloaded(officer), "Thema", "preventie", "onzin"))

    assert officer.page.evaluate("document.activeElement.id") == "error-summary-heading"
    assert "Er is niets opgeslagen" in officer.text
    assert complaints(officer.page) == []
