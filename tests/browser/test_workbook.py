"""A form as a file, in a real browser: downloaded, filled in, sent, mended, saved."""

from io import BytesIO

import openpyxl
import pytest

from tests.browser.test_every_page import complaints
from tests.waiting import wait_until

# One process, so that the product is started once.
pytestmark = pytest.mark.xdist_group("workbook")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def downloaded(editor, text):
    """The workbook behind a link."""
    with editor.page.expect_download() as started:
        editor.page.get_by_role("link", name=text).click()
    # Playwright keeps it under a name without a suffix.
    return openpyxl.load_workbook(BytesIO(started.value.path().read_bytes()))


def filled_in(book, part, whole):
    sheet = book.worksheets[0]
    sheet["G2"], sheet["H2"] = part, whole
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def send(editor, data, name="formulier.xlsx", kind=XLSX):
    editor.page.set_input_files("[name=file]", {"name": name, "mimeType": kind, "buffer": data})


def shows(editor, text):
    """Wait for a worker; without a script the page is asked for again."""

    def there():
        editor.page.reload()
        return text in editor.text

    wait_until(there, seconds=60)


@pytest.fixture
def to_report(empty_product):
    """Have a round with this number opened; gives the way to its report."""

    def _to_report(editor, number):
        begin = f"from tests.browser import seed; seed.ask({number})"
        empty_product.manage("shell", "-v0", "-c", begin)
        editor.go("/rapportages/")
        row = editor.page.get_by_role("row").filter(has_text=f"Bestand {number}")
        row.get_by_role("link").click()
        editor.page.wait_for_load_state()

    return _to_report


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_form_goes_out_as_a_file_and_comes_back(somebody, to_report, scripts):
    with somebody("invuller", scripts=scripts) as editor:
        to_report(editor, int(scripts))
        editor.follow("Invullen als bestand")
        book = downloaded(editor, "Formulier voor Excel")
        send_and_see(editor, filled_in(book, "veertien", 20), "blad Formulier, cel G2")
        editor.follow("Een ander bestand insturen")
        send_and_see(editor, filled_in(book, 14, 20), "14 van 20")
        editor.press("Deze antwoorden opslaan")
        shows(editor, "1 formulier is opgeslagen")
        editor.follow("Naar het formulier")
        assert editor.page.locator("form fieldset input[type=text]").nth(0).input_value() == "14"


def send_and_see(editor, data, text):
    send(editor, data)
    editor.press("Bestand insturen")
    shows(editor, text)


@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_files_are_for_everybody(somebody, to_report, width):
    with somebody("invuller", width=width) as editor:
        to_report(editor, width)
        editor.follow("Invullen als bestand")
        assert complaints(editor.page) == []
        send_and_see(editor, filled_in(downloaded(editor, "Formulier voor"), "x", 20), "cel G2")
        assert complaints(editor.page) == []
        editor.follow("Een ander bestand insturen")
        send_and_see(editor, filled_in(downloaded(editor, "Formulier voor"), 14, 20), "14 van 20")
        assert complaints(editor.page) == []


@pytest.mark.parametrize("width", [1280, 320])
def test_evidence_is_added_on_a_page_of_its_own(somebody, to_report, width):
    with somebody("invuller", width=width) as editor:
        to_report(editor, width + 1)
        editor.follow("Bewijsstukken toevoegen")
        assert complaints(editor.page) == []
        editor.follow("Bewijsstuk toevoegen of verwijderen")
        send(editor, b"%PDF-1.7 beleid", "beleid.pdf", "application/pdf")
        editor.press("Bestand toevoegen")
        assert "beleid.pdf" in editor.text
        assert complaints(editor.page) == []
