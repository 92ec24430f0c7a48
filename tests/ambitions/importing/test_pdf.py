"""A PDF is read by its layout."""

import pytest

from ambitions.importing.problems import Reason, Unreadable
from ambitions.importing.reading import read
from tests.ambitions.importing import files

LEFT = "Wij willen dat iedere gemeente weet waar een inwoner een signaal kwijt kan."
RIGHT = "De samenwerking met scholen en met het jongerenwerk in de wijk is verbeterd."


def said(content):
    return [(one.text, str(one.column)) for page in read(content) for one in page.statements]


def test_the_left_column_comes_before_the_right_one():
    content = files.columns(LEFT, LEFT, LEFT, "#colbreak()", RIGHT, RIGHT, RIGHT)

    assert said(content) == [(LEFT, "left")] * 3 + [(RIGHT, "right")] * 3


def test_a_sentence_that_goes_on_in_the_next_column_is_one_statement():
    text = " ".join(
        ["Wij willen dat iedere gemeente weet waar een signaal heen kan"] + ["en dat"] * 260
    )
    [(found, column)] = said(files.columns(f"{text} het klopt."))

    assert found == f"{text} het klopt."
    assert column == "left"


def test_larger_and_bold_lines_are_headings_and_a_repeated_line_is_none():
    page = "#set page(width: 300pt, height: 200pt, footer: [Verslag van de tafel])\n"
    [first, *_] = read(files.pdf(page + f"= Signalen\n{LEFT}\n#pagebreak()\n{RIGHT}" * 3))

    assert [(one.text, one.section) for one in first.statements] == [(LEFT, "Signalen")]
    assert first.rest == ["Signalen", "Verslag van de tafel"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (files.pdf("#rect(width: 50%)"), Reason.NO_TEXT),
        (files.pdf("Een zin.\n" + "#pagebreak()\nEen zin.\n" * 499), Reason.TOO_MANY_PAGES),
        (files.locked_pdf(), Reason.PASSWORD),
        (files.pdf(LEFT)[:400], Reason.BROKEN),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20, Reason.BROKEN),
    ],
    ids=["scan", "500 pages", "password", "cut off", "noise"],
)
def test_a_bad_file_is_refused_with_its_reason(content, reason):
    with pytest.raises(Unreadable) as refused:
        read(content)

    assert refused.value.reason is reason
