"""Two people at one statement at the very same moment: exactly one of them takes a step."""

import pytest

from actors.conflicts import Conflict
from ambitions import triage
from ambitions.models import Statement, Step
from tests import factories
from tests.ambitions.triage.conftest import TEXTS
from tests.ambitions.triage.steps import accept, edit, merge, reject, split
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def page(db):
    return factories.SourcePageFactory(texts=TEXTS)


def _try(step, *arguments, **options):
    """A piece of work that says whether the step was taken."""

    def work():
        try:
            step(*arguments, **options)
        except Conflict:
            return "refused"
        return "taken"

    return work


STEPS = {
    "accept": lambda one, by: _try(accept, one, by=by),
    "edit": lambda one, by: _try(edit, one, by=by, text=f"Van {by.pk}."),
    "reject": lambda one, by: _try(reject, one, by=by),
    "merge": lambda one, by: _try(merge, one, by=by),
    "split": lambda one, by: _try(split, one, 8, by=by),
}


@pytest.mark.parametrize("second", STEPS)
@pytest.mark.parametrize("first", STEPS)
def test_of_two_steps_with_one_statement_one_is_taken(
    said, programme_officer, colleague, first, second
):
    works = STEPS[first](said(0), programme_officer), STEPS[second](said(0), colleague)

    assert sorted(at_once(*works)) == ["refused", "taken"]
    assert Step.objects.count() == 1


def test_two_people_in_two_statements_never_notice(said, programme_officer, colleague):
    works = [STEPS["accept"](said(0), programme_officer), STEPS["reject"](said(3), colleague)]

    assert at_once(*works) == ["taken", "taken"]


def test_two_merges_that_follow_each_other_leave_no_way_without_an_end(
    said, programme_officer, colleague
):
    works = [STEPS["merge"](said(n), by) for n, by in ((0, programme_officer), (1, colleague))]
    at_once(*works)

    for merged in Statement.objects.filter(state="merged"):
        assert merged.merged_into.state != "merged" or merged.merged_into.merged_into
    assert Statement.objects.proposed().exists()


def test_two_presses_on_undo_take_back_two_steps(said, page, programme_officer):
    for number in range(2):
        accept(said(number), by=programme_officer)
    undo = _try(triage.undo, page.source, by=programme_officer)

    assert at_once(undo, undo) == ["taken", "taken"]
    assert Statement.objects.accepted().count() == 0


def test_all_that_is_sure_leaves_alone_what_a_colleague_took(
    said, page, programme_officer, colleague
):
    works = [
        _try(triage.accept_sure, page, by=programme_officer),
        STEPS["reject"](said(0), colleague),
    ]
    at_once(*works)

    judged = Statement.objects.exclude(state="proposed")
    assert judged.count() == 4
    assert Step.objects.count() == Step.objects.filter(by=colleague).count() + 1


def test_two_people_who_reword_the_same_in_two_sources_both_succeed(
    said, programme_officer, colleague
):
    other = factories.SourcePageFactory(texts=TEXTS).statements.order_by("position")
    for number, text in enumerate(["Scholen zien het.", "Scholen zien alles.", "Scholen zien."]):
        works = [
            _try(edit, said(number), by=programme_officer, text=text),
            _try(edit, other[number], by=colleague, text=text),
        ]
        assert at_once(*works) == ["taken", "taken"]
