"""What was asked about answers, with the replies, and how many changed much."""

import datetime as dt

import pytest
from django.utils import timezone

from measurements import response
from measurements.models import CheckReply, DataValue
from tests import factories
from tests.dashboards.screens import table
from tests.measurements.crowds import answer_all
from tests.measurements.stages import put


@pytest.fixture
def replied(asked, reports, programme_officer):
    """Reply to a question about the answer of one of the reports, which is then submitted."""
    answer_all(asked)
    version = asked.indicators.get()

    def _replied(number, rule="jump", *, reason="changed", note="", ago=0):
        CheckReply.objects.create(
            submission=reports[number], indicator_version=version, rule=rule, reason=reason,
            note=note, by=programme_officer, at=timezone.now() - dt.timedelta(minutes=ago),
        )  # fmt: skip
        return put(reports[number], "submitted")

    return _replied


def test_per_question_it_says_how_many_and_why(asked, replied):
    replied(0)
    replied(1, reason="counted")
    replied(2, reason="changed")
    replied(3, "outlier")
    [one] = response.raised(asked)
    assert (one.changed, one.apart, one.contradicted) == (3, 1, 0)
    assert one.reasons[0][1] == 3


def test_another_check_is_a_contradiction(asked, replied):
    replied(0, "at-most-lessen")
    [one] = response.raised(asked)
    assert (one.changed, one.apart, one.contradicted) == (0, 0, 1)


def test_what_was_said_of_an_answer_of_before_does_not_count(asked, replied, reports, rows):
    replied(0, ago=5)
    assert response.raised(asked) == []
    assert rows()["Gemeente 000"].raised == 0


def test_a_draft_is_nobodys_business(asked, replied, reports, rows):
    replied(0)
    type(reports[0]).objects.filter(pk=reports[0].pk).update(status="draft", submitted_at=None)
    assert response.raised(asked) == []
    assert rows()["Gemeente 000"].raised == 0


def test_a_row_says_how_much_was_asked(replied, rows):
    replied(0)
    row = rows()["Gemeente 000"]
    assert (row.raised, row.jumps) == (1, 1)
    assert rows()["Gemeente 001"].raised == 0


def test_staff_reads_the_replies(asked, replied, sign_in, programme_officer):
    replied(0, reason="other", note="Een eenmalige actie.")
    answer = sign_in(programme_officer).get(f"/uitvragen/{asked.pk}/respons/vragen/")
    [row] = table(answer, head="Reactie")
    assert row == {
        "Partij": "Gemeente 000", "Vraag": "Signalen",
        "Gevraagd omdat het": "veel verschilt van de vorige uitvraag",
        "Reactie": "een andere reden: Een eenmalige actie.",
    }  # fmt: skip


@pytest.mark.parametrize("query", ["", "?vraag=999999", "?vraag=x", "?page=99"])
def test_a_question_that_is_none_shows_all(asked, replied, sign_in, programme_officer, query):
    replied(0)
    replied(1)
    address = f"/uitvragen/{asked.pk}/respons/vragen/{query}"
    assert len(table(sign_in(programme_officer).get(address), head="Reactie")) == 2


def test_one_question_can_be_looked_at_alone(asked, replied, sign_in, programme_officer):
    replied(0)
    other = factories.RoundIndicatorFactory(round=asked).indicator_version
    CheckReply.objects.create(
        submission=replied(1), indicator_version=other, rule="jump", reason="changed",
        by=programme_officer, at=timezone.now(),
    )  # fmt: skip
    version = asked.indicators.exclude(pk=other.pk).get()
    address = f"/uitvragen/{asked.pk}/respons/vragen/?vraag={version.pk}"
    assert len(table(sign_in(programme_officer).get(address), head="Reactie")) == 2


def test_without_questions_it_says_so(asked, sign_in, programme_officer):
    assert not DataValue.objects.exists()
    answer = sign_in(programme_officer).get(f"/uitvragen/{asked.pk}/respons/vragen/")
    assert "Over de antwoorden die binnen zijn is niets gevraagd" in answer.text
