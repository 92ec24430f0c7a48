"""The round that follows the Kader: five themes, two levels, and a copy that changed."""

from collections import Counter

import pytest
from django.db.models import Q, Sum

from measurements import rounds
from measurements.models import Category, DataValue, Figure, Round, Submission

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("example"),
    pytest.mark.usefixtures("programme"),
]


@pytest.fixture
def closed():
    return Round.objects.get(title="Kader Aanpak Mensenhandel 2025")


@pytest.fixture
def present():
    return Round.objects.get(title="Kader Aanpak Mensenhandel 2026")


def test_five_sections_hold_what_is_for_all_and_what_goes_deeper(present):
    parts = rounds.parts(present, {})
    assert len(parts) == 5
    for part in parts:
        assert part.section.explanation
        assert {each.question.required for each in part.asked} == {True, False}


def test_the_open_round_is_a_copy_in_which_something_changed(closed, present):
    assert present.copied_from == closed
    changes = list(rounds.changes(present).values())
    found = Counter(change.definition for change in changes)
    assert (found["comparable"], found["break"]) == (1, 1)
    assert sum(change.is_new for change in changes) == 2
    assert sum(change.is_gone for change in changes) == 1


def test_most_municipalities_answered_about_2025(closed):
    assert Submission.objects.approved().filter(round=closed).count() > 250


def test_a_yes_is_own_or_regional_and_never_both(closed):
    values = DataValue.objects.filter(
        submission__round=closed, indicator_version__indicator__code="kader-beleid", state="known"
    )
    rows = values.values("submission").annotate(
        total=Sum("value", filter=Q(category=Category.TOTAL)),
        parts=Sum("value", filter=~Q(category=Category.TOTAL)),
    )
    assert {(row["total"], row["parts"]) for row in rows} == {(0, 0), (1, 1)}


def test_own_and_regional_are_together_the_yes_of_the_country(closed):
    figures = Figure.objects.filter(
        area__code="NL", period=closed.period, indicator_version__indicator__code="kader-beleid"
    ).select_related("category")
    yes = {one.category.code: one.yes_count for one in figures}
    assert min(yes["eigen"], yes["regionaal"]) > 20
    total = figures.get(category=Category.TOTAL)
    assert yes["eigen"] + yes["regionaal"] == total.yes_count


def test_utrecht_reads_what_it_answered_last_time(present):
    before = DataValue.objects.filter(
        submission__organisation__code="gm0344", submission__round=present.copied_from
    )
    assert before.count() > 20
    report = present.submissions.get(organisation__code="gm0344")
    assert (report.status, report.values.count()) == ("draft", 0)
