"""Words, theme, kind, accepting and leaving out; every step is kept."""

import pytest

from actors.conflicts import Conflict
from ambitions import triage
from ambitions.models import Step
from tests import factories
from tests.ambitions.triage.steps import accept, edit, reject, worded


def test_accepting_keeps_the_words_the_theme_and_the_kind(said, programme_officer):
    theme = factories.ThemeFactory()
    accept(said(0), by=programme_officer, text="Scholen zien het.", theme=theme.pk, kind="wanted")

    stored = said(0)
    assert (stored.state, stored.text) == ("accepted", "Scholen zien het.")
    assert (stored.theme, stored.kind) == (theme, "wanted")
    assert stored.verbatim == "Scholen herkennen signalen."


def test_a_step_says_who_did_what_and_how_it_was(said, programme_officer):
    accept(said(0), by=programme_officer)

    step = Step.objects.get()
    assert (step.verb, step.by) == ("accept", programme_officer)
    assert step.before[str(said(0).pk)]["state"] == "proposed"


def test_only_filing_is_told_apart_from_other_words(said, programme_officer):
    edit(said(0), by=programme_officer, kind="wanted")
    edit(said(0), by=programme_officer, text="Scholen zien signalen.")

    assert list(Step.objects.values_list("verb", flat=True)) == ["file", "edit"]
    assert said(0).state == "proposed"


def test_a_step_that_changes_nothing_is_no_step(said, programme_officer):
    accept(said(0), by=programme_officer)
    accept(said(0), by=programme_officer)
    edit(said(0), by=programme_officer)
    reject(said(1), by=programme_officer)
    reject(said(1), by=programme_officer)

    assert Step.objects.count() == 2


def test_groups_that_are_not_named_stay(said, programme_officer):
    group = factories.TargetGroupFactory()
    edit(said(0), by=programme_officer, target_groups=[group.pk], parties=[])
    edit(said(0), by=programme_officer, kind="wanted")

    assert list(said(0).target_groups.all()) == [group]


def test_what_is_left_out_says_why_and_stays_findable(said, page, programme_officer):
    reject(said(0), by=programme_officer, reason=" Geen uitspraak. ")

    assert (said(0).state, said(0).reason) == ("rejected", "Geen uitspraak.")
    assert page.statements.count() == 4
    assert Step.objects.get().reason == "Geen uitspraak."


def test_leaving_out_without_a_reason_is_refused(said, programme_officer):
    with pytest.raises(Conflict):
        reject(said(0), by=programme_officer, reason="  ")
    assert said(0).state == "proposed"


def test_what_was_left_out_can_be_accepted_after_all(said, programme_officer):
    reject(said(0), by=programme_officer)
    accept(said(0), by=programme_officer)

    assert (said(0).state, said(0).reason) == ("accepted", "")


def test_what_an_ambition_came_from_cannot_be_left_out(said, programme_officer):
    accept(said(0), by=programme_officer)
    said(0).origins.create(ambition=factories.AmbitionFactory(), by=programme_officer)

    with pytest.raises(Conflict):
        reject(said(0), by=programme_officer)
    assert said(0).state == "accepted"


def test_a_page_of_before_somebody_else_was_there_is_refused(said, programme_officer, colleague):
    mine = said(0)
    edit(said(0), by=colleague, text="Scholen zien het.")

    for step in (accept, edit, reject):
        with pytest.raises(Conflict):
            step(mine, by=programme_officer)
    assert (said(0).text, said(0).state) == ("Scholen zien het.", "proposed")


def test_all_that_is_sure_is_accepted_in_one_step(page, said, programme_officer):
    page.statements.filter(pk=said(2).pk).update(certainty="0.89")
    reject(said(3), by=programme_officer)
    touched = triage.accept_sure(page, by=programme_officer)

    assert touched == [said(0), said(1)]
    assert [said(n).state for n in range(4)] == ["accepted", "accepted", "proposed", "rejected"]
    assert Step.objects.filter(verb="accept").count() == 1


def test_nothing_sure_is_no_step(page, programme_officer):
    page.statements.update(certainty="0.5")

    assert triage.accept_sure(page, by=programme_officer) == []
    assert not Step.objects.exists()


def test_a_text_with_data_about_a_person_waits_for_a_person(page, programme_officer):
    factories.StatementFactory(page=page, text="Bel 06 12345678 voor hulp.", position=9)
    triage.accept_sure(page, by=programme_officer)

    assert list(page.statements.proposed()) == [page.statements.get(position=9)]


def test_however_many_are_sure_they_take_as_many_queries(
    page, programme_officer, django_assert_max_num_queries
):
    for number in range(40):
        factories.StatementFactory(page=page, position=10 + number)
    with django_assert_max_num_queries(12):
        triage.accept_sure(page, by=programme_officer)
    assert page.statements.accepted().count() == 44


def test_a_step_with_one_statement_takes_as_many_queries_in_a_large_source(
    said, page, programme_officer, django_assert_max_num_queries
):
    factories.SourcePageFactory(source=page.source, number=2, texts=["Nog een."] * 50)
    statement = said(0)
    wording = worded(statement, text="Scholen zien signalen.")
    with django_assert_max_num_queries(15):
        triage.accept(statement, wording, revision=statement.revision, by=programme_officer)
