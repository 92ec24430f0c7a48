"""Every mistake is told at its row and column, and with one of them nothing is kept."""

import datetime as dt

import pytest
from django.utils import timezone

from actors.models import Event
from ambitions.exchange import taking_in
from ambitions.models import Agreement, Ambition
from tests import factories
from tests.ambitions.exchange.tables import (
    as_file,
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


@pytest.mark.parametrize(
    ("title", "value", "said"),
    [
        ("Thema", "onzin", "“onzin” is hier niet bekend."),
        ("Thema", "", "Kies een thema."),
        ("Eigenaar", "x" * 90, f"“{'x' * 60}…” is hier niet bekend."),
        ("Doelgroepen", "jongeren; onzin", "“onzin” is hier niet bekend."),
        ("Termijn", "morgen", "dag-maand-jaar"),
        ("Termijn", "31-02-2027", "dag-maand-jaar"),
        ("Termijn", "31-12-1027", "tussen 2000 en 2100"),
        ("Begin", "01-01-2028", "begin ligt vóór de termijn"),
        ("Soort", "kunstje", "is niet een van deze: visie, route, ambitie, activiteit"),
        ("Zin", "", "Schrijf de ambitie in één zin."),
        ("Zin", "Bel j.jansen@voorbeeld.example.", "lijkt op een e-mailadres"),
        ("Hangt onder", "Bestaat niet.", "hier niet bekend"),
        ("Status", "concept", "op de pagina zelf"),
    ],
)
def test_a_mistake_is_told_at_its_row_and_column(staff, rows, title, value, said):
    response = sent(staff, filled(staff, "ambition", {"Nummer": rows.pk, title: value}))

    ((row, column, what),) = findings(response)
    assert (response.status_code, row, column) == (422, 2, title)
    assert said in what
    assert what in response.content.decode().replace("&#x27;", "'")
    assert not Event.objects.exists()


def test_rows_are_numbered_as_the_spreadsheet_does(staff, rows):
    table = table_of(downloaded(staff, "ambition"))
    table[2][table[0].index("Termijn")] = "nooit"
    table[2:2] = [[""] * len(table[0])] * 1500

    response = sent(staff, as_file(table))

    assert [row for row, _column, _what in findings(response)] == [1503]
    assert '<th scope="row">1503</th>' in response.content.decode()


@pytest.mark.parametrize("value", ["=1+1", "#N/A"])
def test_a_formula_is_no_value(staff, rows, value):
    response = sent(staff, typed(downloaded(staff, "ambition", "xlsx"), "Toelichting", value))

    said = "Typ de waarde zelf, zonder formule."
    assert findings(response) == [(2, "Toelichting", said)]


def test_a_number_is_of_one_row_that_is_there(staff, rows):
    file = filled(
        staff, "ambition", {"Nummer": rows.pk}, {"Nummer": rows.pk}, {"Nummer": "999999"},
        {"Nummer": "een"},
    )  # fmt: skip
    found = findings(sent(staff, file))

    assert [(row, column) for row, column, _what in found] == [(n, "Nummer") for n in (2, 3, 4, 5)]
    assert ["twee keer" in what for _row, _column, what in found] == [True, True, False, False]


def test_a_sentence_is_of_one_ambition(staff, rows):
    other = rows.branches.get()
    cells = {"Thema": "preventie", "Soort": "ambitie", "Niveau": "impact"}
    file = filled(
        staff, "ambition",
        {"Nummer": rows.pk, "Zin": other.sentence.upper()},
        {"Zin": "Nieuw."} | cells,
        {"Zin": "NIEUW."} | cells,
    )  # fmt: skip
    found = findings(sent(staff, file))

    assert [(row, column) for row, column, _what in found] == [(2, "Zin"), (4, "Zin")]
    assert all("al een ambitie met deze zin" in what for _row, _column, what in found)


def test_a_contribution_and_an_agreement_are_there_once(staff, rows):
    part, title = rows.contributions.get(), Agreement.objects.get().title
    cells = {
        "Ambitie": rows.pk, "Partij": part.organisation.code, "Rol": "voert uit", "Gebied": "NL",
        "Wat de partij doet": "Nog eens.", "Vanaf": "01-01-2025",
    }  # fmt: skip
    assert findings(sent(staff, filled(staff, "contribution", cells))) == [
        (2, "Vanaf", "Deze bijdrage staat er al.")
    ]
    cells = {"Titel": title, "Partijen": part.organisation.code, "Wie wat doet": "Dit.",
             "Status": "in voorbereiding"}  # fmt: skip
    ((row, column, _what),) = findings(sent(staff, filled(staff, "agreement", cells)))
    assert (row, column) == (2, "Titel")


def test_nothing_hangs_under_itself_or_under_what_hangs_under_it(staff, rows):
    below = rows.branches.get()
    for number, above in ((rows.pk, rows.pk), (rows.pk, below.pk)):
        cells = {"Nummer": number, "Hangt onder": above}
        ((row, column, what),) = findings(sent(staff, filled(staff, "ambition", cells)))
        assert (row, column) == (2, "Hangt onder")
        assert "hogere soort" in what


def test_what_others_hang_under_stays_of_a_higher_kind(staff, rows):
    cells = {"Nummer": rows.pk, "Soort": "activiteit", "Soort activiteit": "pilot"}
    ((row, column, what),) = findings(sent(staff, filled(staff, "ambition", cells)))

    assert (row, column) == (2, "Soort")
    assert what.startswith("Wat eronder hangt")


def test_a_new_contribution_says_to_what(staff, rows):
    cells = {"Partij": rows.owner.code, "Rol": "adviseert", "Gebied": "NL",
             "Wat de partij doet": "Denkt mee.", "Vanaf": "01-01-2026"}  # fmt: skip

    response = sent(staff, filled(staff, "contribution", cells))

    assert findings(response) == [(2, "Ambitie", "Vul deze cel in.")]


def test_nothing_is_kept_when_one_row_is_wrong(staff, rows):
    file = filled(
        staff, "ambition",
        {"Nummer": rows.pk, "Termijn": "30-06-2029"},
        {"Nummer": rows.branches.get().pk, "Termijn": "nooit"},
    )  # fmt: skip
    response = sent(staff, file)

    assert response.context["kept"] == ""
    assert not Ambition.objects.filter(term="2029-06-30").exists()


def test_of_many_mistakes_the_first_are_shown_and_all_are_counted(staff, rows):
    file = filled(staff, "ambition", *[{"Zin": f"Zin {n}.", "Thema": "onzin"} for n in range(201)])
    shown = sent(staff, file).content.decode()

    assert shown.count("is hier niet bekend") == 200
    assert "200" in shown
    assert "van 201" in shown


def test_what_a_colleague_changed_before_is_told_beside_the_file(staff, rows):
    file = changed(downloaded(staff, "ambition"), "Termijn", "31-12-2027", "30-06-2028")
    Ambition.objects.filter(pk=rows.pk).update(explanation="Van een collega.", revision=2)
    response = sent(staff, file)

    ((row, column, what),) = findings(response)
    assert (response.status_code, row, column) == (422, 2, "Versie")
    assert "intussen gewijzigd" in what
    assert "Van een collega." in response.content.decode()


def test_what_a_colleague_changed_after_looking_is_not_overwritten(staff, rows):
    file = changed(downloaded(staff, "ambition"), "Termijn", "31-12-2027", "30-06-2028")
    response = sent(staff, file)
    Ambition.objects.filter(pk=rows.pk).update(explanation="Van een collega.", revision=2)

    again = kept(staff, response)

    assert again.status_code == 409
    assert "Van een collega." in again.content.decode()
    assert not Ambition.objects.filter(term="2028-06-30").exists()


def test_saving_twice_is_saving_once(staff, rows):
    cells = {"Zin": "Nieuw.", "Thema": "preventie", "Soort": "ambitie", "Niveau": "impact"}
    response = sent(staff, filled(staff, "ambition", cells))

    assert [kept(staff, response).status_code for _time in range(2)] == [302, 409]
    assert Ambition.objects.filter(sentence="Nieuw.").count() == 1


def test_a_file_that_changes_too_much_at_once_is_refused(staff, rows, monkeypatch):
    monkeypatch.setattr(taking_in, "MOST_CHANGED", 1)
    response = sent(staff, changed(downloaded(staff, "ambition"), "Termijn", "31-12-2027", ""))

    assert response.status_code == 422
    assert "meer dan 1 rijen" in response.content.decode()


def test_what_was_looked_at_too_long_ago_is_sent_again(staff, rows, time_machine):
    file = changed(downloaded(staff, "ambition"), "Termijn", "31-12-2027", "30-06-2028")
    response = sent(staff, file)
    time_machine.move_to(timezone.now() + dt.timedelta(hours=25))
    staff.force_login(response.wsgi_request.user, backend="actors.authentication.Backend")

    again = kept(staff, response)

    assert again.status_code == 422
    assert "te lang geleden" in again.content.decode()
    assert changes(sent(staff, downloaded(staff, "ambition"))) == []


def test_a_name_that_two_areas_have_is_not_guessed(staff, rows):
    for code, division in (("PV99", "provincie"), ("GM9999", "gemeente")):
        factories.AreaFactory(code=code, name="Utrecht", division__code=division)
    part = rows.contributions.get()

    response = sent(staff, filled(staff, "contribution", {"Nummer": part.pk, "Gebied": "utrecht"}))

    ((_row, column, what),) = findings(response)
    assert (column, what) == ("Gebied", "“utrecht” is de naam van meer dan één. Gebruik de code.")
    assert not findings(
        sent(staff, filled(staff, "contribution", {"Nummer": part.pk, "Gebied": "PV99"}))
    )
