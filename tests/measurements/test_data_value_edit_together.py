"""Two people fill in one report at the same time: nothing typed is lost, nothing is overwritten."""

import re

import pytest

from measurements.models import DataValue
from tests import factories

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


def hidden(answered):
    """What the form carries unseen: the revision and the base it was made from."""
    return dict(re.findall(r'name="(revision|base)" value="([^"]*)"', answered.content.decode()))


def typed(question, text, name="value"):
    return {f"v{question.indicator_version_id}-{name}": text}


def stored(question):
    return DataValue.objects.get(indicator_version=question.indicator_version_id).value


def test_saving_twice_is_saving_once(mine, page, asked, draft):
    sent = hidden(mine.get(page)) | typed(asked, "5")
    assert [mine.post(page, sent).status_code for _ in range(2)] == [302, 302]
    draft.refresh_from_db()
    assert draft.revision == 1


def test_a_question_only_the_colleague_answered_shows_that_answer(
    mine, colleague, page, asked, other
):
    opened = hidden(mine.get(page))
    colleague.post(page, hidden(colleague.get(page)) | typed(other, "7"))
    answered = mine.post(page, opened | typed(asked, "5") | typed(other, ""))
    assert answered.status_code == 409
    assert 'value="5"' in answered.content.decode()
    assert 'value="7"' in answered.content.decode()
    assert "Bewaar" not in re.findall(r'class="note[^>]*>[^<]*', answered.content.decode())


def test_saving_again_keeps_both(mine, colleague, page, asked, other):
    opened = hidden(mine.get(page))
    colleague.post(page, hidden(colleague.get(page)) | typed(other, "7"))
    answered = mine.post(page, opened | typed(asked, "5") | typed(other, ""))
    mine.post(page, hidden(answered) | typed(asked, "5") | typed(other, "7"))
    assert (stored(asked), stored(other)) == (5, 7)


def test_a_correction_of_the_colleague_is_not_turned_back(mine, colleague, page, asked, other):
    colleague.post(page, hidden(colleague.get(page)) | typed(other, "7"))
    opened = hidden(mine.get(page))
    colleague.post(page, hidden(colleague.get(page)) | typed(other, "8"))
    answered = mine.post(page, opened | typed(asked, "5") | typed(other, "7"))
    assert 'value="8"' in answered.content.decode()
    assert stored(other) == 8


def test_the_same_question_shows_both_answers_and_leaves_the_choice(mine, colleague, page, asked):
    opened = hidden(mine.get(page))
    colleague.post(page, hidden(colleague.get(page)) | typed(asked, "7"))
    answered = mine.post(page, opened | typed(asked, "5"))
    assert "7 medewerkers" in answered.content.decode()
    assert stored(asked) == 7
    mine.post(page, hidden(answered) | typed(asked, "5"))
    assert stored(asked) == 5


def test_a_typing_error_does_not_hide_what_the_colleague_stored(mine, colleague, page, asked):
    opened = hidden(mine.get(page))
    colleague.post(page, hidden(colleague.get(page)) | typed(asked, "7"))
    answered = mine.post(page, opened | typed(asked, "vijf"))
    assert answered.status_code == 422
    assert 'value="vijf"' in answered.content.decode()
    assert "7 medewerkers" in answered.content.decode()


def test_nothing_is_called_saved_when_it_was_not(mine, colleague, page, asked, other):
    opened = hidden(mine.get(page))
    colleague.post(page, hidden(colleague.get(page)) | typed(other, "7"))
    sent = opened | typed(asked, "5") | typed(asked, "nee", "state")
    answered = mine.post(page, sent | typed(other, "9"))
    assert answered.status_code == 409
    assert "andere antwoorden zijn" not in answered.content.decode()


@pytest.mark.parametrize("base", ["", "x", "v1", ":", "v1:zz v1:zz", "é:ü"])
def test_a_base_that_says_nonsense_loses_nothing(mine, colleague, page, asked, base):
    colleague.post(page, hidden(colleague.get(page)) | typed(asked, "7"))
    answered = mine.post(page, {"revision": "0", "base": base} | typed(asked, "5"))
    assert answered.status_code == 409
    assert 'value="5"' in answered.content.decode()


@pytest.mark.parametrize("revision", ["", "x", "-3", "9" * 5000, "٣"])
def test_a_revision_that_says_nonsense_is_an_old_one(mine, page, asked, revision):
    assert mine.post(page, {"revision": revision} | typed(asked, "5")).status_code == 409
