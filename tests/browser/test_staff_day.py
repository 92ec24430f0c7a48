"""The day of programme staff with a round of every municipality: nothing is done 342 times."""

import pytest

from tests.browser import seed_following
from tests.browser.test_every_page import complaints

# One process, so that the product is started once.
pytestmark = pytest.mark.xdist_group("staff_day")
SIGNED, SUBMITTED = seed_following.SIGNED, seed_following.SUBMITTED


@pytest.fixture
def round_of_all(empty_product):
    """Make a round with this title."""

    def _made(title, code):
        made = f"from tests.browser import seed_following; seed_following.add({title!r}, {code!r})"
        empty_product.manage("shell", "-v0", "-c", made)

    return _made


def follow(officer, title):
    """Open the response of a round."""
    officer.go("/uitvragen/")
    officer.follow(title)
    officer.follow("De respons volgen")


def choose_all(officer, button, state=""):
    """Choose everybody in a state, and press a button; gives the heading of what follows."""
    officer.page.select_option("[name=stand]", state)
    officer.press("Tonen")
    officer.page.check("#alle")
    officer.press(button)
    return officer.page.inner_text("h1")


def remind(officer):
    assert choose_all(officer, "Herinneren", "not_started").startswith("3")
    officer.press("Herinneringen sturen")
    assert "geschreven voor" in officer.text


def give_more_time(officer):
    choose_all(officer, "Meer tijd geven", "not_started")
    officer.page.fill("[name=until]", "volgende week")
    officer.press("Meer tijd geven")
    assert officer.page.input_value("[name=until]") == "volgende week"
    officer.page.fill("[name=until]", "31-12-2098")
    officer.page.fill("[name=reason]", "De zomer.")
    officer.press("Meer tijd geven")
    assert "hebben meer tijd" in officer.text


def approve(officer):
    heading = choose_all(officer, "Goedkeuren", "signed")
    assert heading == f"{SIGNED} rapportages goedkeuren"
    officer.press("Rapportages goedkeuren")
    assert f"{SIGNED} rapportages zijn goedgekeurd" in officer.text


def send_back(officer):
    choose_all(officer, "Terugsturen", "submitted")
    officer.page.fill("[name=reason]", "Tel ook de meldingen van voor juli mee.")
    officer.press("Rapportages terugsturen")
    assert f"{SUBMITTED} rapportages zijn teruggestuurd" in officer.text


@pytest.mark.parametrize(("code", "scripts"), [("vlot", True), ("zonder-script", False)])
def test_a_whole_round_in_a_few_presses(somebody, round_of_all, code, scripts):
    title = f"Uitvraag {code}"
    round_of_all(title, code)
    with somebody("programma", scripts=scripts) as officer:
        for step in (remind, give_more_time, approve, send_back):
            follow(officer, title)
            step(officer)
        follow(officer, title)
        assert f"Binnen: {SIGNED} van de" in officer.text


def test_the_numbers_move_while_somebody_looks(somebody, round_of_all, empty_product):
    round_of_all("Uitvraag live", "live")
    with somebody("programma") as officer:
        follow(officer, "Uitvraag live")
        assert f"{SIGNED + SUBMITTED} van de" in officer.text
        officer.page.locator("[name=partij]").first.check()
        taken = "from measurements.models import Submission as S; S.objects.filter("
        taken += "round__title='Uitvraag live', status='submitted').update(status='returned')"
        empty_product.manage("shell", "-v0", "-c", taken)
        officer.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        officer.page.get_by_text(f"{SIGNED} van de").wait_for()
        assert officer.page.locator("[name=partij]").first.is_checked()


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_of_it_is_for_everybody(somebody, round_of_all, width):
    title = f"Uitvraag van breedte {width}"
    round_of_all(title, f"breedte-{width}")
    with somebody("programma", width=width) as officer:
        follow(officer, title)
        assert complaints(officer.page) == []
        choose_all(officer, "Meer tijd geven")
        officer.press("Meer tijd geven")
        assert complaints(officer.page) == []
        for link in ("Vragen bij antwoorden", "Hoelang het formulier duurt"):
            follow(officer, title)
            officer.follow(link)
            assert complaints(officer.page) == []


@pytest.mark.parametrize("width", [1280, 320])
def test_a_mirror_is_for_everybody(somebody, round_of_all, width):
    title = f"Uitvraag met spiegel {width}"
    round_of_all(title, f"spiegel-{width}")
    with somebody("programma", width=width) as officer:
        follow(officer, title)
        officer.page.locator("main tbody th a[href*='/rapportages/']").first.click()
        officer.follow("Spiegel:")
        assert "nog niet goedgekeurd" in officer.text
        assert complaints(officer.page) == []
