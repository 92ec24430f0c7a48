"""The reports of the example are made as in real life: sealed when they were submitted."""

import pytest
from django.db.models import F

from measurements import burden, fingerprint
from measurements.models import Round, Save, Submission

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("example"),
    pytest.mark.usefixtures("programme"),
]


def test_every_report_that_was_ever_submitted_has_a_hash_and_no_other():
    handed_in = Submission.objects.handed_in()
    assert handed_in.count() > 3000
    assert not handed_in.filter(content_hash="").exists()
    assert not Submission.objects.filter(submitted_at=None).exclude(content_hash="").exists()


@pytest.mark.parametrize("status", ["submitted", "signed", "approved", "returned", "superseded"])
def test_the_stored_answers_give_that_hash(status):
    reports = Submission.objects.filter(status=status).order_by("pk")
    # Of the approved ones, of which there are thousands, one in twenty.
    chosen = list(reports[:: 20 if status == "approved" else 2])
    assert chosen
    assert [report for report in chosen if not fingerprint.holds(report)] == []


def test_no_two_reports_have_one_hash():
    hashes = Submission.objects.handed_in().values_list("content_hash", flat=True)
    assert len(set(hashes)) == len(hashes)


@pytest.mark.parametrize("title", ["Uitvraag 2026-2", "Uitvraag 2026-1"])
def test_the_page_of_minutes_has_minutes_to_show(title):
    found = burden.measured(Round.objects.get(title=title))
    assert 20 <= found.forms < found.submitted
    assert 20 <= found.median <= 120
    assert len(found.questions) == 44


def test_questions_were_saved_while_their_round_was_open_and_before_the_report_was_sent():
    late = Save.objects.filter(at__gte=F("submission__submitted_at"))
    early = Save.objects.filter(at__lte=F("submission__round__opens_at"))
    assert Save.objects.count() > 3000
    assert not late.exists()
    assert not early.exists()


def test_who_saved_the_answers_also_sent_them_and_cannot_sign_in():
    invented = Save.objects.exclude(by__email__endswith="@demo.example")
    assert not invented.filter(by__is_active=True).exists()
    sent = Save.objects.filter(submission__submitted_at__isnull=False)
    assert not sent.exclude(submission__submitted_by=F("by")).exists()
