"""The check that a page is covered to the last character."""

from ambitions.models import SourcePage
from ambitions.triage import covering, progress
from tests import factories
from tests.ambitions.triage.steps import accept, edit, merge, reject, split


def test_all_that_was_printed_is_somewhere(page):
    found = covering.of(page)

    assert found.number_missing == 0
    assert found.characters == sum(len("".join(text.split())) for _number, text in page.lines)


def test_a_character_that_is_nowhere_is_named(page):
    SourcePage.objects.filter(pk=page.pk).update(rest=["Preentie"])
    page.refresh_from_db()

    assert (covering.of(page).number_missing, covering.of(page).letters) == (1, "v")


def test_a_line_that_goes_on_from_the_page_before_counts_where_it_stands(page):
    over = factories.SourcePageFactory(source=page.source, number=2, texts=["en meer."])
    over.statements.all().delete()
    assert covering.of(over).number_missing == len("enmeer.")

    factories.StatementFactory(page=page, position=9, text="Dit en meer.", over_lines=[2])
    assert covering.of(over).number_missing == 0


def test_no_step_changes_what_is_covered(said, page, programme_officer):
    merge(said(1), by=programme_officer)
    split(said(0), 8, by=programme_officer)
    edit(said(0), by=programme_officer, text="Anders.")
    reject(said(1), by=programme_officer)

    assert covering.of(page).number_missing == 0


def test_progress_counts_what_was_judged_and_not_what_was_merged(said, page, programme_officer):
    factories.SourcePageFactory(source=page.source, number=2, texts=["Nog een."])
    accept(said(0), by=programme_officer)
    merge(said(1), by=programme_officer)
    reject(said(3), by=programme_officer)
    first, second = progress.per_page(page.source)

    assert (first.judged, first.all, first.waiting) == (2, 3, 1)
    assert (second.judged, second.all) == (0, 1)
    assert progress.total([first, second]) == progress.PageProgress(2, 2, 4)
