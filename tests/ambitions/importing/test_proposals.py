"""Words point at a theme, a kind, groups and parties; where they do not agree nothing is said."""

import pytest

from ambitions.importing.proposals import proposed


@pytest.mark.parametrize(
    ("text", "theme", "kind"),
    [
        ("Wij willen meer voorlichting op scholen.", "preventie", "wanted"),
        ("Het aantal meldingen bij het meldpunt neemt toe.", "melden", "achieved"),
        ("De ketenpartners moeten beter samenwerken.", "samenwerken", "wanted"),
        ("Wijkagenten herkennen signalen steeds vaker.", "signaleren", "achieved"),
        ("Er is meer opvang en nazorg nodig.", "opvang", "achieved"),
        ("Goed.", "", ""),
    ],
)
def test_theme_and_kind_follow_from_the_words(text, theme, kind):
    found = proposed(text, "")

    assert (found.theme, found.kind) == (theme, kind)


def test_two_themes_that_come_as_close_are_none():
    assert proposed("Voorlichting en opvang.", "").theme == ""


def test_a_heading_helps_where_the_words_are_silent():
    assert proposed("Dat gaat beter.", "3.5 Meldingen").theme == "melden"


def test_groups_and_parties_are_named_in_the_order_of_the_lists():
    found = proposed("Ouders en jongeren kennen de wijkagent, de IND en hun gemeente.", "")

    assert found.target_groups == ("jongeren", "ouders", "professionals")
    assert found.parties == ("gemeenten", "politie", "ind")


def test_an_abbreviation_counts_in_capitals_only():
    assert proposed("Iets om te onthouden.", "").parties == ()
    assert proposed("Het OM doet mee.", "").parties == ("om",)
