"""Every step can be taken back, the last one first, unless somebody went on from there."""

import pytest
from django.db import DatabaseError, transaction

from actors.conflicts import Conflict
from ambitions import triage
from ambitions.models import Statement, Step
from tests import factories
from tests.ambitions.triage.steps import accept, edit, merge, reject, split, states

STEPS = {
    "accept": lambda said, by: accept(said(0), by=by, text="Anders."),
    "edit": lambda said, by: edit(said(0), by=by, text="Anders.", kind="wanted"),
    "reject": lambda said, by: reject(said(0), by=by),
    "merge": lambda said, by: merge(said(0), by=by),
    "accept_sure": lambda said, by: triage.accept_sure(said(0).page, by=by),
}


@pytest.mark.parametrize("verb", STEPS)
def test_what_was_done_is_undone(said, page, programme_officer, verb):
    before = states()
    STEPS[verb](said, programme_officer)
    assert states() != before
    triage.undo(page.source, by=programme_officer)

    assert states() == before


def test_what_was_cut_off_goes_back(said, page, programme_officer):
    before = states()
    part = split(said(0), 8, by=programme_officer)
    triage.undo(page.source, by=programme_officer)
    after = states()

    assert after.pop(part.pk)["merged_into_id"] == said(0).pk
    assert after == before


def test_undoing_again_takes_back_the_step_before(said, page, programme_officer):
    before = states()
    edit(said(0), by=programme_officer, text="Anders.")
    accept(said(0), by=programme_officer)
    merge(said(0), by=programme_officer)
    for _ in range(3):
        triage.undo(page.source, by=programme_officer)

    assert states() == before
    with pytest.raises(Conflict):
        triage.undo(page.source, by=programme_officer)


def test_groups_come_back_too(said, page, programme_officer):
    groups = [factories.TargetGroupFactory(slug=slug).pk for slug in ("jongeren", "ouders")]
    edit(said(0), by=programme_officer, target_groups=groups)
    edit(said(0), by=programme_officer, target_groups=groups[:1])
    triage.undo(page.source, by=programme_officer)

    assert sorted(said(0).target_groups.values_list("pk", flat=True)) == groups


def test_everybody_undoes_what_is_her_own(said, page, programme_officer, colleague):
    accept(said(0), by=programme_officer)
    accept(said(1), by=colleague)
    triage.undo(page.source, by=programme_officer)

    assert (said(0).state, said(1).state) == ("proposed", "accepted")


def test_a_step_from_which_a_colleague_went_on_stands(said, page, programme_officer, colleague):
    accept(said(0), by=programme_officer)
    edit(said(0), by=colleague, text="Anders.")
    with pytest.raises(Conflict):
        triage.undo(page.source, by=programme_officer)
    assert (said(0).state, said(0).text) == ("accepted", "Anders.")


def test_once_the_colleague_took_hers_back_it_can_be_undone(
    said, page, programme_officer, colleague
):
    before = states()
    accept(said(0), by=programme_officer)
    edit(said(0), by=colleague, text="Anders.")
    triage.undo(page.source, by=colleague)
    triage.undo(page.source, by=programme_officer)

    assert states() == before


def test_what_an_ambition_came_from_stays_accepted(said, page, programme_officer):
    accept(said(0), by=programme_officer)
    said(0).origins.create(ambition=factories.AmbitionFactory(), by=programme_officer)
    with pytest.raises(Conflict):
        triage.undo(page.source, by=programme_officer)
    assert said(0).state == "accepted"


def test_another_source_is_another_desk(said, page, programme_officer):
    accept(said(0), by=programme_officer)
    with pytest.raises(Conflict):
        triage.undo(factories.SourceFactory(), by=programme_officer)


def test_an_undoing_is_a_step_as_well(said, page, programme_officer):
    accept(said(0), by=programme_officer)
    triage.undo(page.source, by=programme_officer)

    first, second = Step.objects.all()
    assert (second.verb, second.undoes) == ("undo", first)


@pytest.mark.parametrize("field", ["verbatim", "lines", "over_lines", "column", "split_from_id"])
def test_what_was_read_stays_as_it_was(said, field):
    other = {"verbatim": "Anders.", "column": "right", "split_from_id": said(1).pk}
    with pytest.raises(DatabaseError), transaction.atomic():
        Statement.objects.filter(pk=said(0).pk).update(**{field: other.get(field, [9])})


def test_a_step_that_was_written_down_is_not_rewritten(said, programme_officer):
    accept(said(0), by=programme_officer)
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.update(reason="Later bedacht.")
