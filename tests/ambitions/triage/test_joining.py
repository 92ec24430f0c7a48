"""Two proposals that are one statement, and one that is two."""

from decimal import Decimal

import pytest
from django.urls import reverse

from actors.conflicts import Conflict
from ambitions.models import Statement
from tests import factories
from tests.ambitions.triage.steps import accept, edit, merge, reject, split


def test_merging_joins_the_word_that_was_broken_off(said, programme_officer):
    merge(said(1), by=programme_officer)

    assert said(1).text == "Gemeenten werken nauw samenwerking is nodig."
    assert (said(2).state, said(2).merged_into) == ("merged", said(1))
    assert (said(1).verbatim, said(2).verbatim) == (
        "Gemeenten werken nauw samen-", "werking is nodig.",
    )  # fmt: skip


def test_merging_keeps_what_was_typed_and_chosen(said, programme_officer):
    theme = factories.ThemeFactory()
    merge(said(0), by=programme_officer, text="Scholen zien het.", theme=theme.pk, kind="wanted")

    assert said(0).text == "Scholen zien het. Gemeenten werken nauw samen-"
    assert (said(0).theme, said(0).kind) == (theme, "wanted")


def test_merged_it_is_filed_as_both(said, programme_officer):
    theme, group = factories.ThemeFactory(), factories.TargetGroupFactory()
    edit(said(1), by=programme_officer, theme=theme.pk, target_groups=[group.pk])
    merge(said(0), by=programme_officer)

    assert (said(0).theme, list(said(0).target_groups.all())) == (theme, [group])


def test_merging_skips_what_was_left_out_or_merged(said, programme_officer):
    merge(said(1), by=programme_officer)
    merge(said(1), by=programme_officer)

    assert said(1).text.endswith("Elke regio heeft een zorgcoördinator.")
    reject(said(1), by=programme_officer)
    with pytest.raises(Conflict):
        merge(said(0), by=programme_officer)


def test_the_last_of_a_page_is_merged_with_the_first_of_the_next(said, page, programme_officer):
    over = factories.SourcePageFactory(source=page.source, number=2, texts=["En een plan.", "Nee."])
    merge(said(3), by=programme_officer)

    assert said(3).text == "Elke regio heeft een zorgcoördinator. En een plan."
    assert [one.state for one in over.statements.order_by("position")] == ["merged", "proposed"]


def test_the_last_of_all_has_nothing_to_be_merged_with(said, programme_officer):
    other = factories.SourcePageFactory(number=2, texts=["Van een andere bron."])
    with pytest.raises(Conflict):
        merge(said(3), by=programme_officer)
    assert other.statements.get().state == "proposed"


def test_what_was_left_out_is_not_merged_unseen(said, programme_officer):
    reject(said(0), by=programme_officer)
    with pytest.raises(Conflict):
        merge(said(0), by=programme_officer)


def test_what_an_ambition_came_from_stays_by_itself(said, programme_officer):
    accept(said(1), by=programme_officer)
    said(1).origins.create(ambition=factories.AmbitionFactory(), by=programme_officer)
    with pytest.raises(Conflict):
        merge(said(0), by=programme_officer)
    assert said(1).state == "accepted"


def test_data_about_a_person_does_not_come_along(said, page, programme_officer):
    page.statements.filter(pk=said(1).pk).update(text="Mail jan@dorp.example voor hulp.")
    with pytest.raises(Conflict, match="e-mail"):
        merge(said(0), by=programme_officer)


def test_a_merged_statement_takes_no_more_steps(said, programme_officer):
    merge(said(0), by=programme_officer)
    for step in (accept, edit, reject, merge):
        with pytest.raises(Conflict):
            step(said(1), by=programme_officer)


def test_splitting_makes_a_statement_right_behind(said, programme_officer):
    theme = factories.ThemeFactory()
    part = split(said(3), 11, by=programme_officer, theme=theme.pk, kind="wanted")

    assert (said(3).text, said(4).text) == ("Elke regio", "heeft een zorgcoördinator.")
    assert (said(4), part.split_from) == (part, said(3))
    assert (part.theme, part.kind, part.state) == (theme, "wanted", "proposed")
    assert said(3).verbatim == "Elke regio heeft een zorgcoördinator."


def test_a_part_stands_before_what_came_after(said, programme_officer):
    split(said(0), 8, by=programme_officer)

    assert [said(n).text for n in range(3)] == [
        "Scholen", "herkennen signalen.", "Gemeenten werken nauw samen-",
    ]  # fmt: skip


@pytest.mark.parametrize("at", [0, 27, 26, 1000])
def test_both_parts_say_something(said, programme_officer, at):
    with pytest.raises(Conflict):
        split(said(0), at, by=programme_officer)
    assert Statement.objects.count() == 4


def test_a_statement_that_was_cut_until_there_is_no_place_is_told_so(said, programme_officer):
    factories.StatementFactory(page=said(0).page, position=said(0).position + Decimal("0.000001"))
    with pytest.raises(Conflict, match="te vaak"):
        split(said(0), 8, by=programme_officer)


def test_a_place_with_more_layout_than_words_is_kept_tidy(said, programme_officer):
    text = "Scholen  herkennen\nsignalen.\n\nGemeenten  ook."
    split(said(0), text.index("G"), by=programme_officer, text=text)

    assert (said(0).text, said(1).text) == ("Scholen herkennen signalen.", "Gemeenten ook.")


def test_all_that_was_merged_stands_with_the_statement(said, staff, programme_officer):
    merge(said(2), by=programme_officer)
    merge(said(1), by=programme_officer)

    page = staff.get(reverse("statement-detail", args=[said(1).pk])).content.decode()

    places = [page.index(f'<p class="utrecht-paragraph">“{said(n).verbatim}”') for n in (1, 2, 3)]
    assert places == sorted(places)
