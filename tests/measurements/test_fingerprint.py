"""The fingerprint of a report: the text is as documented, and every change shows."""

import hashlib
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measurements import fingerprint, reporting
from measurements.models import DataValue, Submission
from tests import factories
from tests.measurements.sheets import draft_of, give

pytestmark = pytest.mark.django_db
_ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@pytest.fixture
def version(db):
    return factories.IndicatorVersionFactory(indicator__code="balie")


@pytest.fixture
def filled(municipality, version):
    draft = draft_of(municipality, version)
    give(draft, version, value=Decimal("14.50"), note="Twee\tteams\nen een \\.")
    return draft


def test_the_text_is_what_the_documentation_says(filled):
    assert fingerprint.canonical(filled) == (
        "ambitiemonitor-rapportage 1\n"
        f"{filled.reference}\n"
        "answer\tbalie\t1\t\tknown\t14.5\t\t\t\t\t\t\tTwee\\tteams\\nen een \\\\.\n"
    )


def test_the_hash_is_kept_at_the_moment_of_submitting(filled, reporter):
    reporting.submit(filled, by=reporter)
    expected = hashlib.sha256(fingerprint.canonical(filled).encode()).hexdigest()
    assert Submission.objects.get().content_hash == expected


def test_the_stored_answers_still_give_it(filled, reporter):
    assert fingerprint.holds(filled) is None
    reporting.submit(filled, by=reporter)
    assert fingerprint.holds(Submission.objects.get()) is True


def test_the_steps_after_it_change_nothing(filled, reporter, approver, programme_officer):
    reporting.submit(filled, by=reporter)
    reporting.sign(filled, by=approver)
    reporting.approve(filled, by=programme_officer)
    assert fingerprint.holds(Submission.objects.get()) is True


@pytest.mark.parametrize(
    "change",
    [
        {"value": Decimal("14.5001")}, {"denominator": Decimal(20)}, {"low": Decimal(14)},
        {"high": Decimal(15)}, {"provisional": True}, {"text": "x"}, {"why": "x"}, {"note": ""},
    ],
)  # fmt: skip
def test_every_part_of_an_answer_is_in_it(filled, change):
    before = fingerprint.of(filled)
    value = filled.values.get()
    for name, other in change.items():
        setattr(value, name, other)
    assert fingerprint._answer(value) not in fingerprint.canonical(filled)
    assert fingerprint.of(filled) == before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(note=_ANY_TEXT, why=_ANY_TEXT, other_note=_ANY_TEXT, other_why=_ANY_TEXT)
def test_no_two_answers_have_one_line(version, note, why, other_note, other_why):
    total = factories.CategoryFactory.build(pk=0)
    lines = [
        fingerprint._answer(
            DataValue(
                indicator_version=version, category=total, state="known", note=one, why=another
            )
        )
        for one, another in ((note, why), (other_note, other_why))
    ]
    assert all(line.count("\n") == 1 for line in lines)
    assert (lines[0] == lines[1]) is ((note, why) == (other_note, other_why))
