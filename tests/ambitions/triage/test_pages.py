"""The screen of triage, with and without a script."""

import re

import pytest
from django.urls import reverse

from ambitions.models import SourcePage, Statement
from tests import factories
from tests.ambitions.triage.steps import accept, edit, reject

HTMX = {"HX-Request": "true"}


def address(page):
    return reverse("triage-page", args=[page.source_id, page.number])


def text(response):
    return response.content.decode()


def test_the_printed_page_stands_beside_its_proposals(staff, page, said):
    shown = text(staff.get(address(page)))

    assert '<li class="printed__line" data-line="3">Gemeenten werken nauw samen-</li>' in shown
    assert f'id="u{said(0).pk}"' in shown
    assert 'data-lines="2"' in shown
    assert "in een uitspraak of bij de andere regels" in shown


def test_a_step_gives_the_statement_and_the_counts(judge, said, programme_officer):
    shown = text(judge(0, "accept", kind="wanted"))

    assert (said(0).state, said(0).kind) == ("accepted", "wanted")
    assert "Aangenomen." in shown
    assert "1 van de 4 op deze bladzijde beoordeeld" in shown
    assert f'id="u{said(1).pk}"' not in shown


def articles(response):
    """The statements in an answer: where each stands, and whether it goes beside what was asked."""
    found = re.findall(r'<article [^>]*?id="u(\d+)"(?:[^>]*hx-swap-oob="(\w+)")?', text(response))
    return [(int(pk), beside) for pk, beside in found]


def test_a_cut_gives_both_parts_in_the_place_of_the_one(judge, said):
    parts = articles(judge(0, "split", at="8"))

    part = Statement.objects.get(split_from=said(0))
    assert parts == [(said(0).pk, ""), (part.pk, "")]
    assert articles(judge(0, "merge")) == [(said(0).pk, ""), (part.pk, "delete")]


def test_merging_gives_the_whole_and_beside_it_what_became_part(judge, said):
    assert articles(judge(0, "merge")) == [(said(0).pk, ""), (said(1).pk, "true")]


def test_without_a_script_one_comes_back_at_the_statement(judge, said, page, staff):
    response = judge(0, "accept", script=False)

    assert response.url == f"{address(page)}#u{said(0).pk}"
    assert "Aangenomen." in text(staff.get(address(page)))


def test_what_is_left_out_needs_a_reason_and_keeps_what_was_typed(judge, said):
    response = judge(0, "reject", text="Anders getypt.")

    assert response.status_code == 422
    assert "Anders getypt." in text(response)
    assert said(0).state == "proposed"
    assert judge(0, "reject", reason="Dubbel.").status_code == 200
    assert said(0).reason == "Dubbel."


def test_what_was_left_out_can_be_found_with_its_reason(staff, page, said, programme_officer):
    reject(said(0), by=programme_officer, reason="Geen uitspraak van een partij.")
    shown = text(staff.get(address(page)))

    assert "Geen uitspraak van een partij." in shown
    assert "Scholen herkennen signalen." in shown


def press(staff, page, action, *, script=True):
    return staff.post(address(page), {"action": action}, headers=HTMX if script else {})


def test_undoing_shows_the_list_at_what_came_back(staff, judge, page, said):
    judge(2, "accept")
    response = press(staff, page, "undo")

    assert said(2).state == "proposed"
    assert "Ongedaan gemaakt." in text(response)
    assert f'data-at="u{said(2).pk}"' in text(response)


def test_a_step_on_another_page_is_said_to_be_undone_there(staff, judge, page, said):
    over = factories.SourcePageFactory(source=page.source, number=2, texts=["Nog een."])
    judge(0, "accept")

    assert "op bladzijde 1" in text(press(staff, over, "undo"))
    judge(0, "accept")
    assert press(staff, over, "undo", script=False).url == f"{address(page)}#u{said(0).pk}"


@pytest.mark.parametrize("script", [True, False])
def test_nothing_to_undo_is_told(staff, page, script):
    response = press(staff, page, "undo", script=script)

    assert response.status_code == 409
    assert "niets van u" in text(response)


def test_what_is_sure_is_accepted_with_one_button(staff, page, said):
    assert "4 zekere voorstellen" in text(staff.get(address(page)))
    press(staff, page, "sure")

    assert {said(n).state for n in range(4)} == {"accepted"}
    assert "zekere voorstel" not in text(staff.get(address(page)))


def test_what_others_did_meanwhile_is_news(staff, page, said, programme_officer, colleague):
    here = staff.get(address(page)).context["news"]
    accept(said(0), by=programme_officer)
    edit(said(1), by=colleague, kind="wanted")
    shown = text(staff.get(address(page), {"sinds": here.last}))

    assert f"{colleague.name} deed 1 stap" in shown
    assert programme_officer.name not in shown


@pytest.mark.parametrize("since", ["x", "-1", "9" * 40, "²", ""])
def test_nonsense_is_no_news(staff, page, said, colleague, since):
    accept(said(0), by=colleague)

    assert text(staff.get(address(page), {"sinds": since})).strip() == ""


def test_who_is_at_work_in_the_source_is_named(staff, page, said, colleague):
    accept(said(0), by=colleague)

    assert f"Ook bezig in deze bron: {colleague.name}" in text(staff.get(address(page)))


def test_the_way_goes_on_to_what_waits_and_then_to_what_was_skipped(
    staff, page, said, programme_officer
):
    second, third = (
        factories.SourcePageFactory(source=page.source, number=number, texts=["Een zin."])
        for number in (2, 3)
    )
    accept(second.statements.get(), by=programme_officer)

    assert [staff.get(address(each)).context["next_open"] for each in (page, second, third)] == [
        3, 3, 1,
    ]  # fmt: skip


def test_a_part_that_went_back_is_not_shown_twice(staff, judge, page):
    judge(0, "split", at="8")
    shown = text(press(staff, page, "undo"))

    assert shown.count("<article") == 4


def test_duplicates_stand_beside(staff, page, said):
    other = factories.StatementFactory(text="Elders gezegd.", page__source__title="Oud verslag")
    said(0).likenesses.create(other=other, degree="0.80")
    shown = text(staff.get(address(page)))

    assert "Lijkt op: “Elders gezegd.”" in shown
    assert "Oud verslag, bladzijde 1" in shown


def test_a_page_without_a_statement_says_so(staff):
    empty = factories.SourcePageFactory()

    assert "geen uitspraken gevonden" in text(staff.get(address(empty)))


@pytest.mark.parametrize("number", [1, 40])
def test_the_page_takes_as_many_queries_however_many_statements(
    staff, page, number, django_assert_num_queries
):
    for _ in range(number):
        one = factories.StatementFactory(page=page, theme=factories.ThemeFactory())
        one.target_groups.add(factories.TargetGroupFactory())
        one.likenesses.create(other=factories.StatementFactory(), degree="0.8")
    with django_assert_num_queries(13):
        staff.get(address(page))


@pytest.mark.parametrize("number", [1, 40])
@pytest.mark.parametrize(
    ("action", "most"), [("accept", 30), ("edit", 30), ("merge", 45), ("split", 45)]
)
def test_a_step_takes_as_many_queries_however_many_statements(
    judge, page, number, action, most, django_assert_max_num_queries
):
    SourcePage.objects.filter(pk=page.pk).update(rest=["Preventie"])
    for _ in range(number):
        factories.StatementFactory(page=page, theme=factories.ThemeFactory())
    with django_assert_max_num_queries(most):
        assert judge(0, action, at="8", kind="wanted").status_code == 200
