"""A report sent in and judged in a real browser, with keys alone, and by two people at once."""

import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.ambitions.sources import reports
from tests.browser import stack, voices
from tests.browser.conftest import person
from tests.browser.seed import PASSWORD
from tests.browser.test_every_page import complaints

# One process, so that the product is started once.
pytestmark = pytest.mark.xdist_group("triage")


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    """The product with a source for each test; see `tests.browser.voices`."""
    begin = ["shell", "-v0", "-c", "from tests.browser import voices; voices.start()"]
    with stack.running("browser_voices", tmp_path_factory.mktemp("voices"), begin) as running:
        yield running


@pytest.fixture
def somebody(chromium, product):
    def _somebody(name="programma", **options):
        return person(chromium, product, f"{name}@voorbeeld.example", PASSWORD, **options)

    return _somebody


def statements(someone):
    return someone.page.locator("article.statement")


def press(someone, *keys):
    for key in keys:
        someone.page.keyboard.press(key)


def focused(someone):
    """The statement that has the focus."""
    return someone.page.locator("article.statement:focus")


def told(someone, text):
    expect(someone.page.locator("#counts")).to_contain_text(text)


def text_of(someone, number):
    return statements(someone).nth(number).locator("textarea")


@contextmanager
def forgiven(someone, text):
    """The browser complains of what the test does on purpose."""
    yield
    someone.complaints[:] = [each for each in someone.complaints if text not in each]


def send_in(someone, content):
    someone.go("/bronnen/nieuw/")
    someone.page.set_input_files(
        "[name=file]", {"name": "verslag.pdf", "mimeType": "application/pdf", "buffer": content}
    )
    someone.page.get_by_label("Titel").fill("Ronde tafel van maart")
    someone.page.get_by_label("Uitgever").fill("Ministerie")
    someone.page.get_by_label("Datum").fill("01-03-2026")
    someone.page.get_by_label("Soort").select_option("round_table")
    someone.press("Bestand insturen")


def test_a_report_is_sent_in_and_read_while_one_watches(somebody):
    report = reports.pdf()
    with somebody() as officer:
        send_in(officer, report)
        # Without pressing anything: the page follows the worker.
        officer.page.get_by_role("link", name="Verder met beoordelen").click(timeout=60_000)
        expect(statements(officer).first).to_be_focused()
        assert complaints(officer.page) == []
        expect(officer.page.locator("#counts")).to_contain_text("van de 60 in deze bron")
        send_in(officer, report)
        officer.page.get_by_text("Dit bestand is er al").first.wait_for()
        assert complaints(officer.page) == []


def test_a_page_is_judged_with_keys_alone(somebody):
    with somebody() as officer:
        officer.go(voices.page("queue"))
        expect(statements(officer).nth(0)).to_be_focused()
        press(officer, "2")
        told(officer, "Opgeslagen.")
        press(officer, "g")
        expect(statements(officer).nth(0).locator("[name=kind]")).to_have_value("wanted")
        expect(statements(officer).nth(0)).to_be_focused()
        press(officer, "a")
        told(officer, "1 van de 5 op deze bladzijde")
        expect(statements(officer).nth(1)).to_be_focused()
        merge_and_split(officer)
        leave_out_and_undo(officer)
        told(officer, "5 van de 5 op deze bladzijde")


def merge_and_split(officer):
    press(officer, "m")
    told(officer, "Samengevoegd.")
    expect(text_of(officer, 1)).to_have_value("Gemeenten werken nauw samenwerking is nodig.")
    expect(statements(officer).nth(1)).to_be_focused()
    press(officer, "a")
    expect(statements(officer).nth(3)).to_be_focused()
    press(officer, "s", "Control+Home")
    press(officer, *["ArrowRight"] * len("Elke regio heeft een zorgcoördinator. "))
    press(officer, "Control+Enter")
    told(officer, "Gesplitst.")
    expect(text_of(officer, 4)).to_have_value("De politie leert mee.")
    expect(statements(officer).nth(3)).to_be_focused()
    press(officer, "a")
    expect(statements(officer).nth(4)).to_be_focused()
    press(officer, "a")


