"""A report of nothing: one confirmation instead of a hundred zeros."""

import pytest
from django.utils import timezone

from actors.conflicts import Conflict
from actors.models import Event
from measurements import reporting
from measurements.forms.readings import Reading
from measurements.models import IndicatorVersion, Submission, Unfinished
from measurements.reporting import nil
from tests import factories
from tests.measurements.sheets import approved, draft_of, give

pytestmark = pytest.mark.django_db


@pytest.fixture
def versions(db):
    make = factories.IndicatorVersionFactory
    return [make(), make(kind="amount"), make(kind="yes_no")]


def test_every_question_about_a_number_gets_none(municipality, versions, reporter):
    draft = draft_of(municipality, *versions)
    reporting.report_nil(draft, by=reporter)
    states = dict(draft.values.values_list("indicator_version", "state"))
    assert states == {versions[0].pk: "none", versions[1].pk: "none"}


def test_what_remains_is_said_and_nothing_is_submitted(municipality, versions, reporter):
    draft = draft_of(municipality, *versions)
    remaining = reporting.report_nil(draft, by=reporter)
    assert [one.version for one in remaining] == [versions[2].pk]
    draft.refresh_from_db()
    assert (draft.status, draft.is_nil) == (Submission.Status.DRAFT, True)


def test_when_nothing_remains_it_is_submitted(municipality, versions, reporter):
    draft = draft_of(municipality, *versions)
    give(draft, versions[2], value=0)
    assert reporting.report_nil(draft, by=reporter) == []
    draft.refresh_from_db()
    assert (draft.status, draft.is_nil) == (Submission.Status.SUBMITTED, True)


def test_a_doubled_click_reports_nothing_once(municipality, versions, reporter):
    draft = draft_of(municipality, *versions[:2])
    assert [reporting.report_nil(draft, by=reporter) for _ in range(2)] == [[], []]
    assert Event.objects.filter(verb="reported_nil").count() == 1


def test_what_was_answered_stays(municipality, versions, reporter):
    draft = draft_of(municipality, *versions)
    give(draft, versions[0], state="unknown", value=None, why="Niet geteld.")
    reporting.report_nil(draft, by=reporter)
    assert draft.values.get(indicator_version=versions[0]).state == "unknown"


def test_what_was_typed_and_is_no_answer_stays(municipality, versions, reporter):
    draft = draft_of(municipality, *versions)
    Unfinished.objects.create(
        submission=draft, indicator_version=versions[0], texts={"value": "twaalf"}, by=reporter,
        at=timezone.now(),
    )  # fmt: skip
    remaining = reporting.report_nil(draft, by=reporter)
    assert [one.code for one in remaining] == ["unfinished", "required"]


def test_who_gave_a_figure_does_not_report_nothing(municipality, versions, reporter):
    draft = draft_of(municipality, *versions)
    give(draft, versions[0], value=3)
    with pytest.raises(Conflict, match="boven nul"):
        reporting.report_nil(draft, by=reporter)
    assert draft.values.count() == 1


def test_a_figure_that_came_later_takes_the_mark_away(municipality, versions, reporter):
    draft = draft_of(municipality, *versions)
    reporting.report_nil(draft, by=reporter)
    draft.values.all().delete()
    for version, number in zip(versions, (3, 2, 1), strict=True):
        give(draft, version, value=number)
    reporting.submit(Submission.objects.get(pk=draft.pk), by=reporter)
    assert Submission.objects.get().is_nil is False


def test_from_many_to_nothing_is_asked_about_first(municipality, versions, reporter):
    approved(municipality, versions[0], value=40)
    draft = draft_of(municipality, versions[0])
    (question,) = reporting.report_nil(draft, by=reporter)
    assert (question.code, question.refuses) == ("jump", False)


@pytest.mark.parametrize("kind", IndicatorVersion.Kind.values)
def test_none_is_filled_in_where_the_form_offers_it(municipality, kind):
    version = factories.IndicatorVersionFactory(
        kind=kind, numerator_label="Deel", denominator_label="Geheel"
    )
    offered = Reading(version=version, categories=[], typed={}).offers_none
    assert bool(nil.empty(draft_of(municipality, version))) is offered
