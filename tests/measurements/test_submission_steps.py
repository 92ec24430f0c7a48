"""The pages around the steps: confirmation, proof, return, nothing to report."""

import re

import pytest

from measurements import reporting
from measurements.models import Submission
from tests import factories
from tests.measurements.sheets import draft_of, give
from tests.measurements.stages import NOT_SENT, STATES, put
from tests.measurements.test_report_versions import close

pytestmark = pytest.mark.django_db


def page(submission, name=""):
    return f"/rapportages/{submission.pk}/{name}"


@pytest.fixture
def people(reporter, approver, programme_officer, rapporteur):
    return {
        "reporter": reporter, "approver": approver, "officer": programme_officer,
        "rapporteur": rapporteur,
    }  # fmt: skip


def test_the_confirmation_says_what_happens_next(submitted, reporter, sign_in):
    text = sign_in(reporter).get(page(submitted, "ingediend/")).content.decode()
    for said in (
        "is ingediend",
        submitted.reference,
        "tweede persoon",
        "programmateam",
        "/bewijs/",
    ):
        assert said in text, said


def test_what_was_not_submitted_has_no_confirmation(draft, reporter, sign_in):
    assert sign_in(reporter).get(page(draft, "ingediend/"))["Location"] == page(draft)


def test_the_proof_is_a_file_with_the_reference_in_its_name(submitted, reporter, sign_in):
    answered = sign_in(reporter).get(page(submitted, "bewijs/"))
    assert answered["Content-Type"] == "application/pdf"
    assert submitted.reference in answered["Content-Disposition"]
    assert answered.content.startswith(b"%PDF-")


def test_a_draft_has_no_proof(draft, reporter, sign_in):
    assert sign_in(reporter).get(page(draft, "bewijs/")).status_code == 404


def test_the_page_shows_the_hash_and_that_it_holds(submitted, rapporteur, sign_in):
    text = sign_in(rapporteur).get(page(submitted)).content.decode()
    assert submitted.content_hash in text
    assert "dezelfde als bij het indienen" in text


def test_the_page_says_when_the_hash_does_not_hold(submitted, rapporteur, sign_in):
    Submission.objects.filter(pk=submitted.pk).update(content_hash="0" * 64)
    text = sign_in(rapporteur).get(page(submitted)).content.decode()
    assert "geven niet meer de code" in text


def test_the_remarks_are_there_for_the_editor(returned, reporter, sign_in):
    client, following = sign_in(reporter), Submission.objects.get(version=2)
    assert "Tel de zorg mee." in client.get(page(returned)).content.decode()
    text = client.get(page(following)).content.decode()
    assert "Waarom versie 1 is teruggestuurd" in text
    assert "Kijk nog eens." in text
    assert "Tel de zorg mee." in text


def test_the_return_page_lists_the_answers(submitted, asked, programme_officer, sign_in):
    text = sign_in(programme_officer).get(page(submitted, "terugsturen/")).content.decode()
    assert "5 medewerkers" in text
    assert f'name="v{asked.indicator_version_id}-remark"' in text


def test_a_return_with_only_a_remark_is_a_return(submitted, cell, programme_officer, sign_in):
    form = {"reason": "", f"v{cell[0]}-remark": "Tel de zorg mee."}
    sign_in(programme_officer).post(page(submitted, "terugsturen/"), form)
    assert submitted.remarks.get().text == "Tel de zorg mee."


def test_a_refused_return_keeps_the_remarks(submitted, cell, programme_officer, sign_in):
    form = {"reason": "Bel 06 12345678", f"v{cell[0]}-remark": "Tel de zorg mee."}
    answered = sign_in(programme_officer).post(page(submitted, "terugsturen/"), form)
    assert answered.status_code == 422
    assert "Tel de zorg mee." in answered.content.decode()


def test_nothing_to_report_is_confirmed_on_a_page_of_its_own(draft, asked, reporter, sign_in):
    client = sign_in(reporter)
    assert asked.indicator_version.question in client.get(page(draft, "niets-te-melden/")).text
    answered = client.post(page(draft, "niets-te-melden/"), {"revision": "0"})
    assert answered["Location"] == page(draft, "ingediend/")
    assert "niets te melden" in client.get(page(draft)).content.decode()


