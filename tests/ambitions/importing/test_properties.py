"""What holds for every text, also for one that makes no sense."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from ambitions.importing import coverage, hyphens, text
from ambitions.importing.problems import Reason, Unreadable
from ambitions.importing.reading import read

WORDS = st.sampled_from(
    ["de", "een", "Gemeente", "wil", "zorg.", "Meer", "3.2", "•", "meld-", "(ook", "effec -",
     "verschil-", "49", "is!", "-", "RIEC", "é", "…", "en", "2024)"]
)  # fmt: skip
LINES = st.builds(
    lambda words, end: " ".join(words) + end,
    st.lists(WORDS, min_size=1, max_size=9), st.sampled_from(["", " ", "-"]),
)  # fmt: skip
PAGES = st.lists(LINES, min_size=1, max_size=14).map("\n".join)
ANYTHING = st.text(max_size=300) | st.binary(max_size=300)


def pages_or_reason(content):
    try:
        return read(content)
    except Unreadable as problem:
        return Reason(problem.reason)


@settings(max_examples=40, deadline=None)
@given(PAGES)
def test_no_character_of_a_page_is_lost(page):
    assert not coverage.missing(page.split("\n"), read(page.encode()))


@settings(max_examples=25, deadline=None)
@given(PAGES)
def test_nothing_is_said_twice(page):
    [found] = read(page.encode())
    written = Counter(page.replace("\n", " ").replace(" ", ""))
    said = Counter("".join([one.text for one in found.statements] + found.rest).replace(" ", ""))

    assert not said - written


@settings(max_examples=15, deadline=None)
@given(PAGES)
def test_reading_again_gives_the_same_in_the_same_order(page):
    assert read(page.encode()) == read(page.encode())


@settings(max_examples=60, deadline=None)
@given(ANYTHING)
def test_whatever_is_uploaded_is_read_or_refused(content):
    content = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content

    assert pages_or_reason(content)


@given(st.lists(LINES, max_size=6))
def test_joined_lines_keep_every_letter(lines):
    kept = [letter for letter in hyphens.joined(lines) if letter.isalnum()]

    assert kept == [letter for line in lines for letter in line if letter.isalnum()]


@given(st.text(min_size=1).filter(str.strip))
def test_every_line_is_on_exactly_one_page(contents):
    pages = text.pages(contents)

    assert sum(map(len, pages)) <= contents.count("\n") + contents.count("\f") + 1
    assert "".join("".join(map("".join, pages)).split()) == "".join(contents.split())
