"""The same page speaks of "your organisation" to its own people, of "the party" to others."""

import datetime as dt

import pytest
from django.utils import timezone

from measurements import reporting
from measurements.models import Round
from tests import factories
from tests.measurements.test_submission_pages import detail

pytestmark = pytest.mark.django_db
OWN, OTHERS = "uw organisatie", "de partij"


@pytest.fixture
def reader(municipality):
    """Somebody of the municipality who only reads."""
    return factories.MembershipFactory(role="partner", organisation=municipality).user


def main(answer):
    assert answer.status_code == 200
    return " ".join(answer.text.partition("<main")[2].split()).lower()


def about(request, sign_in, who, address):
    """Which of both words the page uses for this person."""
    text = main(sign_in(request.getfixturevalue(who)).get(address))
    return [word for word in (OWN, OTHERS) if word in text]


WHO = pytest.mark.parametrize(("who", "said"), [("reporter", OWN), ("programme_officer", OTHERS)])


@WHO
def test_who_signs(request, submitted, sign_in, who, said):
    assert about(request, sign_in, who, detail(submitted)) == [said]


@WHO
def test_who_took_the_version_back(request, submitted, reporter, sign_in, who, said):
    reporting.withdraw(submitted, by=reporter)
    assert about(request, sign_in, who, detail(submitted)) == [said]


@pytest.mark.parametrize(("who", "said"), [("reader", OWN), ("programme_officer", OTHERS)])
def test_who_is_filling_it_in(request, draft, sign_in, who, said):
    text = main(sign_in(request.getfixturevalue(who)).get(detail(draft)))
    assert f"{said} vult deze rapportage in" in text


@WHO
def test_whose_points_of_contact_these_are(request, municipality, sign_in, who, said):
    assert about(request, sign_in, who, "/contactpunten/") == [said]


@pytest.fixture
def represented(draft, cell, reporter, programme_officer):
    """A report that staff sent on behalf of the editor."""
    reporting.represent(draft, person=reporter, reason="Storing.", by=programme_officer)
    reporting.report_nil(draft, by=programme_officer)
    return draft


@WHO
def test_who_signs_after_submission(request, represented, sign_in, who, said):
    assert about(request, sign_in, who, detail(represented, "ingediend/")) == [said]


def test_who_submitted_finds_the_way_to_take_it_back(submitted, reporter, sign_in):
    text = main(sign_in(reporter).get(detail(submitted, "ingediend/")))
    assert f'href="{detail(submitted, "terugnemen/")}"' in text


def test_staff_who_sent_it_on_behalf_are_not_told_to_take_it_back(
    represented, programme_officer, sign_in
):
    text = main(sign_in(programme_officer).get(detail(represented, "ingediend/")))
    assert ("terugnemen" in text, "klopt er iets niet" in text) == (False, False)


def test_what_was_signed_cannot_be_taken_back_any_more(signed, reporter, sign_in):
    assert "terugnemen" not in main(sign_in(reporter).get(detail(signed, "ingediend/")))


def test_nor_can_what_came_in_before_the_round_closed(submitted, reporter, sign_in):
    ago = timezone.now() - dt.timedelta(minutes=1)
    Round.objects.filter(pk=submitted.round_id).update(due_at=ago, closes_at=ago)
    assert "terugnemen" not in main(sign_in(reporter).get(detail(submitted, "ingediend/")))
