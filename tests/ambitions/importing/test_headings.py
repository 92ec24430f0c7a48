"""Headings, footers and page numbers are recognised by their text."""

import pytest

from ambitions.importing import headings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.2 Aandacht voor scholen", True),
        ("4.1.2 Melden", True),
        ("2 Signalen", True),
        ("2 Gemeenten doen al mee.", False),
        ("2 gemeenten doen al mee", False),
        ("Aandacht voor scholen", False),
    ],
)
def test_a_numbered_heading_has_a_number_and_no_end(text, expected):
    assert headings.is_numbered(text) is expected


@pytest.mark.parametrize(
    "footer", ["12", "Pagina 3 van 10", "verslag - tafel 49", "verslag | ronde tafels"]
)
def test_a_footer_is_known_by_its_look(footer):
    assert headings.running([["Een zin.", "Nog een zin.", footer]]) == [{2}]


def test_a_line_on_every_page_is_a_running_one():
    pages = [["Verslag", f"{word} zin.", f"Nog {word}.", f"Klaar is {word}."] for word in "abc"]

    assert headings.running(pages) == [{0}] * 3


def test_a_statement_at_the_end_of_a_page_is_none():
    assert headings.running([["Een zin.", "Nog een zin.", "meer tijd en meer geld."]]) == [set()]
