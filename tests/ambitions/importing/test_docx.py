"""A DOCX gives its paragraphs, and nothing it brings along."""

import pytest

from ambitions.importing import docx, limits
from ambitions.importing.problems import Reason, Unreadable
from ambitions.importing.reading import read
from tests.ambitions.importing import files

LAUGHS = """<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>"""
OUTSIDE = """<!DOCTYPE d SYSTEM "file:///etc/hostname">"""


def test_paragraphs_are_statements_under_their_heading():
    [page] = read(
        files.docx(files.paragraph("Signalen", "Heading1") + files.paragraph("Meer zicht & tijd."))
    )

    assert page.rest == ["Signalen"]
    assert [(one.text, one.section) for one in page.statements] == [
        ("Meer zicht & tijd.", "Signalen")
    ]


def test_a_page_ends_where_the_writer_ended_it():
    body = files.paragraph("Eerste.") + f"<w:p>{files.BREAK}</w:p>" + files.paragraph("Tweede.")
    pages = docx.pages(files.docx(body))

    assert [block.text for page in pages for block in page.blocks] == ["Eerste.", "Tweede."]
    assert [page.number for page in pages] == [1, 2]


def test_pages_are_counted_as_word_printed_them():
    seen = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>{}</w:t></w:r></w:p>"
    forced = f"<w:p>{files.BREAK}</w:p>"
    body = files.paragraph("Een.") + forced + seen.format("Twee.") + seen.format("Drie.")
    body += forced * 2 + files.paragraph("Vijf, na een lege bladzijde.") + forced
    pages = docx.pages(files.docx(body))

    assert [(page.number, len(page.blocks)) for page in pages] == [
        (1, 1), (2, 1), (3, 1), (4, 0), (5, 1),
    ]  # fmt: skip


def test_the_words_of_a_text_box_are_read_once():
    box = f"<w:r><w:txbxContent>{files.paragraph('In een kader.')}</w:txbxContent></w:r>"
    pages = docx.pages(files.docx(f"<w:p><w:r><w:t>Buiten.</w:t></w:r>{box}</w:p>"))

    assert [block.text for block in pages[0].blocks] == ["Buiten.", "In een kader."]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (files.docx("", lead=LAUGHS), Reason.HOSTILE),
        (files.docx("", lead=OUTSIDE), Reason.HOSTILE),
        (files.docx("<w:p>" + " " * 10_000_000 + "</w:p>"), Reason.HOSTILE),
        (files.archive({f"word/{i}": b"" for i in range(limits.PARTS + 1)}), Reason.HOSTILE),
        (files.docx("<w:p>"), Reason.BROKEN),
        (files.docx(files.paragraph("Ja."))[:-40], Reason.BROKEN),
        (files.archive({"word/document.xml": b"<a/>"}), Reason.BROKEN),
        (files.archive({"xl/workbook.xml": b"<a/>"}), Reason.UNKNOWN_KIND),
        (files.docx(""), Reason.NO_TEXT),
        (files.docx(f"<w:p>{files.BREAK}<w:r><w:t>a</w:t></w:r></w:p>" * 500), Reason.TOO_MANY_PAGES),
    ],
    ids=["entities", "outside", "bomb", "parts", "xml", "cut off", "no body", "sheet", "empty", "500"],
)  # fmt: skip
def test_a_bad_file_is_refused_with_its_reason(content, reason):
    with pytest.raises(Unreadable) as refused:
        docx.pages(content)

    assert refused.value.reason is reason
