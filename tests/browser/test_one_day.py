"""The day of three people, from an empty database to a figure that moved."""

import pytest

from tests.waiting import wait_until

# One process, so that the product is started once.
pytestmark = pytest.mark.xdist_group("one_day")


def write_an_ambition(officer, sentence):
    officer.go("/ambities/nieuw/")
    officer.page.select_option("[name=theme]", label="Preventie")
    officer.page.fill("[name=sentence]", sentence)
    officer.page.select_option("[name=owner]", label="jenv")
    officer.page.fill("[name=term]", "31-12-2027")
    officer.press("Bewaren")
    if officer.page.url.endswith("/nieuw/"):
        # It is like the one of the other day: asked about once.
        officer.press("Bewaren")
    officer.press("Maak er dit van: vastgesteld")
    return officer.page.url.removeprefix(officer.url)


def say_how_it_is_measured(officer, ambition, code):
    officer.go(f"{ambition}indicatoren/nieuw/")
    for name, text in {
        "name": f"Getrainde medewerkers {code}",
        "code": code,
        "question": "Hoeveel baliemedewerkers zijn getraind?",
        "definition": "Wij tellen medewerkers met een training van na 2024.",
        "numerator_label": "Getrainde medewerkers",
        "denominator_label": "Alle baliemedewerkers",
        "baseline_value": "20",
        "baseline_on": "31-12-2023",
        "target_1_year": "2027",
        "target_1_value": "80",
    }.items():
        officer.page.fill(f"[name={name}]", text)
    officer.page.select_option("[name=kind]", "ratio")
    officer.page.select_option("[name=reading]", "higher")
    officer.press("Bewaren")


def open_a_round(officer, title, code):
    officer.go("/uitvragen/nieuw/")
    officer.page.fill("[name=title]", title)
    officer.page.select_option("[name=period]", label="2026-1")
    officer.page.fill("[name=opens_at]", "1-1-2026 09:00")
    officer.page.fill("[name=due_at]", "31-12-2098 17:00")
    officer.page.fill("[name=closes_at]", "31-12-2099 17:00")
    officer.press("Uitvraag bewaren")
    officer.follow("Vragen toevoegen")
    officer.page.get_by_label(f"Getrainde medewerkers {code}").check()
    officer.press("Deze vragen toevoegen")
    officer.follow("Verder naar de gevraagde partijen")
    officer.page.select_option("[name=soort]", label="Gemeente")
    officer.press("Tonen")
    officer.press("Voeg alle 342 gevonden partijen toe")
    officer.follow("Naar de pagina van de uitvraag")
    officer.press("Uitvraag openen")
    assert "0 van 342" in officer.text


def report(editor, title):
    editor.go("/rapportages/")
    editor.follow(f"Invullen: Gemeente Utrecht, {title}")
    editor.follow("Rapportage invullen")
    numbers = editor.page.locator("form fieldset input[type=text]")
    numbers.nth(0).fill("14")
    numbers.nth(1).fill("20")
    editor.press("Controleren en indienen")
    editor.press("Indienen")
    assert "De rapportage is ingediend" in editor.text


def sign(approver, title):
    approver.go("/rapportages/")
    approver.follow(f"Ondertekenen: Gemeente Utrecht, {title}")
    approver.press("Rapportage ondertekenen")


def approve(officer, title):
    officer.go("/rapportages/?status=signed")
    officer.page.get_by_role("row").filter(has_text=title).get_by_role("link").click()
    officer.press("Rapportage goedkeuren")


def moved(rapporteur, address):
    rapporteur.go(address)
    return "70%" in rapporteur.text


@pytest.mark.parametrize(("code", "scripts"), [("met-script", True), ("zonder-script", False)])
def test_a_figure_moves_from_form_to_dashboard(somebody, code, scripts):
    title = f"Uitvraag {code}"
    with somebody("programma", scripts=scripts) as officer:
        ambition = write_an_ambition(officer, f"Elke balie herkent signalen ({code}).")
        say_how_it_is_measured(officer, ambition, code)
        open_a_round(officer, title, code)
        with somebody("invuller", scripts=scripts) as editor:
            report(editor, title)
        with somebody("akkoord", scripts=scripts) as approver:
            sign(approver, title)
        approve(officer, title)
    with somebody("rapporteur", scripts=scripts) as rapporteur:
        for address in (f"/indicatoren/{code}/", "/gebieden/GM0344/", "/gebieden/PV26/", "/"):
            wait_until(lambda address=address: moved(rapporteur, address), seconds=30)
        assert "1 van 342" in rapporteur.text
