"""The day of the approver, with those who send to her and those she sends to."""

import pytest

from tests.browser.test_every_page import complaints

# One process, so that the product is started once.
pytestmark = pytest.mark.xdist_group("signing")


@pytest.fixture
def round_titled(empty_product):
    """A round with a draft that was filled in, ready to be checked."""

    def _round(code):
        title = f"Overleg {code}"
        call = f"from tests.browser import seed_signing; seed_signing.add({title!r}, {code!r})"
        empty_product.manage("shell", "-v0", "-c", call)
        return title

    return _round


def decent(person, *widths):
    """Nothing for axe to say about this page, on a wide screen and on a phone."""
    for width in widths or (320, 1280):
        person.page.set_viewport_size({"width": width, "height": 900})
        assert (person.page.url, complaints(person.page)) == (person.page.url, [])


def check_and_submit(editor, title):
    editor.go("/rapportages/")
    editor.follow(f"Invullen: Gemeente Utrecht, {title}")
    editor.follow("Controleren en indienen")
    assert "1 vraag bij uw antwoorden" in editor.text


def reply(editor, reason="er is bij ons iets veranderd"):
    editor.page.get_by_label(reason).check()
    editor.press("Indienen")


def open_to_sign(approver, title):
    approver.go("/rapportages/")
    approver.follow(f"Ondertekenen: Gemeente Utrecht, {title}")


@pytest.mark.parametrize(("code", "scripts"), [("tekenen", True), ("tekenen-kaal", False)])
def test_what_was_questioned_and_explained_is_signed(somebody, round_titled, code, scripts):
    title = round_titled(code)
    with somebody("invuller", scripts=scripts) as editor:
        check_and_submit(editor, title)
        editor.press("Indienen")
        assert "Kies wat past" in editor.text
        reply(editor)
        assert "De rapportage is ingediend" in editor.text
    with somebody("akkoord", scripts=scripts) as approver:
        open_to_sign(approver, title)
        assert "er is bij ons iets veranderd" in approver.text
        approver.press("Rapportage ondertekenen")
        assert "ondertekend" in approver.text


def test_what_is_not_right_goes_back_to_the_editor(somebody, round_titled):
    title = round_titled("terug")
    with somebody("invuller") as editor, somebody("akkoord") as approver:
        check_and_submit(editor, title)
        reply(editor)
        open_to_sign(approver, title)
        approver.follow("Er klopt iets niet")
        approver.page.get_by_label("Wat moet er anders?").fill("Het overleg van juni telt mee.")
        approver.press("Rapportage terugnemen")
        editor.go("/rapportages/")
        editor.follow(f"Invullen: Gemeente Utrecht, {title}")
        assert "Het overleg van juni telt mee." in editor.text
        editor.follow("wat er verschilt met versie 1")
        assert "Er is geen verschil." in editor.text


def test_remarks_of_staff_reach_the_question(somebody, round_titled):
    title = round_titled("opmerking")
    with somebody("invuller") as editor, somebody("programma") as officer:
        check_and_submit(editor, title)
        reply(editor)
        officer.go("/rapportages/?status=submitted")
        officer.page.get_by_role("row").filter(has_text=title).get_by_role("link").click()
        officer.follow("Rapportage terugsturen met opmerkingen")
        officer.page.get_by_label("Opmerking bij “Overleggen”").fill("Is juni meegeteld?")
        officer.press("Rapportage terugsturen")
        editor.go("/rapportages/")
        editor.follow(f"Invullen: Gemeente Utrecht, {title}")
        editor.follow("Rapportage invullen")
        assert "Is juni meegeteld?" in editor.text


def test_every_page_of_the_day_is_for_everybody(somebody, round_titled):
    title = round_titled("iedereen")
    with somebody("invuller") as editor, somebody("akkoord") as approver:
        check_and_submit(editor, title)
        decent(editor)
        editor.press("Indienen")
        decent(editor)
        reply(editor)
        decent(editor)
        open_to_sign(approver, title)
        decent(approver)
        approver.follow("Er klopt iets niet")
        decent(approver)


def test_the_pages_beside_it_are_for_everybody(somebody, round_titled):
    title = round_titled("ernaast")
    with somebody("invuller") as editor, somebody("programma") as officer:
        check_and_submit(editor, title)
        report = editor.page.url.removeprefix(editor.url).removesuffix("indienen/")
        for person, name in ((editor, "niets-te-melden/"), (officer, "namens/")):
            assert person.go(report + name) == 200
            decent(person)
        editor.go(f"{report}indienen/")
        reply(editor)
        for step in ("terugsturen/", "vergelijken/?met=1", ""):
            assert officer.go(report + step) == 200
            decent(officer)


def approve(approver, officer, title):
    open_to_sign(approver, title)
    approver.press("Rapportage ondertekenen")
    officer.go(approver.page.url.removeprefix(approver.url))
    officer.press("Rapportage goedkeuren")


@pytest.mark.parametrize(("code", "scripts"), [("weg", True), ("weg-kaal", False)])
def test_a_correction_that_is_not_needed_is_thrown_away(somebody, round_titled, code, scripts):
    title = round_titled(code)
    with (
        somebody("invuller", scripts=scripts) as editor, somebody("akkoord") as approver,
        somebody("programma") as officer,
    ):  # fmt: skip
        check_and_submit(editor, title)
        reply(editor)
        approve(approver, officer, title)
        editor.go(officer.page.url.removeprefix(officer.url))
        throw_away_a_correction(editor, looked_at=scripts)
        assert "Versie 1: goedgekeurd" in editor.text


def throw_away_a_correction(editor, *, looked_at):
    """Begin one on the page of the approved report, and go all the way until it is gone."""
    editor.follow("Rapportage corrigeren")
    editor.page.get_by_label("Wat klopt er niet?").fill("Een overleg vergeten.")
    editor.press("Correctie beginnen")
    editor.follow("Correctie weggooien")
    editor.press("Correctie weggooien")
    assert "Zeg waarom u deze correctie weggooit." in editor.text
    if looked_at:
        decent(editor)
    editor.page.get_by_label("Waarom is de correctie niet nodig?").fill("Het telde al mee.")
    editor.press("Correctie weggooien")
    assert "De correctie is weggegooid." in editor.text


def test_the_proof_is_a_download(somebody, round_titled):
    title = round_titled("bewijs")
    with somebody("invuller") as editor:
        check_and_submit(editor, title)
        reply(editor)
        with editor.page.expect_download() as downloading:
            editor.page.get_by_role("link", name="Bewijs van indiening downloaden").click()
        name = downloading.value.suggested_filename
        assert name.startswith("bewijs-van-indiening-AM-")
        assert downloading.value.path().read_bytes().startswith(b"%PDF-")
