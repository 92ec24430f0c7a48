"""Whatever is typed, the page answers, in few queries."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measurements.searching import vocabulary
from measurements.searching.marking import CLOSES, OPENS, marked
from tests.measurements.searching.said import URL, look, statement

pytestmark = pytest.mark.django_db
_OPERATORS = st.sampled_from(
    ["&", "|", "!", "(", ")", "<->", "<2>", ":*", ":A", "'", '"', "\\", "-", "or", "and", "*", "%",
     "%s", "{", "--", ";", "\x00", "\ue000", "\ud7ff", "ﷺ", "school", "de"]
)  # fmt: skip
_WORDS = st.one_of(st.text(max_size=220), st.lists(_OPERATORS, max_size=12).map(" ".join))


@given(words=_WORDS, page=st.text(max_size=12))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_words_break_the_page(officer, words, page):
    assert officer.get(URL, {"q": words, "page": page}).status_code == 200


@given(
    text=st.text(alphabet=st.one_of(st.sampled_from([*"<>&\"'", OPENS, CLOSES]), st.characters()))
)
def test_marked_text_holds_no_tag_but_the_mark(text):
    plain = marked(text).replace("<mark>", "").replace("</mark>", "")
    assert "<" not in plain
    assert ">" not in plain


@pytest.mark.parametrize("words", ["opvang", "mensenhandle", "de", "xqzwvbn"])
@pytest.mark.parametrize("person", ["officer", "editor"])
def test_a_page_takes_at_most_six_queries(request, person, words, django_assert_max_num_queries):
    for number in range(25):
        statement(f"Opvang en mensenhandel {number}.")
    vocabulary.rebuild()
    client = request.getfixturevalue(person)
    look(client, words)
    with django_assert_max_num_queries(6):
        look(client, words)
