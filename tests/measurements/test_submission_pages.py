"""Reports: the list, one report, and the buttons of whoever may take the next step."""

import datetime as dt

import pytest
from django.utils import timezone

from measurements.models import Round, Submission
from tests import factories

pytestmark = pytest.mark.django_db


def detail(submission, step=""):
    return f"/rapportages/{submission.pk}/{step}"


def test_the_list_says_what_waits_for_the_editor(draft, reporter, sign_in):
    text = sign_in(reporter).get("/rapportages/").content.decode()
    assert "Dit wacht op u" in text
    assert f"Invullen: {draft.organisation}" in text


def test_the_list_says_what_waits_for_the_approver(submitted, approver, sign_in):
    text = sign_in(approver).get("/rapportages/").content.decode()
    assert f"Ondertekenen: {submitted.organisation}" in text


def test_nobody_else_sees_the_report(draft, outsider, sign_in):
    client = sign_in(outsider)
    assert client.get(detail(draft)).status_code == 404
    assert str(draft.organisation) not in client.get("/rapportages/").content.decode()


def test_staff_do_not_read_what_was_not_sent(draft, asked, programme_officer, sign_in):
    text = sign_in(programme_officer).get(detail(draft)).content.decode()
    assert "vult deze rapportage in" in text
    assert asked.indicator_version.name not in text


def test_the_rapporteur_reads_what_was_sent(submitted, rapporteur, sign_in):
    assert "5 medewerkers" in sign_in(rapporteur).get(detail(submitted)).content.decode()


def test_a_draft_does_not_exist_for_the_rapporteur(draft, rapporteur, sign_in):
    assert sign_in(rapporteur).get(detail(draft)).status_code == 404


def test_the_check_names_what_is_missing(draft, asked, reporter, sign_in):
    text = sign_in(reporter).get(detail(draft, "indienen/")).content.decode()
    assert f"{asked.indicator_version.name}: Beantwoord deze vraag" in text


def test_a_report_with_a_hole_is_refused(draft, reporter, sign_in):
    assert sign_in(reporter).post(detail(draft, "indienen/")).status_code == 422


def test_submitting_twice_says_the_same(draft, cell, reporter, sign_in):
    factories.DataValueFactory(submission=draft, indicator_version_id=cell[0])
    client = sign_in(reporter)
    answers = [client.post(detail(draft, "indienen/")) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"] == detail(draft, "ingediend/")


def test_the_approver_signs(submitted, approver, sign_in):
    sign_in(approver).post(detail(submitted, "ondertekenen/"))
    submitted.refresh_from_db()
    assert submitted.signed_by == approver


def test_the_editor_does_not_sign(submitted, reporter, sign_in):
    assert sign_in(reporter).post(detail(submitted, "ondertekenen/")).status_code == 404


def test_the_sender_does_not_sign_her_own_report(draft, cell, approver, sign_in):
    factories.DataValueFactory(submission=draft, indicator_version_id=cell[0])
    client = sign_in(approver)
    client.post(detail(draft, "indienen/"))
    assert client.post(detail(draft, "ondertekenen/")).status_code == 409


def test_staff_approve(signed, programme_officer, sign_in):
    sign_in(programme_officer).post(detail(signed, "goedkeuren/"))
    signed.refresh_from_db()
    assert signed.status == Submission.Status.APPROVED


def test_staff_do_not_approve_what_nobody_signed(submitted, programme_officer, sign_in):
    answered = sign_in(programme_officer).post(detail(submitted, "goedkeuren/"))
    assert answered.status_code == 409
    assert "ingediend" in answered.content.decode()


@pytest.mark.parametrize("step", ["goedkeuren/", "terugsturen/"])
def test_the_rapporteur_decides_nothing(signed, rapporteur, sign_in, step):
    assert sign_in(rapporteur).post(detail(signed, step), {"reason": "x"}).status_code == 404


def test_a_return_without_a_reason_is_refused(signed, programme_officer, sign_in):
    answered = sign_in(programme_officer).post(detail(signed, "terugsturen/"), {"reason": " "})
    assert answered.status_code == 422
    assert "Zeg waarom" in answered.content.decode()


def test_the_reason_is_there_for_the_editor(signed, programme_officer, reporter, sign_in):
    sign_in(programme_officer).post(detail(signed, "terugsturen/"), {"reason": "Tel de zorg mee."})
    following = Submission.objects.get(version=2)
    assert "Tel de zorg mee." in sign_in(reporter).get(detail(following)).content.decode()


@pytest.mark.parametrize("reports", [1, 20])
def test_the_list_asks_a_fixed_number_of_queries(
    programme_officer, sign_in, reports, django_assert_max_num_queries
):
    factories.SubmissionFactory.create_batch(reports)
    client = sign_in(programme_officer)
    with django_assert_max_num_queries(9):
        client.get("/rapportages/")


def test_who_reports_for_one_party_has_no_parties_to_choose_from(draft, reporter, sign_in):
    text = sign_in(reporter).get("/rapportages/").text
    assert ("Naam van de partij" in text, "Elke status" in text) == (False, True)


def test_a_filter_that_means_nothing_does_not_narrow(draft, programme_officer, sign_in):
    text = sign_in(programme_officer).get("/rapportages/?uitvraag=x&status=y").content.decode()
    assert str(draft.organisation) in text


def test_a_report_of_a_closed_round_still_waits_for_its_signature(submitted, approver, sign_in):
    moment = timezone.now() - dt.timedelta(minutes=1)
    Round.objects.filter(pk=submitted.round_id).update(due_at=moment, closes_at=moment)
    assert "Ondertekenen:" in sign_in(approver).get("/rapportages/").content.decode()


def test_the_form_of_a_closed_round_leads_to_the_report(draft, reporter, sign_in):
    moment = timezone.now() - dt.timedelta(minutes=1)
    Round.objects.filter(pk=draft.round_id).update(due_at=moment, closes_at=moment)
    for step in ("invullen/", "indienen/"):
        assert sign_in(reporter).get(detail(draft, step))["Location"] == detail(draft)


def test_answers_that_changed_since_the_check_are_checked_again(draft, cell, reporter, sign_in):
    factories.DataValueFactory(submission=draft, indicator_version_id=cell[0])
    client = sign_in(reporter)
    answered = client.post(detail(draft, "indienen/"), {"revision": "3"})
    assert answered.status_code == 409
    assert client.post(detail(draft, "indienen/"), {"revision": "0"}).status_code == 302
