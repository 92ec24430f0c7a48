"""Out as CSV or XLSX, and in again: the same, or exactly what was changed."""

import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from actors.models import Event
from ambitions.models import Agreement, Ambition, Contribution
from tests import factories
from tests.ambitions.exchange.tables import (
    KINDS,
    SUFFIXES,
    changed,
    changes,
    downloaded,
    filled,
    findings,
    kept,
    sent,
    table_of,
    typed,
)

pytestmark = pytest.mark.django_db
WHY = "Ingelezen uit het bestand tabel.csv"


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_was_not_touched_changes_nothing(staff, rows, kind, suffix):
    response = sent(staff, downloaded(staff, kind, suffix))

    assert response.status_code == 200
    assert response.context["outcome"].changed == []
    assert response.context["outcome"].unchanged >= 1
    assert "Er valt niets op te slaan" in response.content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_both_files_hold_the_same_rows(staff, rows, kind):
    book = load_workbook(io.BytesIO(downloaded(staff, kind, "xlsx").read()))
    cells = [[cell or "" for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    table = table_of(downloaded(staff, kind))

    assert [[cell.removeprefix("'") for cell in row] for row in table] == [
        [cell.replace("_x005F_", "_") for cell in row] for row in cells
    ]


def test_no_cell_of_a_workbook_is_a_formula(staff, rows):
    book = load_workbook(io.BytesIO(downloaded(staff, "ambition", "xlsx").read()))

    assert {cell.data_type for row in book.worksheets[0] for cell in row if cell.value} == {"s"}


def test_one_changed_cell_is_one_change_and_is_kept_with_why(staff, rows):
    file = changed(downloaded(staff, "ambition"), "Termijn", "31-12-2027", "30-06-2028")

    response = sent(staff, file)
    assert {change[1:] for change in changes(response)} == {("Termijn", "31-12-2027", "30-06-2028")}
    assert Ambition.objects.filter(term="2028-06-30").count() == 0

    assert kept(staff, response).status_code == 302
    assert Ambition.objects.filter(term="2028-06-30").count() == 2
    event = Event.objects.about(rows).get()
    assert (event.reason, list(event.detail["changes"])) == (WHY, ["term"])


def test_what_a_person_may_not_be_named_by_is_not_kept_as_the_name_of_a_file(staff, rows):
    file = changed(downloaded(staff, "ambition"), "Termijn", "31-12-2027", "30-06-2028")
    file.name = "tabel van j.jansen@voorbeeld.example.csv"
    kept(staff, sent(staff, file))

    assert Event.objects.about(rows).get().reason == "Ingelezen uit het bestand ….csv"


def test_rows_without_a_number_are_new_also_under_each_other(staff, rows):
    end = {"Thema": rows.theme.slug, "Eigenaar": rows.owner.code, "Niveau": "impact"}
    file = filled(
        staff, "ambition",
        {"Zin": "De ambitie.", "Soort": "ambitie", "Hangt onder": "De route."} | end,
        {"Zin": "De route.", "Soort": "route"} | end,
    )  # fmt: skip

    response = sent(staff, file)
    assert (findings(response), response.context["outcome"].added) == ([], 2)
    kept(staff, response)

    made = Ambition.objects.get(sentence="De ambitie.")
    assert (made.parent.sentence, made.status) == ("De route.", "draft")
    assert Event.objects.about(made).get().reason == WHY


def test_a_new_contribution_is_kept_with_why(staff, rows):
    cells = {
        "Ambitie": rows.pk, "Partij": rows.owner.code, "Rol": "adviseert", "Gebied": "NL",
        "Wat de partij doet": "Denkt mee.", "Vanaf": "2026-01-01",
    }  # fmt: skip
    kept(staff, sent(staff, filled(staff, "contribution", cells)))

    assert rows.contributions.get(purpose="Denkt mee.").valid_from == dt.date(2026, 1, 1)
    assert Event.objects.about(rows).get().reason == WHY


def test_a_new_agreement_is_kept_with_why(staff, rows):
    cells = {
        "Titel": "Nieuw convenant", "Partijen": rows.owner.name, "Wie wat doet": "Samen.",
        "Status": "in voorbereiding", "Ambities": rows.pk,
    }  # fmt: skip
    kept(staff, sent(staff, filled(staff, "agreement", cells)))

    made = Agreement.objects.get(title="Nieuw convenant")
    assert list(made.ambitions.all()) == [rows]
    assert Event.objects.about(made).get().reason == WHY


def test_another_word_for_the_same_is_no_change(staff, rows):
    group = factories.TargetGroupFactory(slug="ouders", name="Ouders en verzorgers")
    rows.target_groups.add(group)
    cells = {
        "Nummer": rows.pk, "Thema": rows.theme.name.upper(), "Soort": "AMBITION",
        "Niveau": "uitkomst", "Termijn": "2027-12-31", "Eigenaar": rows.owner.name,
        "Doelgroepen": "ouders en verzorgers;jongeren",
    }  # fmt: skip

    response = sent(staff, filled(staff, "ambition", cells))

    assert (findings(response), changes(response)) == ([], [])


@pytest.mark.parametrize("value", [dt.date(2028, 6, 30), dt.datetime(2028, 6, 30)])  # noqa: DTZ001 Excel knows no zones
def test_a_real_date_of_a_spreadsheet_is_a_date(staff, rows, value):
    response = sent(staff, typed(downloaded(staff, "ambition", "xlsx"), "Termijn", value))

    assert changes(response) == [(2, "Termijn", "31-12-2027", "30-06-2028")]
    kept(staff, response)
    rows.refresh_from_db()
    assert rows.term == dt.date(2028, 6, 30)


def test_what_was_renamed_keeps_what_hangs_under_it(staff, rows):
    below = rows.branches.get()
    file = filled(
        staff, "ambition",
        {"Nummer": below.pk, "Termijn": "30-06-2028"},
        {"Nummer": rows.pk, "Zin": "Een andere zin."},
    )  # fmt: skip
    response = sent(staff, file)
    assert findings(response) == []
    kept(staff, response)

    below.refresh_from_db()
    assert (below.parent.sentence, below.term) == ("Een andere zin.", dt.date(2028, 6, 30))


def test_what_was_not_changed_keeps_its_ends_of_lines(staff, rows):
    kept(
        staff, sent(staff, filled(staff, "ambition", {"Nummer": rows.pk, "Termijn": "30-06-2028"}))
    )

    assert Ambition.objects.get(pk=rows.pk).explanation == rows.explanation


def test_a_contribution_is_changed_and_its_ambition_stays(staff, rows):
    part, other = rows.contributions.get(), factories.AmbitionFactory()
    cells = {"Nummer": part.pk, "Wat de partij doet": "Anders."}
    kept(staff, sent(staff, filled(staff, "contribution", cells)))
    assert Contribution.objects.get(pk=part.pk).purpose == "Anders."

    response = sent(staff, filled(staff, "contribution", {"Nummer": part.pk, "Ambitie": other.pk}))
    assert findings(response) == [
        (2, "Ambitie", "Dit blijft zoals het is. Zet terug wat er stond.")
    ]
