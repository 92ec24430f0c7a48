"""A report that a colleague took back: the editor reads why, and nobody says it was returned."""

import pytest

from measurements import reporting
from measurements.models import Remark, Submission
from tests import factories
from tests.measurements.test_submission_pages import detail

pytestmark = pytest.mark.django_db
WHY = "Het team Zorg ontbreekt."


@pytest.fixture
def following(submitted, approver):
    """The draft after the approver took back what the editor submitted."""
    return reporting.withdraw(submitted, reason=WHY, by=approver)


@pytest.fixture
def editor(reporter, sign_in):
    """The browser of who submitted it."""
    return sign_in(reporter)


def test_the_reason_is_a_remark_on_the_whole(following, submitted, approver):
    remark = Remark.objects.get()
    assert (remark.submission, remark.by, remark.text) == (submitted, approver, WHY)
    assert remark.indicator_version is None


def test_what_was_taken_back_twice_has_one_remark(following, submitted, approver):
    assert reporting.withdraw(submitted, reason=WHY, by=approver) == following
    assert Remark.objects.count() == 1


def test_who_takes_back_her_own_report_leaves_herself_no_remark(submitted, reporter):
    reporting.withdraw(submitted, reason=WHY, by=reporter)
    assert not Remark.objects.exists()


def test_nor_does_the_person_on_whose_behalf_it_was_sent(draft, cell, reporter, programme_officer):
    reporting.represent(draft, person=reporter, reason="Storing.", by=programme_officer)
    reporting.report_nil(draft, by=programme_officer)
    reporting.withdraw(draft, reason=WHY, by=reporter)
    assert not Remark.objects.exists()


def test_without_a_reason_there_is_no_remark(submitted, approver):
    reporting.withdraw(submitted, reason=" ", by=approver)
    assert not Remark.objects.exists()


def test_the_page_of_the_draft_says_which_colleague_took_it_back(following, approver, editor):
    text = editor.get(detail(following)).text
    assert "Waarom versie 1 is teruggenomen" in text
    assert f"{approver}, collega bij {following.organisation}" in text
    assert WHY in text


def test_the_form_of_the_draft_says_so_too(following, approver, editor):
    text = editor.get(detail(following, "invullen/")).text
    assert f"Waarom collega {approver} deze rapportage terugnam:</strong> {WHY}" in text


def test_the_form_after_a_return_names_no_colleague(submitted, programme_officer, editor):
    draft = reporting.return_for_revision(submitted, reason=WHY, by=programme_officer)
    text = editor.get(detail(draft, "invullen/")).text
    assert f"Waarom deze rapportage terugkwam:</strong> {WHY}" in text
    assert "Waarom collega" not in text
    assert "Waarom versie 1 is teruggestuurd" in editor.get(detail(draft)).text


def test_the_mirror_does_not_take_the_colleague_for_programme_staff(
    following, submitted, approver, editor
):
    text = editor.get(detail(submitted, "spiegel/")).text
    assert f"{approver} nam de rapportage terug: {WHY}" in text
    assert "Opmerking van het programmateam" not in text


def test_the_list_says_that_it_came_back(following, editor):
    assert "teruggekomen" in editor.get("/rapportages/").text


def test_the_list_says_so_after_a_return_as_well(submitted, programme_officer, editor):
    reporting.return_for_revision(submitted, reason=WHY, by=programme_officer)
    assert "teruggekomen" in editor.get("/rapportages/").text


def test_the_list_says_so_when_staff_return_what_they_sent_themselves(
    draft, reporter, programme_officer, editor
):
    reporting.represent(draft, person=reporter, reason="Storing.", by=programme_officer)
    reporting.report_nil(draft, by=programme_officer)
    reporting.return_for_revision(draft, reason=WHY, by=programme_officer)
    assert "teruggekomen" in editor.get("/rapportages/").text


def test_the_list_says_so_when_no_reason_was_given(submitted, approver, editor):
    reporting.withdraw(submitted, by=approver)
    assert "teruggekomen" in editor.get("/rapportages/").text


def test_what_somebody_took_back_herself_did_not_come_back(submitted, reporter, editor):
    reporting.withdraw(submitted, by=reporter)
    text = editor.get("/rapportages/").text
    assert ("Invullen:" in text, "teruggekomen" in text) == (True, False)


def badge(text):
    """What the badges of a page say."""
    return text.partition("status-badge")[2].partition("</span>")[0]


@pytest.mark.parametrize("page", ["/rapportages/{0.pk}/", "/rapportages/?status=returned"])
def test_the_badge_says_taken_back(following, submitted, editor, page):
    said = badge(editor.get(page.format(submitted)).text)
    assert ("teruggenomen" in said, "teruggestuurd" in said) == (True, False)


@pytest.mark.parametrize("page", ["/rapportages/{0.pk}/", "/rapportages/?status=returned"])
def test_the_badge_after_a_return_says_returned(submitted, programme_officer, editor, page):
    reporting.return_for_revision(submitted, reason=WHY, by=programme_officer)
    said = badge(editor.get(page.format(submitted)).text)
    assert ("teruggenomen" in said, "teruggestuurd" in said) == (False, True)


def test_the_versions_say_taken_back(following, editor):
    assert "Versie 1: teruggenomen" in editor.get(detail(following)).text


def test_the_area_says_taken_back(following, editor):
    area = following.organisation.area
    text = editor.get(f"/gebieden/{area.code}/").text
    assert "<td>teruggenomen</td>" in text


def test_a_step_that_came_too_late_says_taken_back(following, submitted, approver, sign_in):
    text = sign_in(approver).post(detail(submitted, "ondertekenen/")).text
    assert "de status “teruggenomen”" in text


@pytest.mark.parametrize("number", [1, 12])
def test_the_statuses_of_a_list_cost_no_query_each(number, django_assert_num_queries):
    for _ in range(number):
        one = factories.SubmissionFactory(submitted=True)
        Submission.objects.filter(pk=one.pk).update(status="returned")
    with django_assert_num_queries(1):
        assert {one.status_in_words for one in Submission.objects.with_withdrawal()} == {
            "teruggestuurd"
        }
