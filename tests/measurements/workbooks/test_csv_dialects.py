"""A CSV says the same however a spreadsheet saved it; what cannot be read is refused."""

import codecs
import csv
from decimal import Decimal
from io import StringIO

import pytest

from measurements import workbooks
from measurements.answers import Answer
from measurements.models import Upload

pytestmark = pytest.mark.django_db

# Per kind what is typed where, by the title above the column.
_NOTE = 'Let op: “café” – 3; 4, 5\tof\nsep=meer\n\nen ‘€ 5’, "zo".'
_TYPED = {
    "count": {"Uw antwoord": "1.234", "Toelichting (geen namen)": _NOTE},
    "amount": {"Uw antwoord": "1.234,5", "Laagste (schatting)": "1000", "Voorlopig": "ja"},
    "ratio": {"Uw antwoord": "3", "Van totaal": "4"},
    "yes_no": {"Uw antwoord": "ja"},
    "scale": {"Geen cijfer, want": "niet bekend", "Waarom is er geen cijfer?": "Ná juli;\nzie plan."},
    "narrative": {"Uw antwoord": "Eén regel\n=en nog één;\n'klaar'"},
}  # fmt: skip
_MEANT = {
    "count": Answer(value=Decimal(1234), note=_NOTE),
    "amount": Answer(value=Decimal("1234.5"), low=Decimal(1000), provisional=True),
    "ratio": Answer(value=Decimal(3), denominator=Decimal(4)),
    "yes_no": Answer(value=Decimal(1)),
    "scale": Answer(state="unknown", why="Ná juli;\nzie plan."),
    "narrative": Answer(text="Eén regel\n=en nog één;\n'klaar'"),
}
_ENCODINGS = {
    "UTF-8": ("utf-8", b""),
    "UTF-8 with a mark": ("utf-8", codecs.BOM_UTF8),
    "UTF-16 LE": ("utf-16-le", codecs.BOM_UTF16_LE),
    "UTF-16 BE": ("utf-16-be", codecs.BOM_UTF16_BE),
    "Windows": ("cp1252", b""),
}


def _table(draft, every_kind):
    """The form of the draft with every kind filled in, as rows."""
    rows = list(csv.reader(StringIO(workbooks.form_as_csv(draft)[1:], newline=""), delimiter=";"))
    titles, key = rows[0], len(rows[0]) - 1
    for kind, typed in _TYPED.items():
        wanted = f":{every_kind[kind].indicator_version_id}:0:"
        row = next(row for row in rows if wanted in row[key])
        for title, text in typed.items():
            row[titles.index(title)] = text
    return rows


def _saved(rows, *, encoding="UTF-8", delimiter=";", end="\r\n", above=""):
    """The rows as a spreadsheet saves them; also the ends of lines inside a cell."""
    made = StringIO(newline="")
    csv.writer(made, delimiter=delimiter, lineterminator="\n").writerows(rows)
    name, mark = _ENCODINGS[encoding]
    return mark + (above + made.getvalue()).replace("\n", end).encode(name)


def _answers(draft):
    found = draft.values.filter(category=0).select_related("indicator_version")
    return {
        value.indicator_version.kind: (Answer.of(value), value.note, value.why) for value in found
    }


_WANTED = {kind: (answer, answer.note, answer.why) for kind, answer in _MEANT.items()}


@pytest.mark.parametrize("end", ["\r\n", "\n"], ids=["CRLF", "LF"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("encoding", _ENCODINGS)
def test_however_it_was_saved_it_says_the_same(
    draft, every_kind, send_and_save, encoding, delimiter, end
):
    rows = _table(draft, every_kind)
    data = _saved(rows, encoding=encoding, delimiter=delimiter, end=end)
    upload = send_and_save(data, name="formulier.csv")

    assert (upload.state, upload.findings) == ("saved", [])
    assert _answers(draft) == _WANTED


@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_a_line_above_it_that_names_the_separator_is_no_row(
    draft, every_kind, send_and_save, delimiter
):
    rows = _table(draft, every_kind)
    data = _saved(rows, delimiter=delimiter, above=f"sep={delimiter}\n")
    send_and_save(data, name="formulier.csv")

    assert _answers(draft) == _WANTED


def test_empty_lines_and_empty_columns_at_the_end_say_nothing(draft, every_kind, send_and_save):
    rows = [[*row, "", ""] for row in _table(draft, every_kind)]
    rows.insert(1, [""] * 18)
    send_and_save(_saved([*rows, [], [""] * 18]), name="formulier.csv")

    assert _answers(draft) == _WANTED


_UNREADABLE = {
    "half a character after a mark of UTF-8": lambda text: codecs.BOM_UTF8 + text + b"\xc3",
    "Windows after a mark of UTF-8": lambda text: codecs.BOM_UTF8 + text + b"caf\xe9;",
    "UTF-8 of which a byte got lost": lambda text: text + "één;".encode()[1:],
    "no character of Windows": lambda text: text + b"\xe9;\x81;",
    "UTF-16 that says it is the other way round": lambda text: (
        codecs.BOM_UTF16_BE + text.decode().encode("utf-16-le") + b"\xd8"
    ),
    "UTF-16 without a mark": lambda text: text.decode().encode("utf-16-le"),
    "UTF-32": lambda text: text.decode().encode("utf-32"),
}


@pytest.mark.parametrize("name", _UNREADABLE)
def test_what_is_no_readable_text_is_told_and_nothing_is_kept(
    draft, every_kind, send, settings, name
):
    data = _UNREADABLE[name](_saved(_table(draft, every_kind)))
    upload = send(data, "formulier.csv")

    assert (upload.state, upload.content) == ("refused", {})
    assert [finding["what"] for finding in upload.findings] == [
        "Dit bestand is geen leesbare tekst. Sla het op als ‘CSV UTF-8’ of als .xlsx."
    ]
    assert not draft.values.exists()
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_the_number_of_a_row_is_that_of_the_spreadsheet(draft, every_kind, send):
    rows = _table(draft, every_kind)
    rows[-1][rows[0].index("Geen cijfer, want")] = "misschien"
    upload = send(_saved(rows), "formulier.csv")

    assert [finding["row"] for finding in upload.findings] == [len(rows)]
    assert Upload.objects.get().state == "ready"
