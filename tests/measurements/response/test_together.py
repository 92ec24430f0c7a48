"""Approving and returning many reports at once."""

import time

import pytest

from actors.models import Event
from measurements import reporting
from measurements.models import DirtyEntry, Submission
from tests.measurements.crowds import ALL, answer_all, bring, crowd
from tests.measurements.stages import kept, put


@pytest.fixture
def signed(reports):
    return [put(one, "signed") for one in reports]


def test_each_report_has_its_own_step(signed, programme_officer):
    outcome = reporting.approve_all(signed, by=programme_officer)
    assert (len(outcome.done), outcome.left) == (4, {})
    assert {one.status for one in Submission.objects.all()} == {"approved"}
    for one in signed:
        [event] = Event.objects.about(one)
        assert (event.verb, event.by) == ("approved", programme_officer)
    assert DirtyEntry.objects.count() == 4


def test_one_at_a_time_leaves_the_same(signed, programme_officer):
    reporting.approve(signed[0], by=programme_officer)
    reporting.approve_all(signed[1:2], by=programme_officer)
    rows = Submission.objects.filter(pk__in=[one.pk for one in signed[:2]])
    changing = ("pk", "organisation", "decided_at", "submitted_by", "signed_by", "submitted_at")
    fields = [
        one.name
        for one in Submission._meta.concrete_fields
        if one.name not in {*changing, "id", "signed_at"}
    ]
    one, other = rows.values(*fields)
    assert one == other
    events = Event.objects.values("by", "verb", "subject_kind", "reason", "detail")
    assert events[0] == events[1]


def test_what_is_not_signed_does_not_stop_the_rest(reports, programme_officer):
    ready, other = put(reports[0], "signed"), put(reports[1], "submitted")
    outcome = reporting.approve_all([other, ready], by=programme_officer)
    assert outcome.done == [ready.pk]
    assert "ingediend" in outcome.left[other.pk]


def test_approving_twice_is_approving_once(signed, programme_officer):
    reporting.approve_all(signed, by=programme_officer)
    before = kept()
    outcome = reporting.approve_all(signed, by=programme_officer)
    assert (len(outcome.done), kept()) == (4, before)


def test_a_correction_takes_the_place_of_what_was_approved(reports, programme_officer):
    first = put(reports[0], "approved")
    again = reporting.correct(first, reason="Een telfout.", by=programme_officer)
    reporting.approve_all([put(again, "signed")], by=programme_officer)
    first.refresh_from_db()
    assert first.status == "superseded"


def test_returning_twice_is_returning_once(signed, programme_officer):
    for _time in range(2):
        reporting.return_all(signed, reason="Klopt dit?", by=programme_officer)
    assert Submission.objects.filter(status="returned").count() == 4
    assert Submission.objects.filter(version=2, status="draft").count() == 4
    assert Event.objects.filter(verb="returned", reason="Klopt dit?").count() == 4


def test_what_cannot_be_returned_is_told(reports, programme_officer):
    ready, other = put(reports[0], "submitted"), reports[1]
    outcome = reporting.return_all([other, ready], reason="Klopt dit?", by=programme_officer)
    assert (outcome.done, list(outcome.left)) == ([ready.pk], [other.pk])


def test_everybody_is_approved_in_a_few_queries(
    db, programme_officer, django_assert_max_num_queries
):
    asked = crowd()
    answer_all(asked)
    bring(asked, "signed")
    begun = time.perf_counter()
    with django_assert_max_num_queries(12):
        outcome = reporting.approve_all(asked.submissions.all(), by=programme_officer)
    assert len(outcome.done) == ALL
    assert time.perf_counter() - begun < 5