def leave_out_and_undo(officer):
    expect(statements(officer).nth(5)).to_be_focused()
    press(officer, "x")
    officer.page.keyboard.type("Een voettekst.")
    press(officer, "Enter")
    told(officer, "5 van de 5 op deze bladzijde")
    expect(statements(officer).nth(5)).to_be_focused()
    press(officer, "z")
    told(officer, "Ongedaan gemaakt.")
    expect(statements(officer).nth(5)).to_be_focused()
    press(officer, "x")
    expect(officer.page.locator("input:focus")).to_have_value("")
    officer.page.keyboard.type("Een voettekst.")
    press(officer, "Enter")


def test_two_people_in_one_source_see_each_other(somebody):
    with somebody() as mine, somebody("collega") as theirs:
        for someone in (mine, theirs):
            someone.go(voices.page("two"))
        reword(theirs, "Scholen zien het.")
        told(theirs, "Aangenomen.")
        mine.page.get_by_text("Collega deed 1 stap op deze bladzijde").wait_for()
        reword(mine, "Scholen weten het.")
        mine.page.get_by_role("alert").get_by_text("Scholen zien het.").wait_for()
        expect(text_of(mine, 0)).to_have_value("Scholen weten het.")
        expect(statements(mine).nth(0)).to_be_focused()
        assert complaints(mine.page) == []
        press(mine, "a")
        told(mine, "Aangenomen.")


def reword(someone, text):
    """Give the statement that has the focus other words, and accept it."""
    press(someone, "e", "Control+a")
    someone.page.keyboard.type(text)
    press(someone, "Escape", "a")


def test_what_is_typed_elsewhere_stays_when_the_list_is_shown_again(somebody):
    with somebody() as officer:
        officer.go(voices.page("typed"))
        text_of(officer, 3).fill("Anders getypt.")
        statements(officer).nth(1).focus()
        press(officer, "m")
        told(officer, "Samengevoegd.")
        expect(text_of(officer, 3)).to_have_value("Anders getypt.")
        press(officer, "z")
        told(officer, "Ongedaan gemaakt.")
        expect(text_of(officer, 3)).to_have_value("Anders getypt.")
        text_of(officer, 3).focus()
        press(officer, "Escape", "a")
        told(officer, "Aangenomen.")
        expect(text_of(officer, 3)).to_have_value("Anders getypt.")


def test_keys_that_come_too_early_wait_for_the_answer(somebody):
    with somebody() as officer:
        officer.go(voices.page("slow"))
        slow = {"offline": False, "latency": 400, "downloadThroughput": -1, "uploadThroughput": -1}
        network = officer.page.context.new_cdp_session(officer.page)
        network.send("Network.emulateNetworkConditions", slow)
        press(officer, "1", "g", "a", "2", "a")
        told(officer, "2 van de 5 op deze bladzijde")
        assert officer.page.get_by_role("alert").filter(visible=True).count() == 0
        for number, theme in ((0, "Preventie"), (1, "Opsporing")):
            chosen = statements(officer).nth(number).locator("[name=theme] option:checked")
            expect(chosen).to_have_text(theme)


def test_without_a_connection_it_is_told_and_nothing_is_lost(somebody):
    with somebody() as officer:
        officer.go(voices.page("offline"))
        text_of(officer, 0).fill("Anders getypt.")
        press(officer, "Escape")
        officer.page.context.set_offline(True)
        with forgiven(officer, "ERR_INTERNET_DISCONNECTED"), forgiven(officer, "htmx"):
            press(officer, "a")
            officer.page.get_by_text("De stap is niet aangekomen").wait_for()
            assert complaints(officer.page) == []
            officer.page.context.set_offline(False)
            press(officer, "a")
            told(officer, "Aangenomen.")
        expect(text_of(officer, 0)).to_have_value("Anders getypt.")
        expect(officer.page.get_by_text("De stap is niet aangekomen")).to_be_hidden()


