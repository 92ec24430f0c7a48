"""Replies to what is asked about an answer, and the page on which they are given."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from measurements import checks, reporting
from measurements.models import CheckReply, Submission
from measurements.reporting import Reply
from tests import factories
from tests.measurements.sheets import approved, draft_of, give

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(db):
    return factories.IndicatorVersionFactory()


@pytest.fixture
def jumped(municipality, version):
    """A draft of which the one answer is far above the last one."""
    approved(municipality, version, value=12)
    draft = draft_of(municipality, version)
    give(draft, version, value=40)
    return draft


def said(version, reason="changed", note=""):
    """The form as the browser sends it."""
    name = f"v{version.pk}-jump"
    return {"revision": "0", f"{name}-reason": reason, f"{name}-note": note}


def page(submission):
    return f"/rapportages/{submission.pk}/indienen/"


def test_without_a_reply_nothing_is_submitted(jumped, reporter):
    with pytest.raises(reporting.Incomplete) as refused:
        reporting.submit(jumped, by=reporter)
    assert refused.value.problems == {}
    assert [one.code for one in refused.value.questions] == ["jump"]


def test_with_a_reply_it_is(jumped, version, reporter):
    reporting.reply(jumped, {(version.pk, "jump"): Reply("changed")}, by=reporter)
    reporting.submit(jumped, by=reporter)
    assert jumped.status == Submission.Status.SUBMITTED


def test_an_answer_that_changed_since_is_asked_about_again(jumped, version, reporter):
    reporting.reply(jumped, {(version.pk, "jump"): Reply("changed")}, by=reporter)
    jumped.values.update(value=4000, entered_at=timezone.now())
    (finding,) = checks.findings(jumped)
    assert finding.is_open
    assert finding.reply.reason == "changed"


def test_a_note_about_a_person_is_refused(jumped, version, reporter):
    reply = Reply("other", "Bel mij op 06 12345678.")
    with pytest.raises(ValidationError):
        reporting.reply(jumped, {(version.pk, "jump"): reply}, by=reporter)
    assert not CheckReply.objects.exists()


def test_the_page_asks_and_leads_to_the_answer(jumped, version, reporter, sign_in):
    text = sign_in(reporter).get(page(jumped)).content.decode()
    assert "1 vraag bij uw antwoorden" in text
    assert "groot verschil" in text
    assert re.search(rf'/invullen/\?stap=1#v{version.pk}"', text)


def test_reply_and_submit_go_together(jumped, version, reporter, sign_in):
    answered = sign_in(reporter).post(page(jumped), said(version))
    assert answered["Location"] == f"/rapportages/{jumped.pk}/ingediend/"
    assert jumped.replies.get().reason == "changed"


def test_a_submit_without_the_replies_keeps_what_was_typed(jumped, version, reporter, sign_in):
    answered = sign_in(reporter).post(page(jumped), said(version, "", "Nog navragen."))
    assert answered.status_code == 422
    text = answered.content.decode()
    assert "Nog navragen." in text
    assert "Kies wat past" in text
    assert Submission.objects.get(pk=jumped.pk).status == "draft"


def test_another_reason_is_said(jumped, version, reporter, sign_in):
    answered = sign_in(reporter).post(page(jumped), said(version, "other"))
    assert answered.status_code == 422
    assert "Zeg welke reden." in answered.content.decode()


def test_a_phone_number_in_a_note_is_not_stored(jumped, version, reporter, sign_in):
    answered = sign_in(reporter).post(page(jumped), said(version, "other", "06 12345678"))
    assert answered.status_code == 422
    assert "een telefoonnummer" in answered.content.decode()
    assert not CheckReply.objects.exists()


def test_a_reply_is_kept_while_something_else_must_be_mended(
    municipality, version, reporter, sign_in
):
    approved(municipality, version, value=12)
    draft = draft_of(municipality, version, factories.IndicatorVersionFactory())
    give(draft, version, value=40)
    answered = sign_in(reporter).post(page(draft), said(version))
    assert answered.status_code == 422
    assert "Beantwoord deze vraag" in answered.content.decode()
    assert draft.replies.get().reason == "changed"


def test_answers_of_a_colleague_are_looked_at_first(jumped, version, reporter, sign_in):
    Submission.objects.filter(pk=jumped.pk).update(revision=3)
    answered = sign_in(reporter).post(page(jumped), said(version, "other", "Nieuw team."))
    assert answered.status_code == 409
    assert "Nieuw team." in answered.content.decode()
    assert not CheckReply.objects.exists()


def test_who_reads_the_report_reads_the_reply(jumped, version, reporter, rapporteur, sign_in):
    reporting.reply(jumped, {(version.pk, "jump"): Reply("other", "Nieuw team.")}, by=reporter)
    reporting.submit(jumped, by=reporter)
    text = sign_in(rapporteur).get(f"/rapportages/{jumped.pk}/").content.decode()
    assert "Nieuw team." in text
