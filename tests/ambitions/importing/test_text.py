"""A plain text comes in many encodings, and is cut into pages."""

import pytest

from ambitions.importing import limits, reading, text
from ambitions.importing.problems import Reason, Unreadable


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_every_usual_encoding_is_read(encoding):
    assert text.decoded("Financiële coördinatie".encode(encoding)) == "Financiële coördinatie"


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf", b" \r\n\f ", b""])
def test_a_text_without_words_is_empty(content):
    with pytest.raises(Unreadable) as refused:
        text.decoded(content)

    assert refused.value.reason is Reason.EMPTY


@pytest.mark.parametrize("content", [bytes(range(256)), b"\xff\xfea", b"tekst\x00\x01\x02tekst"])
def test_what_is_no_text_is_refused(content):
    with pytest.raises(Unreadable) as refused:
        text.decoded(content)

    assert refused.value.reason is Reason.ENCODING


def test_a_text_that_is_too_long_is_refused():
    with pytest.raises(Unreadable) as refused:
        text.decoded(b"a" * (limits.TEXT_CHARACTERS + 1))

    assert refused.value.reason is Reason.TOO_LARGE


def test_a_form_feed_begins_a_page_and_trailing_spaces_stay():
    assert text.pages("een \ntwee\fdrie\f") == [["een ", "twee"], ["drie"]]


def test_a_page_without_words_keeps_its_number():
    found = reading.read("Eén zin hier.\f \n\fNog een zin daar.\f\n".encode())

    assert [(page.page, len(page.statements)) for page in found] == [(1, 1), (2, 0), (3, 1)]


def test_five_hundred_pages_are_refused():
    with pytest.raises(Unreadable) as refused:
        text.pages("\f".join(["woord"] * 500))

    assert refused.value.reason is Reason.TOO_MANY_PAGES
