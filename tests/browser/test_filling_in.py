"""Filling in a report in a real browser: nothing that was typed is ever lost."""

import pytest

from tests.browser import forms, stack
from tests.browser.conftest import person
from tests.browser.seed import PASSWORD
from tests.browser.test_every_page import complaints as complaints_of

# One process, so that the product is started once.
pytestmark = pytest.mark.xdist_group("filling_in")

SAVED, OFFLINE, SIGNED_OUT = "Concept bewaard om", "Geen verbinding", "U bent uitgelogd"


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    """The product with a round for each test; see `tests.browser.forms`."""
    begin = ["shell", "-v0", "-c", "from tests.browser import forms; forms.start()"]
    folder = tmp_path_factory.mktemp("forms")
    with stack.running("browser_forms", folder, begin) as running:
        yield running


@pytest.fixture
def somebody(chromium, product):
    def _somebody(name="invuller", **options):
        return person(chromium, product, f"{name}@voorbeeld.example", PASSWORD, **options)

    return _somebody


def entry(someone, number, name="value"):
    """An entry of the question with this number: they were made in their order."""
    return someone.page.locator("[data-question]").nth(number - 1).locator(f"[name$='-{name}']")


def wait_for(someone, text):
    someone.page.locator("[data-state]", has_text=text).wait_for()


def complaints(page):
    """At its end, where the bar lies over nothing: what it lies over looks too small to axe."""
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    return complaints_of(page)


def leave(someone, text):
    """Press a button that first sends what waits, and wait for the page that follows."""
    with someone.page.expect_navigation():
        someone.page.get_by_role("button", name=text, exact=True).click()


def forgive(someone, text):
    """The browser complains of what the test did on purpose."""
    someone.complaints[:] = [each for each in someone.complaints if text not in each]


def test_what_is_typed_is_kept_without_pressing_anything(somebody):
    with somebody() as editor:
        editor.go(forms.report("typing"))
        entry(editor, 1).fill("1.234")
        wait_for(editor, SAVED)
        editor.go(forms.report("typing"))
        assert entry(editor, 1).input_value() == "1234"


def test_what_is_wrong_is_kept_and_said_after_leaving_the_question(somebody):
    with somebody() as editor:
        editor.go(forms.report("typing"))
        entry(editor, 2).fill("twaalf")
        wait_for(editor, SAVED)
        assert "in cijfers" not in editor.text
        entry(editor, 1).focus()
        editor.page.get_by_text("Geef een getal in cijfers").wait_for()
        assert complaints(editor.page) == []
        entry(editor, 2).fill("")
        wait_for(editor, SAVED)


def test_a_cut_network_loses_nothing(somebody):
    with somebody() as editor:
        editor.go(forms.report("network"))
        editor.page.context.set_offline(True)
        entry(editor, 1).fill("41")
        wait_for(editor, OFFLINE)
        editor.page.context.set_offline(False)
        wait_for(editor, SAVED)
        editor.go(forms.report("network"))
        assert entry(editor, 1).input_value() == "41"
        forgive(editor, "ERR_INTERNET_DISCONNECTED")


def test_an_ended_session_loses_nothing(somebody):
    with somebody() as editor:
        editor.go(forms.report("session"))
        editor.page.context.clear_cookies(name="sessionid")
        entry(editor, 1).fill("42")
        wait_for(editor, SIGNED_OUT)
        with editor.page.context.expect_page() as opened:
            editor.page.get_by_role("link", name="Log opnieuw in").click()
        sign_in(opened.value)
        editor.page.bring_to_front()
        wait_for(editor, SAVED)
        editor.go(forms.report("session"))
        assert entry(editor, 1).input_value() == "42"


def sign_in(tab):
    tab.fill("[name=login]", "invuller@voorbeeld.example")
    tab.fill("[name=password]", PASSWORD)
    tab.click("main button[type=submit]")
    tab.wait_for_load_state()


@pytest.mark.parametrize(("button", "kept"), [("Mijn antwoord houden", "6"), ("Dat van", "7")])
def test_two_people_in_one_field_see_both_answers_and_choose(somebody, button, kept):
    with somebody() as mine, somebody("akkoord") as theirs:
        for someone in (mine, theirs):
            someone.go(forms.report("two"))
        number = 1 if kept == "6" else 2
        entry(theirs, number).fill("7")
        wait_for(theirs, SAVED)
        entry(mine, number).fill("6")
        mine.page.get_by_text("akkoord wijzigde dit in “7").wait_for()
        assert entry(mine, number).input_value() == "6"
        assert complaints(mine.page) == []
        mine.page.get_by_role("button", name=button).click()
        wait_for(mine, SAVED)
        assert entry(mine, number).input_value() == kept


