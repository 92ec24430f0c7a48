"""Many at once from the list of all reports."""

import pytest

from measurements.models import Submission
from tests.measurements.stages import kept, put

ADDRESS = "/uitvragen/acties/"


@pytest.fixture
def staff(sign_in, programme_officer):
    return sign_in(programme_officer)


def test_staff_ticks_reports_and_others_do_not(staff, sign_in, rapporteur, reports):
    put(reports[0], "submitted")
    assert staff.get("/rapportages/").text.count('name="rapportage"') == 4
    assert 'name="rapportage"' not in sign_in(rapporteur).get("/rapportages/").text


def test_what_was_ticked_is_approved(staff, reports):
    ready = [put(one, "signed") for one in reports[:3]]
    form = {"actie": "goedkeuren", "rapportage": [one.pk for one in ready[:2]]}
    asking = staff.post(ADDRESS, form)
    assert [row.name for row in asking.context["ready"]] == ["Gemeente 000", "Gemeente 001"]
    confirmed = {"bevestigd": "1", "gekozen": asking.context["chosen"], "actie": "goedkeuren"}
    answer = staff.post(ADDRESS, confirmed, follow=True)
    assert answer.redirect_chain[-1][0] == "/rapportages/"
    assert Submission.objects.approved().count() == 2


def test_all_of_the_filter_are_meant(staff, reports):
    put(reports[1], "signed")
    form = {"actie": "goedkeuren", "alle": "1", "filter": "status=signed&naam=gemeente"}
    answer = staff.post(ADDRESS, form)
    assert [row.name for row in answer.context["ready"]] == ["Gemeente 001"]
    assert answer.context["selection"].back == "/rapportages/?status=signed&naam=gemeente"


def test_a_way_back_never_leaves_the_site(staff, reports):
    form = {"actie": "goedkeuren", "filter": "//evil.example/?x=1"}
    answer = staff.post(ADDRESS, form)
    assert answer["Location"].startswith("/rapportages/?")


def test_organisations_are_reminded_of_what_is_open(staff, reports):
    before = kept()
    assert staff.get("/contactpunten/").text.count('name="organisatie"') == 4
    form = {"actie": "herinneren", "organisatie": [one.organisation.code for one in reports[:2]]}
    answer = staff.post(ADDRESS, form)
    assert [row.name for row in answer.context["ready"]] == ["Gemeente 000", "Gemeente 001"]
    assert kept() == before
