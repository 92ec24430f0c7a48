"""Two people fill in one report at the same time: nothing typed is lost, nothing is overwritten."""

import pytest

from measurements.models import DataValue
from tests import factories
from tests.measurements.typing import marks, marks_in, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(asked):
    """A second question in the same round."""
    return factories.RoundIndicatorFactory(round=asked.round)


@pytest.fixture
def page(draft, other):
    return f"/rapportages/{draft.pk}/invullen/"


@pytest.fixture
def mine(reporter, sign_in):
    return sign_in(reporter)


@pytest.fixture
def colleague(approver, sign_in):
    return sign_in(approver)


def stored(question):
    return DataValue.objects.get(indicator_version=question.indicator_version_id).value


def test_saving_twice_is_saving_once(mine, page, asked, draft):
    sent = marks(mine, page) | typed(asked, value="5")
    assert [mine.post(page, sent).status_code for _ in range(2)] == [302, 302]
    draft.refresh_from_db()
    assert (draft.revision, draft.saves.count()) == (1, 1)


def test_different_questions_never_stand_in_each_others_way(mine, colleague, page, asked, other):
    opened = marks(mine, page)
    colleague.post(page, marks(colleague, page) | typed(other, value="7"))
    sent = opened | typed(asked, value="5") | typed(other, value="")
    assert mine.post(page, sent).status_code == 302
    assert (stored(asked), stored(other)) == (5, 7)


def test_a_correction_of_the_colleague_is_not_turned_back(mine, colleague, page, asked, other):
    colleague.post(page, marks(colleague, page) | typed(other, value="7"))
    opened = marks(mine, page)
    colleague.post(page, marks(colleague, page) | typed(other, value="8"))
    mine.post(page, opened | typed(asked, value="5") | typed(other, value="7"))
    assert (stored(asked), stored(other)) == (5, 8)


def test_the_same_question_shows_both_answers_and_leaves_the_choice(mine, colleague, page, asked):
    opened = marks(mine, page)
    colleague.post(page, marks(colleague, page) | typed(asked, value="7"))
    answered = mine.post(page, opened | typed(asked, value="5"))
    assert answered.status_code == 409
    assert "7 medewerkers" in answered.content.decode()
    assert stored(asked) == 7
    mine.post(page, marks_in(answered) | typed(asked, value="5"))
    assert stored(asked) == 5


def test_what_is_not_in_the_way_is_kept_all_the_same(mine, colleague, page, asked, other):
    opened = marks(mine, page)
    colleague.post(page, marks(colleague, page) | typed(asked, value="7"))
    sent = opened | typed(asked, value="5") | typed(other, value="9")
    assert mine.post(page, sent).status_code == 409
    assert (stored(asked), stored(other)) == (7, 9)


def test_an_answer_the_colleague_emptied_is_told(mine, colleague, page, asked):
    colleague.post(page, typed(asked, value="7"))
    opened = marks(mine, page)
    colleague.post(page, opened | typed(asked, value=""))
    answered = mine.post(page, opened | typed(asked, value="5"))
    assert answered.status_code == 409
    assert "leeggemaakt" in answered.content.decode()


def test_a_typing_error_does_not_hide_what_the_colleague_stored(mine, colleague, page, asked):
    opened = marks(mine, page)
    colleague.post(page, marks(colleague, page) | typed(asked, value="7"))
    answered = mine.post(page, opened | typed(asked, value="vijf"))
    assert answered.status_code == 409
    assert 'value="vijf"' in answered.content.decode()
    assert "7 medewerkers" in answered.content.decode()


def test_a_half_answer_of_the_colleague_stands_beside_mine(mine, colleague, page, asked):
    colleague.post(page, typed(asked, value="zeven"))
    answered = mine.post(page, typed(asked, value="5"))
    assert answered.status_code == 409
    assert "“zeven”" in answered.content.decode()


@pytest.mark.parametrize("mark", ["", "x", "é", "0" * 5000])
def test_a_mark_that_says_nonsense_loses_nothing(mine, colleague, page, asked, mark):
    colleague.post(page, marks(colleague, page) | typed(asked, value="7"))
    answered = mine.post(page, typed(asked, value="5", mark=mark))
    assert answered.status_code == 409
    assert 'value="5"' in answered.content.decode()
