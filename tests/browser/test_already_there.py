"""Somebody who types an ambition that is there already hears so, with a script and without."""

import pytest

from tests.browser.test_every_page import complaints

pytestmark = pytest.mark.xdist_group("already_there")
THERE = "In 2027 heeft elke gemeente een meldroute voor burgers."


@pytest.fixture
def there(empty_product):
    made = (
        "from ambitions.models import Ambition, Theme;"
        f"Ambition.objects.get_or_create(sentence={THERE!r}, theme=Theme.objects.first())"
    )
    empty_product.manage("shell", "-v0", "-c", made)


def write(officer, sentence):
    officer.go("/ambities/nieuw/")
    officer.page.select_option("[name=theme]", label="Preventie")
    officer.page.select_option("[name=owner]", index=1)
    officer.page.fill("[name=term]", "31-12-2027")
    officer.page.locator("[name=sentence]").press_sequentially(sentence)


@pytest.mark.parametrize("width", [1280, 320])
def test_it_is_told_while_one_types_and_saving_does_not_ask_again(somebody, there, width):
    with somebody("programma", width=width) as officer:
        write(officer, f"Alle gemeenten hebben op {width} een meldroute voor burgers")
        officer.page.get_by_role("link", name=THERE).wait_for()
        assert "Bestaat dit al?" in officer.text
        assert complaints(officer.page) == []
        officer.press("Bewaren")
        assert officer.page.inner_text("h1").startswith("Alle gemeenten")


def test_without_a_script_saving_asks_once(somebody, there):
    with somebody("programma", scripts=False) as officer:
        write(officer, "Alle gemeentes krijgen zonder script een meldroute voor burgers")
        officer.press("Bewaren")
        assert "Druk dan nog een keer op Bewaren." in officer.text
        assert officer.page.get_by_role("link", name=THERE).is_visible()
        officer.press("Bewaren")
        assert officer.page.inner_text("h1").startswith("Alle gemeentes")


@pytest.mark.parametrize("scripts", [True, False])
def test_from_every_page_one_searches_with_the_keyboard(somebody, there, scripts):
    with somebody("programma", scripts=scripts, width=1280 if scripts else 320) as reader:
        reader.go("/uitvragen/")
        reader.page.get_by_label("Zoeken in de hele site").fill("gemeenten")
        reader.page.keyboard.press("Enter")
        reader.page.get_by_role("heading", name="resultaten voor “gemeenten”").wait_for()
        assert reader.page.locator("mark").count() > 0
