"""Replies that lost their question: nobody reads, signs or prints what is not asked any more."""

import pytest

from measurements import fingerprint, papers, reporting
from measurements.answers import Answer
from measurements.models import CheckReply
from measurements.reporting import Reply
from tests import factories
from tests.measurements.sheets import approved, draft_of, give
from tests.measurements.test_papers import words

pytestmark = pytest.mark.django_db
NOTE = "Nieuw team geteld."


@pytest.fixture
def versions(municipality):
    """Two counts that were 12 before."""
    found = factories.IndicatorVersionFactory.create_batch(2)
    for version in found:
        approved(municipality, version, value=12)
    return found


@pytest.fixture
def replied(municipality, versions, reporter):
    """A draft with two answers that jumped, each with a reply."""
    draft = draft_of(municipality, *versions)
    said = {}
    for version, note in zip(versions, (NOTE, "Nieuwe school."), strict=True):
        give(draft, version, value=40)
        said[version.pk, "jump"] = Reply("other", note)
    reporting.reply(draft, said, by=reporter)
    return draft


@pytest.fixture
def corrected(replied, versions, reporter):
    """The first of the two was a mistake: it is 13, and nobody asks about that."""
    cell = (versions[0].pk, 0)
    reporting.answer(replied, {cell: Answer(value=13)}, revision=replied.revision, by=reporter)
    return replied


def notes(submission):
    return list(submission.replies.values_list("note", flat=True))


def test_what_is_not_asked_any_more_is_not_submitted(corrected, reporter):
    reporting.submit(corrected, by=reporter)
    assert notes(corrected) == ["Nieuwe school."]


def test_what_is_asked_still_is_submitted_with_its_reply(replied, reporter):
    reporting.submit(replied, by=reporter)
    assert sorted(notes(replied)) == [NOTE, "Nieuwe school."]


def test_a_submit_that_is_refused_takes_no_reply_away(corrected, versions, reporter):
    corrected.values.filter(indicator_version=versions[1]).delete()
    with pytest.raises(reporting.Incomplete):
        reporting.submit(corrected, by=reporter)
    assert CheckReply.objects.count() == 2


def test_the_hash_of_the_answers_holds(corrected, reporter):
    reporting.submit(corrected, by=reporter)
    assert fingerprint.holds(corrected) is True


@pytest.mark.parametrize("page", ["", "indienen/"])
def test_the_pages_of_the_draft_show_only_what_is_asked(corrected, reporter, sign_in, page):
    text = sign_in(reporter).get(f"/rapportages/{corrected.pk}/{page}").text
    assert (NOTE in text, "Nieuwe school." in text) == (False, True)


def test_an_answer_that_jumps_again_has_its_reply_again(corrected, versions, reporter, sign_in):
    corrected.values.filter(indicator_version=versions[0]).update(value=40)
    assert NOTE in sign_in(reporter).get(f"/rapportages/{corrected.pk}/indienen/").text


def test_who_signs_reads_only_what_is_asked(corrected, reporter, approver, sign_in):
    reporting.submit(corrected, by=reporter)
    text = sign_in(approver).get(f"/rapportages/{corrected.pk}/").text
    assert (NOTE in text, "Nieuwe school." in text) == (False, True)


def test_the_proof_prints_only_what_is_asked(corrected, reporter, tmp_path):
    reporting.submit(corrected, by=reporter)
    printed = words(papers.proof(corrected, url="https://monitor.example/"), tmp_path)
    assert (NOTE in printed, "Nieuwe school." in printed) == (False, True)


def test_an_older_version_keeps_what_was_said(replied, versions, reporter, programme_officer):
    reporting.submit(replied, by=reporter)
    following = reporting.return_for_revision(replied, reason="Tel na.", by=programme_officer)
    cell = (versions[0].pk, 0)
    reporting.answer(following, {cell: Answer(value=13)}, revision=0, by=reporter)
    reporting.submit(following, by=reporter)
    assert sorted(notes(replied)) == [NOTE, "Nieuwe school."]
    assert notes(following) == ["Nieuwe school."]
