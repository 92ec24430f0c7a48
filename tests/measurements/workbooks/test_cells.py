"""What is wrong in a cell is said at that cell, and what looks like a person is never kept."""

import datetime as dt
import json

import pytest

from measurements.models import Upload

pytestmark = pytest.mark.django_db

# What somebody put where in the count (row 2), and what is said about it.
_WRONG = {
    "a word": ("Uw antwoord", "twaalf", "G2", "Geef een getal in cijfers"),
    "below zero": ("Uw antwoord", -3, "G2", "Geef een getal van 0 of meer"),
    "half a person": ("Uw antwoord", 1.5, "G2", "Geef een geheel getal"),
    "a formula": ("Uw antwoord", "=SUM(A1:A9)", "G2", "Dit is een formule"),
    "an error of the spreadsheet": ("Uw antwoord", "#DIV/0!", "G2", "vond hier een fout"),
    "no number": ("Uw antwoord", "NaN", "G2", "Geef een getal in cijfers"),
    "endless": ("Uw antwoord", "1e400", "G2", "Geef een getal in cijfers"),
    "too large": ("Uw antwoord", 10**15, "G2", "te groot"),
    "Arabic digits": ("Uw antwoord", "١٢", "G2", "Geef een getal in cijfers"),
    "Devanagari digits": ("Uw antwoord", "१२", "G2", "Geef een getal in cijfers"),
    "a state nobody knows": ("Geen cijfer, want", "misschien", "I2", "Kies een van de antwoorden"),
    "a reason for nothing": (
        "Waarom is er geen cijfer?",
        "Druk.",
        "I2",
        "Kies waarom er geen cijfer is",
    ),
    "a note without an answer": ("Toelichting (geen namen)", "Druk.", "G2", "Beantwoord de vraag"),
    "what is not asked": ("Van totaal", 5, "H2", "Hier wordt niets gevraagd"),
    "a lowest above a highest": ("Hoogste (schatting)", 3, "K2", "laagste"),
}
_PERSONAL = {
    "a BSN": "Het gaat om 111222333.",
    "an e-mail address": "Vraag het aan jan@gemeente.example.",
    "a phone number": "Bel 06-12345678.",
    "an account": "Betaald op NL91ABNA0417164300.",
    "a mark that turns the writing": "Klopt \u202enegeb",
}


@pytest.mark.parametrize("name", _WRONG)
def test_a_wrong_cell_is_named_with_what_to_do(sheet, send, asked, draft, name):
    title, typed, place, said = _WRONG[name]
    sheet.fill(title, asked.indicator_version_id, typed)
    upload = send(sheet.data)

    (finding,) = upload.findings
    assert (f"{finding['column']}{finding['row']}", upload.state) == (place, "ready")
    assert said in finding["what"]
    assert finding["question"] == asked.indicator_version.name
    assert upload.content == {"forms": []} or not upload.content
    assert not draft.values.exists()


@pytest.mark.parametrize("typed", ["2. Midden", "Midden", " midden ", 2, "2"])
def test_a_level_may_be_typed_as_it_stands_among_earlier_answers(
    sheet, send_and_save, every_kind, draft, typed
):
    scale = every_kind["scale"].indicator_version_id
    sheet.fill("Uw antwoord", scale, typed)
    send_and_save(sheet.data)
    assert draft.values.get(indicator_version=scale).value == 2


def test_a_level_that_does_not_exist_is_told_with_those_that_do(sheet, send, every_kind):
    sheet.fill("Uw antwoord", every_kind["scale"].indicator_version_id, "Gevorderd")
    (finding,) = send(sheet.data).findings
    assert finding["what"] == "Kies een van deze antwoorden: Begin, Midden, Ver."


@pytest.mark.parametrize("name", _PERSONAL)
def test_what_looks_like_a_person_is_asked_to_be_removed_and_kept_nowhere(
    sheet, send, asked, name, settings
):
    sheet.fill("Uw antwoord", asked.indicator_version_id, 5)
    sheet.fill("Toelichting (geen namen)", asked.indicator_version_id, _PERSONAL[name])
    upload = send(sheet.data)

    (finding,) = upload.findings
    assert finding["column"] == "N"
    stored = json.dumps([upload.content, upload.findings, upload.name])
    assert _PERSONAL[name].split()[-1].strip(".") not in stored
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_everything_that_is_wrong_is_said_at_once(sheet, send, every_kind):
    for kind in ("count", "yes_no", "scale", "amount"):
        sheet.fill("Uw antwoord", every_kind[kind].indicator_version_id, "misschien")
    upload = send(sheet.data)

    assert len(upload.findings) == 4
    assert [finding["row"] for finding in upload.findings] == sorted(
        finding["row"] for finding in upload.findings
    )


def test_a_date_the_spreadsheet_made_is_named(sheet, send, asked):
    cell = sheet.cell("Uw antwoord", asked.indicator_version_id)
    cell.value, cell.number_format = dt.datetime(2026, 5, 3), "dd-mm-yyyy"  # noqa: DTZ001

    (finding,) = send(sheet.data).findings
    assert "een datum van gemaakt" in finding["what"]


def test_zero_is_an_answer(draft, sheet, send_and_save, asked):
    sheet.fill("Uw antwoord", asked.indicator_version_id, 0)
    send_and_save(sheet.data)

    assert draft.values.get().value == 0


def test_words_from_the_lists_are_understood(draft, sheet, send_and_save, every_kind):
    sheet.fill("Uw antwoord", every_kind["yes_no"].indicator_version_id, "JA")
    sheet.fill("Uw antwoord", every_kind["scale"].indicator_version_id, "2. Midden")
    count = every_kind["count"].indicator_version_id
    sheet.fill("Geen cijfer, want", count, "niet bekend")
    sheet.fill("Waarom is er geen cijfer?", count, "Wij tellen dit pas vanaf juli.")
    send_and_save(sheet.data)

    stored = {value.indicator_version_id: value for value in draft.values.filter(category=0)}
    assert stored[every_kind["yes_no"].indicator_version_id].value == 1
    assert stored[every_kind["scale"].indicator_version_id].value == 2
    assert (stored[count].state, stored[count].why) == ("unknown", "Wij tellen dit pas vanaf juli.")


def test_a_name_of_a_file_that_says_who_somebody_is_is_not_kept(sheet, send):
    upload = send(sheet.data, "dossier 111222333.xlsx")

    assert Upload.objects.get(pk=upload.pk).name == "….xlsx"
