"""What is refused changes nothing, also where another check stands behind it."""

import datetime as dt

import pytest
from django.utils import timezone

from actors.conflicts import Conflict
from actors.models import Event
from measurements import reporting
from measurements.models import Round
from measurements.reporting import Reply
from tests.measurements.stages import kept

pytestmark = pytest.mark.django_db


def test_after_closing_nothing_is_replied(draft, cell, reporter):
    ago = timezone.now() - dt.timedelta(minutes=1)
    Round.objects.filter(pk=draft.round_id).update(due_at=ago, closes_at=ago)
    with pytest.raises(Conflict, match="sloot"):
        reporting.reply(draft, {(cell[0], "jump"): Reply("correct")}, by=reporter)
    assert not draft.replies.exists()


def test_what_nobody_signed_is_not_approved_with_others(submitted, programme_officer):
    before = kept()
    reporting.approve_all([submitted], by=programme_officer)
    assert kept() == before


def test_nothing_to_report_is_not_said_of_answers_one_did_not_see(draft, reporter):
    with pytest.raises(reporting.Stale):
        reporting.report_nil(draft, by=reporter, revision=4)
    reporting.report_nil(draft, by=reporter, revision=0)
    assert draft.is_nil


def test_a_correction_is_written_down_with_its_reason(signed, reporter, programme_officer):
    reporting.approve(signed, by=programme_officer)
    correction = reporting.correct(signed, reason="Een team vergeten.", by=reporter)
    event = Event.objects.about(correction).get()
    assert (event.verb, event.by, event.reason) == ("corrected", reporter, "Een team vergeten.")
