"""Files that are no table, or that would harm: each gets one clear sentence."""

import codecs
import io
import random
import resource
import time

import pytest
from openpyxl import Workbook

from ambitions.exchange import incoming, tickets
from ambitions.models import Ambition
from tests.ambitions.exchange.tables import (
    as_file,
    changed,
    changes,
    downloaded,
    filled,
    findings,
    kept,
    named,
    sent,
    table_of,
)
from tests.measurements.workbooks import files
from tests.measurements.workbooks.payloads import PAYLOADS, is_run

pytestmark = pytest.mark.django_db
NAMES = list(files.hostile(files.archive({"xl/worksheets/sheet1.xml": b"<a/>"})))
# In kilobytes: what a file may cost beside the file itself.
_MEMORY, _SECONDS = 100_000, 10
_SHARED = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
    b'officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
_TEXTS = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</sst>'


def _book(*rows):
    book, made = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_table_is_refused_in_one_sentence(staff, rows, name):
    """The same files as for the forms of the monitor; only what is no form differs in words."""
    data, said = files.hostile(downloaded(staff, "ambition", "xlsx").read())[name]
    begun, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    response = sent(staff, named(data, "xlsx"))

    ((error,),) = response.context["form"].errors.values()
    words = {"geen formulier": ("titels boven", "beschadigd"), "wachtwoord": ("wachtwoord",)}
    assert response.status_code == 422
    assert any(one in error for one in words.get(said, (said,)))
    assert Ambition.objects.count() == 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < _MEMORY
    assert time.monotonic() - begun < _SECONDS


def _with_rows(data, row, times):
    rows = b"<row>%s</row>" % row * times + b"</sheetData>"
    return files.changed(
        data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", rows)
    )


@pytest.mark.parametrize(
    ("length", "said"), [(500_000, "veel te groot"), (30_000, "hooguit 10 MB")]
)
def test_a_text_that_many_cells_share_counts_for_each_of_them(staff, rows, length, said):
    data = downloaded(staff, "ambition", "xlsx").read()
    cell = b'<c t="s"><v>0</v></c>'
    for name, change in {
        "[Content_Types].xml": lambda xml: xml.replace(b"</Types>", _SHARED),
        "xl/sharedStrings.xml": lambda _no: _TEXTS % (b"<si><t>%s\r</t></si>" % (b"a" * length)),
    }.items():
        data = files.changed(data, name, change)
    response = sent(staff, named(_with_rows(data, cell * 15, 200), "xlsx"))

    assert response.status_code == 422
    assert said in response.content.decode()


def test_more_tags_than_a_table_has_are_not_read(staff, rows):
    data = downloaded(staff, "ambition", "xlsx").read()
    noise = random.Random(0).randbytes(150_000)
    data = files.changed(data, "docProps/noise.bin", lambda _no: noise)
    response = sent(staff, named(_with_rows(data, b"<c/>" * 10_000, 350), "xlsx"))

    assert response.status_code == 422
    assert "veel te groot" in response.content.decode()


def test_a_file_that_names_too_much_is_refused_before_it_is_looked_up(staff, rows):
    cells = {"Titel": "Nieuw.", "Ambities": ";".join(map(str, range(20_001)))}
    response = sent(staff, filled(staff, "agreement", cells))

    assert response.status_code == 422
    assert "te veel tekst" in response.content.decode()


@pytest.mark.parametrize("data", [b"Naam;Datum\r\nx;y\r\n", _book(["Naam"], ["x"]), _book()])
def test_another_table_is_told_by_its_titles(staff, data):
    response = sent(staff, named(data))

    assert response.status_code == 422
    assert "titels boven de kolommen" in response.content.decode()


def test_a_column_that_is_missing_or_there_twice_is_named(staff, rows):
    table = table_of(downloaded(staff, "ambition"))
    without = sent(staff, as_file([row[:3] + row[4:] for row in table])).content.decode()
    twice = sent(staff, as_file([[*row, row[3]] for row in table])).content.decode()

    assert f"De kolom ‘{table[0][3]}’ ontbreekt." in without
    assert f"De kolom ‘{table[0][3]}’ staat er twee keer in." in twice


def test_columns_may_stand_in_another_order_beside_others(staff, rows):
    table = [[*reversed(row), "eigen"] for row in table_of(downloaded(staff, "ambition"))]

    assert changes(sent(staff, as_file(table))) == []


def test_too_many_rows_or_bytes_are_refused(staff, rows, monkeypatch):
    monkeypatch.setattr(incoming, "MOST_ROWS", 1)
    many = sent(staff, downloaded(staff, "ambition"))
    large = sent(staff, named(b"x;y\r\n" * 2_500_000))

    assert (many.status_code, large.status_code) == (422, 422)
    assert "meer dan 1 rijen" in many.content.decode()
    assert "te groot" in large.content.decode()


def test_more_text_than_a_page_can_hold_is_refused(staff, rows, monkeypatch):
    monkeypatch.setattr(tickets, "_LONGEST", 10)
    response = sent(staff, changed(downloaded(staff, "ambition"), "Termijn", "31-12-2027", ""))
    assert response.status_code == 422

    file = changed(downloaded(staff, "ambition"), "Termijn", "31-12-2027", "30-06-2028")
    assert "te veel tekst" in sent(staff, file).content.decode()


_ENCODINGS = {
    "UTF-8": ("utf-8", b""),
    "UTF-8 with a mark": ("utf-8", codecs.BOM_UTF8),
    "UTF-16 LE": ("utf-16-le", codecs.BOM_UTF16_LE),
    "UTF-16 BE": ("utf-16-be", codecs.BOM_UTF16_BE),
    "Windows": ("cp1252", b""),
}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("encoding", _ENCODINGS)
def test_however_it_was_saved_it_says_the_same(staff, rows, encoding, delimiter):
    name, mark = _ENCODINGS[encoding]
    file = as_file(table_of(downloaded(staff, "ambition")), encoding=name, delimiter=delimiter)

    response = sent(staff, named(mark + file.read()))

    assert (findings(response), changes(response)) == ([], [])


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_nothing_that_is_written_is_run_and_all_of_it_comes_back(staff, rows, suffix):
    for number, text in enumerate(PAYLOADS):
        Ambition.objects.create(
            theme=rows.theme, sentence=f"Zin {number}.", explanation=text
        )  # fmt: skip
    file = downloaded(staff, "ambition", suffix)
    response = sent(staff, file)

    assert changes(response) == []
    assert response.context["outcome"].unchanged == len(PAYLOADS) + 2
    if suffix == "csv":
        cells = [cell for row in table_of(downloaded(staff, "ambition")) for cell in row]
        assert [cell for cell in cells if is_run(cell)] == []


def test_what_looks_like_a_formula_is_kept_as_it_was_typed(staff, rows):
    file = changed(downloaded(staff, "ambition"), "Toelichting", "", "'=2+2")
    kept(staff, sent(staff, file))

    assert rows.branches.get().explanation == "=2+2"