def test_who_was_signed_out_keeps_what_she_typed(somebody):
    with somebody() as officer:
        officer.go(voices.page("signed_out"))
        text_of(officer, 0).fill("Anders getypt.")
        officer.page.context.clear_cookies(name="sessionid")
        press(officer, "Escape", "a")
        with officer.page.context.expect_page() as opened:
            officer.page.get_by_role("link", name="Log opnieuw in").click()
        sign_in(opened.value)
        officer.page.bring_to_front()
        with officer.page.expect_response(re.compile("sleutel")):
            officer.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        statements(officer).nth(0).focus()
        press(officer, "a")
        told(officer, "Aangenomen.")
        expect(text_of(officer, 0)).to_have_value("Anders getypt.")


def sign_in(tab):
    tab.fill("[name=login]", "programma@voorbeeld.example")
    tab.fill("[name=password]", PASSWORD)
    tab.click("main button[type=submit]")
    tab.wait_for_load_state()


def test_without_a_script_everything_can_be_done(somebody):
    with somebody(scripts=False) as officer:
        officer.go(voices.page("no_script"))
        text_of(officer, 3).fill("Elke regio heeft een zorgcoördinator.\nDe politie leert mee.")
        click(officer, 3, "Splitsen")
        assert "Gesplitst." in officer.text
        click(officer, 1, "Samenvoegen met de volgende")
        click(officer, 0, "Weglaten")
        assert "Deze stap is niet gezet" in officer.text
        officer.page.get_by_label("Waarom").fill("Staat er al.")
        officer.press("Weglaten")
        assert "1 van de 5 op deze bladzijde" in officer.text
        officer.press("Mijn laatste stap ongedaan maken")
        assert "0 van de 5 op deze bladzijde" in officer.text


def click(officer, number, name):
    with officer.page.expect_navigation():
        statements(officer).nth(number).get_by_role("button", name=name).click()


@pytest.mark.parametrize("width", [1280, 320])
def test_the_screen_is_for_everybody_whatever_stands_on_it(somebody, width):
    with somebody(width=width) as officer:
        officer.go(voices.page("states"))
        for each in officer.page.locator("details").all():
            each.evaluate("(one) => { one.open = true; }")
        assert complaints(officer.page) == []
        # A cut without a place: the error stands at the statement.
        text_of(officer, 0).fill("Zin.")
        statements(officer).nth(0).get_by_role("button", name="Splitsen").click()
        officer.page.get_by_role("alert").get_by_text("Zet de cursor").wait_for()
        assert complaints(officer.page) == []


_WITHOUT_SCRIPT = """(form) => {
    form.append(Object.assign(document.createElement("input"), {name: "action", value: "reject"}));
    form.submit();
}"""


@pytest.mark.parametrize("width", [1280, 320])
def test_what_was_refused_without_a_script_is_for_everybody(somebody, width):
    with somebody(width=width) as officer:
        officer.go(voices.page("narrow"))
        with officer.page.expect_navigation():
            officer.page.locator("form.judge").first.evaluate(_WITHOUT_SCRIPT)
        assert "Deze stap is niet gezet" in officer.text
        assert complaints(officer.page) == []


_OTHERS = ("/bronnen/1/", "/bronnen/1/wijzigen/", "/uitspraken/1/", "/uitspraken/1/wijzigen/")


@pytest.mark.parametrize("width", [1280, 320])
def test_what_is_around_it_is_for_everybody(somebody, width):
    with somebody(width=width) as officer:
        for path in _OTHERS:
            assert (path, officer.go(path)) == (path, 200)
            assert (path, complaints(officer.page)) == (path, [])
