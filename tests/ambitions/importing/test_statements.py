"""Blocks become statements under their headings; the rest stays findable."""

from ambitions.importing.pages import Block, Column, Line, Page, Role
from ambitions.importing.statements import filed


def block(*texts, role=Role.STATEMENT):
    lines = tuple(Line(number, text) for number, text in enumerate(texts, 1))
    return Block(lines, Column.LEFT, role)


def test_the_sign_of_a_list_is_kept_beside_the_statement():
    [page] = filed([Page(1, [block("• Meer hulp.")])])

    assert [one.text for one in page.statements] == ["Meer hulp."]
    assert page.rest == ["•"]


def test_a_section_goes_on_over_a_page():
    pages = filed([Page(1, [block("3.1 Signalen")]), Page(2, [block("Meer zicht.")])])

    assert pages[1].statements[0].section == "3.1 Signalen"


def test_a_sentence_that_goes_on_over_a_page_belongs_to_the_first():
    footer = block("blad 1", role=Role.MARGIN)
    first, second = filed([Page(1, [block("Meer tijd en"), footer]), Page(2, [block("geld.")])])

    assert [one.text for one in first.statements] == ["Meer tijd en geld."]
    assert second.statements == []


def test_a_short_line_without_an_end_is_a_heading_among_sentences():
    said = [block(f"Zin nummer {number} is klaar.") for number in range(4)]
    [page] = filed([Page(1, [block("Wat goed gaat"), *said])])

    assert page.rest == ["Wat goed gaat"]
    assert {one.section for one in page.statements} == {"Wat goed gaat"}


def test_statements_without_ends_are_no_headings():
    [page] = filed([Page(1, [block("Meer tijd"), block("Meer geld"), block("Meer rust")])])

    assert len(page.statements) == 3


def test_what_seems_unfinished_is_less_certain():
    [page] = filed([Page(1, [block("Dit is af."), block("En dit gaat nog door met")])])

    assert page.statements[0].certainty > page.statements[1].certainty


def test_signs_without_words_are_no_statement():
    [page] = filed([Page(1, [block("* * *")])])

    assert page.statements == []
    assert page.rest == ["* * *"]


def test_a_line_without_the_sign_that_the_others_have_is_a_heading():
    said = [block(f"• Meer hulp voor groep {n}") for n in range(4)]
    [page] = filed([Page(1, [block("Opvang"), *said])])

    assert len(page.statements) == 4
    assert {one.section for one in page.statements} == {"Opvang"}