def test_the_table_is_filled_with_the_keyboard_alone(somebody):
    with somebody() as editor:
        editor.go(forms.report("grid") + "tabel/")
        entry(editor, 5).focus()
        for key in ("3", "Enter", "4", "ArrowDown", "5", "ArrowUp", "ArrowUp", "1"):
            editor.page.keyboard.press(key)
        wait_for(editor, SAVED)
        leave(editor, "Concept bewaren")
        assert [entry(editor, each).input_value() for each in (5, 6, 7)] == ["1", "4", "5"]


def test_a_column_from_a_spreadsheet_fills_downwards(somebody):
    paste = """(cell) => {
        const data = new DataTransfer();
        data.setData("text/plain", "1.234,5\\r\\n7\\r\\n8\\r\\n");
        cell.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
    }"""
    with somebody() as editor:
        editor.go(forms.report("paste") + "tabel/")
        entry(editor, 5).evaluate(paste)
        assert entry(editor, 5).input_value() == "1.234,5"
        wait_for(editor, SAVED)
        leave(editor, "Concept bewaren")
        assert [entry(editor, each).input_value() for each in (6, 7)] == ["7", "8"]


def test_without_script_each_step_is_saved(somebody):
    with somebody(scripts=False) as editor:
        editor.go(forms.report("no_script"))
        entry(editor, 1).fill("5")
        leave(editor, "Bewaren en verder")
        assert "Stap 2 van 2" in editor.text
        editor.page.get_by_label("Regionaal").check()
        leave(editor, "Controleren en indienen")
        assert editor.page.url.endswith("/indienen/")
        editor.go(forms.report("no_script"))
        assert entry(editor, 1).input_value() == "5"


def test_the_previous_answer_is_copied_with_one_press(somebody):
    with somebody() as editor:
        editor.go(forms.report("copy"))
        editor.page.get_by_role("button", name="Ja, neem het vorige antwoord over").click()
        wait_for(editor, SAVED)
        assert entry(editor, 1).input_value() == "12"


def test_what_looks_like_a_person_stays_on_the_page_and_nowhere_else(somebody):
    with somebody() as editor:
        editor.go(forms.report("person"))
        entry(editor, 1).fill("bel 06 12345678")
        editor.page.get_by_text("Dit lijkt op een telefoonnummer").wait_for()
        assert complaints(editor.page) == []
        assert entry(editor, 1).input_value() == "bel 06 12345678"
        entry(editor, 1).fill("6")
        wait_for(editor, SAVED)


def counted(someone, number, whole):
    """Wait until the step of this page, and the form as a whole, count so many answers."""
    step, steps = someone.page.locator("[aria-current=step]"), someone.page.locator(".steps__facts")
    step.get_by_text(f"{number} van {whole}", exact=True).wait_for()
    steps.get_by_text(f"U hebt {number} van de 7 vragen beantwoord.").wait_for()


def test_the_steps_count_what_was_saved(somebody):
    with somebody() as editor, somebody("akkoord") as colleague:
        for someone in (editor, colleague):
            someone.go(forms.report("counts"))
            counted(someone, 0, 2)
        for text, number in (("5", 1), ("6", 1), ("", 0), ("twaalf", 0), ("5", 1)):
            entry(editor, 1).fill(text)
            wait_for(editor, SAVED)
            counted(editor, number, 2)
        entry(colleague, 1).fill("7")
        colleague.page.get_by_role("button", name="Dat van").click()
        counted(colleague, 1, 2)


def fill_in(someone, texts):
    """The first entries one sees, whatever they are."""
    entries = someone.page.locator("form input[inputmode=decimal]:visible").all()
    for text, field in zip(texts, entries, strict=False):
        field.fill(text)


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("where", ["", "?stap=2", "tabel/"])
def test_the_form_is_for_everybody_empty_filled_and_with_an_error(somebody, width, where):
    with somebody(width=width) as editor:
        for texts in (("", ""), ("1", "2"), ("een", "x")):
            editor.go(forms.report("narrow") + where)
            fill_in(editor, texts)
            assert (texts, complaints(editor.page)) == (texts, [])
            leave(editor, "Concept bewaren")
            assert (texts, complaints(editor.page)) == (texts, [])