def test_what_remains_after_nothing_to_report_is_shown(municipality, reporter, sign_in):
    version = factories.IndicatorVersionFactory(kind="yes_no")
    draft = draft_of(municipality, version)
    answered = sign_in(reporter).post(page(draft, "niets-te-melden/"), follow=True)
    assert f"{version.name}: Beantwoord deze vraag" in answered.content.decode()


def test_the_approver_is_told_to_read_and_then_sign(submitted, approver, reporter, sign_in):
    text = sign_in(approver).get(page(submitted)).content.decode()
    assert text.index("wacht op uw handtekening") < text.index("5 medewerkers")
    assert text.index("5 medewerkers") < text.index("Rapportage ondertekenen</button>")
    assert "Rapportage ondertekenen" not in sign_in(reporter).get(page(submitted)).content.decode()


@pytest.mark.parametrize(
    ("name", "state"),
    [("terugnemen", "signed"), ("corrigeren", "submitted"), ("indienen", "approved")],
)
def test_a_page_of_a_step_that_is_past_leads_to_the_report(draft, reporter, sign_in, name, state):
    put(draft, state)
    assert sign_in(reporter).get(page(draft, f"{name}/"))["Location"] == page(draft)


@pytest.mark.parametrize("state", STATES)
def test_a_report_can_be_read_in_every_state(draft, asked, people, sign_in, state):
    give(draft, asked.indicator_version)
    put(draft, state)
    for name, person in people.items():
        answered = sign_in(person).get(page(draft))
        hidden = state in NOT_SENT and name == "rapporteur"
        assert answered.status_code == (404 if hidden else 200), name
        # A form without a token is a button that does not work.
        sent = re.findall(r'<form[^>]*method="post".*?</form>', answered.text, re.DOTALL)
        assert all("csrfmiddlewaretoken" in form for form in sent), name


def test_a_version_that_was_taken_back_says_so(submitted, reporter, sign_in):
    following = reporting.withdraw(submitted, by=reporter)
    text = sign_in(reporter).get(page(following)).content.decode()
    assert "Versie 1: teruggenomen" in text


def test_only_while_it_is_open_a_correction_is_offered(
    signed, reporter, programme_officer, sign_in
):
    reporting.approve(signed, by=programme_officer)
    assert "/corrigeren/" in sign_in(reporter).get(page(signed)).content.decode()
    answered = sign_in(reporter).post(page(signed, "corrigeren/"), {"reason": ""})
    assert answered.status_code == 422
    assert "Zeg waarom" in answered.content.decode()


def test_staff_give_more_time_from_the_report(draft, reporter, programme_officer, sign_in):
    request = factories.RecipientFactory(round=draft.round, organisation=draft.organisation)
    other = factories.RecipientFactory(round=draft.round)
    link = f"/uitvragen/{draft.round_id}/uitstel/?recipients={request.pk}"
    client = sign_in(programme_officer)
    assert f'href="{link}"' in client.get(page(draft)).text
    form = client.get(link).context["form"]
    chosen = [str(box.data["value"]) for box in form["recipients"] if box.data["selected"]]
    assert chosen == [str(request.pk)] != [str(other.pk)]
    assert "/uitstel/" not in sign_in(reporter).get(page(draft)).text


def test_after_closing_staff_reopen_from_the_report(draft, staff):
    request = factories.RecipientFactory(round=draft.round, organisation=draft.organisation)
    closed = close(draft)
    link = f"/uitvragen/{draft.round_id}/heropenen/?recipients={request.pk}"
    assert f'href="{link}"' in staff.get(page(closed)).text


@pytest.mark.parametrize("state", ["returned", "superseded", "discarded"])
def test_a_version_that_is_past_offers_no_more_time(draft, staff, state):
    factories.RecipientFactory(round=draft.round, organisation=draft.organisation)
    put(draft, state)
    assert "/uitstel/" not in staff.get(page(draft)).text


@pytest.mark.parametrize("questions", [1, 30])
def test_a_report_asks_a_fixed_number_of_queries(
    municipality, approver, sign_in, questions, django_assert_max_num_queries
):
    versions = factories.IndicatorVersionFactory.create_batch(questions)
    draft = draft_of(municipality, *versions)
    for version in versions:
        give(draft, version)
    client = sign_in(approver)
    with django_assert_max_num_queries(24):
        client.get(page(draft))
    with django_assert_max_num_queries(36):
        client.get(page(draft, "indienen/"))
