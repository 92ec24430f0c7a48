"""One question at a time, kept while somebody types."""

import datetime as dt

import pytest
from django.utils import timezone

from measurements import reporting
from measurements.models import DataValue, Save, Unfinished
from tests import factories
from tests.measurements.test_data_value_edit_steps import define_anew, earlier  # noqa: F401
from tests.measurements.typing import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(draft, asked):
    return f"/rapportages/{draft.pk}/invullen/{asked.indicator_version_id}/"


@pytest.fixture
def client(reporter, sign_in):
    return sign_in(reporter)


@pytest.fixture
def colleague(approver, sign_in):
    return sign_in(approver)


def test_an_answer_is_kept_and_its_mark_told(client, page, asked):
    told = client.post(page, typed(asked, value="1.234")).json()
    assert DataValue.objects.get().value == 1234
    assert told["mark"]
    assert told["answered"]
    assert told["errors"] == {}


def test_the_next_save_starts_from_that_mark(client, page, asked):
    mark = client.post(page, typed(asked, value="5")).json()["mark"]
    assert client.post(page, typed(asked, value="6", mark=mark)).status_code == 200
    assert DataValue.objects.get().value == 6


def test_the_same_save_twice_is_one_save(client, page, asked):
    first, second = (client.post(page, typed(asked, value="5")) for _ in range(2))
    assert first.json()["mark"] == second.json()["mark"]
    assert Save.objects.count() == 1


def test_each_save_says_who_and_which_question(client, page, asked, reporter):
    client.post(page, typed(asked, value="5"))
    assert Save.objects.values_list("by", "indicator_version").get() == (
        reporter.pk,
        asked.indicator_version_id,
    )


def test_a_draft_takes_what_is_no_answer_yet_and_says_what_is_wrong(client, page, asked):
    told = client.post(page, typed(asked, value="twaalf")).json()
    assert "in cijfers" in told["errors"][f"v{asked.indicator_version_id}-value"]
    assert not told["answered"]
    assert Unfinished.objects.get().texts == {"value": "twaalf"}


def test_what_was_an_answer_and_is_none_any_more_is_no_answer(client, page, asked):
    mark = client.post(page, typed(asked, value="12")).json()["mark"]
    client.post(page, typed(asked, value="12a", mark=mark))
    assert not DataValue.objects.exists()
    assert Unfinished.objects.get().texts == {"value": "12a"}


@pytest.mark.parametrize(
    "text", ["mail jan@voorbeeld.nl", "a\x00b", "omgekeerd \u202e", "x" * 20_001]
)
def test_what_may_not_be_kept_is_refused_at_its_entry(client, page, asked, text):
    answered = client.post(page, typed(asked, value="5", note=text))
    assert answered.status_code == 422
    assert list(answered.json()["errors"]) == [f"v{asked.indicator_version_id}-note"]
    assert not DataValue.objects.exists()
    assert not Unfinished.objects.exists()


def test_a_colleague_who_was_first_is_told_with_both_answers(client, colleague, page, asked):
    colleague.post(page, typed(asked, value="7"))
    answered = client.post(page, typed(asked, value="5"))
    told = answered.json()
    assert answered.status_code == 409
    assert "“7 medewerkers”" in told["theirs"]
    assert told["texts"]["value"] == "7"
    assert told["answered"] is True
    assert client.post(page, typed(asked, value="5", mark=told["mark"])).status_code == 200


def test_different_questions_never_stand_in_each_others_way(client, colleague, page, asked, draft):
    other = factories.RoundIndicatorFactory(round=asked.round)
    there = f"/rapportages/{draft.pk}/invullen/{other.indicator_version_id}/"
    assert colleague.post(there, typed(other, value="7")).status_code == 200
    assert client.post(page, typed(asked, value="5")).status_code == 200


def test_a_closed_round_says_so(client, page, asked):
    moment = timezone.now() - dt.timedelta(minutes=1)
    asked.round.due_at = asked.round.closes_at = moment
    asked.round.save()
    answered = client.post(page, typed(asked, value="5"))
    assert answered.status_code == 409
    assert "zij sloot op" in answered.json()["message"]


def test_a_report_that_was_submitted_takes_no_more(client, page, asked, draft, reporter):
    mark = client.post(page, typed(asked, value="5")).json()["mark"]
    reporting.submit(draft, by=reporter)
    answered = client.post(page, typed(asked, value="6", mark=mark))
    assert answered.status_code == 409
    assert "ingediend" in answered.json()["message"]


def test_the_previous_answer_can_be_copied(client, page, asked, earlier):  # noqa: F811
    told = client.post(page, typed(asked, value="", copy="1") | {"copy": "1"}).json()
    assert told["texts"]["value"] == "12"
    assert DataValue.objects.get(submission__status="draft").value == 12


def test_what_cannot_be_compared_is_not_copied(client, asked, draft, earlier):  # noqa: F811
    define_anew(asked, comparable=False)
    there = f"/rapportages/{draft.pk}/invullen/{asked.indicator_version_id}/"
    client.post(there, typed(asked, value="") | {"copy": "1"})
    assert not DataValue.objects.filter(submission__status="draft").exists()


def test_a_question_nobody_asked_does_not_exist(client, draft):
    assert client.post(f"/rapportages/{draft.pk}/invullen/999999/", {}).status_code == 404


def test_somebody_else_who_signed_in_meanwhile_saves_nothing(page, asked, outsider, sign_in):
    assert sign_in(outsider).post(page, typed(asked, value="5")).status_code == 404
    assert not DataValue.objects.exists()


def test_who_is_signed_out_is_sent_to_sign_in(page, asked, client):
    client.logout()
    answered = client.post(page, typed(asked, value="5"))
    assert answered.status_code == 302
    assert "/account/login/" in answered["Location"]


def test_a_new_key_is_had_by_who_signed_in(client):
    assert client.get("/rapportages/sleutel/").json()["key"]


def test_saving_one_question_takes_few_queries(client, page, asked, django_assert_max_num_queries):
    client.post(page, typed(asked, value="4"))
    mark = client.post(page, typed(asked, value="4")).json()["mark"]
    with django_assert_max_num_queries(11):
        assert client.post(page, typed(asked, value="5", mark=mark)).status_code == 200
