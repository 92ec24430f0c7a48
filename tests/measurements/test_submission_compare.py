"""Two versions of a report side by side."""

import pytest

from measurements import reporting
from measurements.models import Evidence, Submission
from tests import factories
from tests.measurements.sheets import draft_of, give

pytestmark = pytest.mark.django_db


def page(submission, name=""):
    return f"/rapportages/{submission.pk}/{name}"


def test_versions_are_compared_answer_by_answer(returned, cell, reporter, sign_in):
    following = Submission.objects.get(version=2)
    following.values.update(value=9, note="Nu met zorg.", entered_by=reporter)
    text = sign_in(reporter).get(page(following, "vergelijken/?met=1")).content.decode()
    for said in ("5 medewerkers", "9 medewerkers", "Nu met zorg.", reporter.name):
        assert said in text, said


def test_an_answer_that_came_or_went_is_a_difference(municipality, reporter, sign_in):
    one, other = factories.IndicatorVersionFactory.create_batch(2)
    draft = draft_of(municipality, one, other, required=False)
    give(draft, one)
    reporting.submit(draft, by=reporter)
    following = reporting.withdraw(draft, by=reporter)
    following.values.all().delete()
    give(following, other)
    text = sign_in(reporter).get(page(following, "vergelijken/")).content.decode()
    assert "weggehaald" in text
    assert "niet ingevuld" in text


def test_evidence_that_came_is_a_difference(returned, cell, reporter, sign_in):
    following = Submission.objects.get(version=2)
    Evidence.objects.create(
        submission=following, indicator_version_id=cell[0], file="evidence/x.pdf",
        name="werkafspraak.pdf", media_type="application/pdf", size=3, sha256="0" * 64, by=reporter,
    )  # fmt: skip
    text = sign_in(reporter).get(page(following, "vergelijken/")).content.decode()
    assert "werkafspraak.pdf" in text


def test_nothing_different_is_said(returned, reporter, sign_in):
    following = Submission.objects.get(version=2)
    text = sign_in(reporter).get(page(following, "vergelijken/?met=1")).content.decode()
    assert "Er is geen verschil." in text


@pytest.mark.parametrize("other", ["9", "x", "-1", "99999999999"])
def test_a_version_that_does_not_exist_is_not_compared(submitted, reporter, sign_in, other):
    asked = sign_in(reporter).get(page(submitted, f"vergelijken/?met={other}"))
    assert asked.status_code == 404


def test_what_was_thrown_away_is_not_the_version_before(signed, reporter, approver, staff):
    reporting.approve(signed, by=factories.UserFactory())
    thrown_away = reporting.correct(signed, reason="Vergeten.", by=reporter)
    reporting.discard(thrown_away, reason="Toch niet.", by=reporter)
    following = reporting.correct(signed, reason="Vergeten.", by=reporter)
    reporting.submit(following, by=reporter)
    text = staff.get(page(following, "vergelijken/")).text
    assert "Wat er verschilt tussen versie 1 en versie 3" in text


def test_nobody_else_compares_with_a_draft(returned, rapporteur, programme_officer, sign_in):
    for reader in (rapporteur, programme_officer):
        asked = sign_in(reader).get(page(returned, "vergelijken/?met=2"))
        assert asked.status_code == 404
