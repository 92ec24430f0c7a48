"""What the page shows, as CSV and as a workbook: the same rows and the same words.

As other files: a byte order mark and semicolons, and no text that a spreadsheet would run.
"""

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import TypeVar

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from actors.tabular.guarding import guarded
from ambitions.models.contributions import ContributionQuerySet
from measurements.dashboards.network import (
    coverage,
    filters,
    listing,
    overlap,
    parties,
)
from measurements.dashboards.network import matrix as matrices
from measurements.dashboards.network.chosen import Chosen
from measurements.dashboards.network.counting import Counts

Cell = str | int
Head = Sequence[StrOrPromise]
Lines = Iterable[Sequence[Cell]]

LIST: Head = (
    gettext_lazy("organisation"), gettext_lazy("code"), gettext_lazy("role"),
    gettext_lazy("what it does"), gettext_lazy("ambition"), gettext_lazy("theme"),
    gettext_lazy("target group"), gettext_lazy("area"), gettext_lazy("area code"),
    gettext_lazy("division"), gettext_lazy("since"), gettext_lazy("until"),
)  # fmt: skip
_MATRIX: Head = (
    gettext_lazy("area"), gettext_lazy("area code"), gettext_lazy("column"),
    gettext_lazy("organisations"), gettext_lazy("here"), gettext_lazy("larger area"),
    gettext_lazy("nationally"), gettext_lazy("shown as"), gettext_lazy("overlaps"),
)  # fmt: skip
_OVERLAPS: Head = (
    gettext_lazy("area"), gettext_lazy("role"), gettext_lazy("theme"),
    gettext_lazy("target group"), gettext_lazy("organisations"),
)  # fmt: skip
_COVERAGE: Head = (
    gettext_lazy("area"), gettext_lazy("area code"), gettext_lazy("municipalities"),
    gettext_lazy("with a care coordinator"), gettext_lazy("with a chain director"),
    gettext_lazy("with both"), gettext_lazy("without a care coordinator"),
    gettext_lazy("without a chain director"),
)  # fmt: skip
_Answer = TypeVar("_Answer", HttpResponse, StreamingHttpResponse)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class _Echo:
    """A file that gives back what is written, so that rows leave one by one."""

    def write(self, text: str) -> str:
        return text


def contributions(rows: ContributionQuerySet) -> Iterator[Sequence[Cell]]:
    """The rows under LIST."""
    for one in rows.iterator(chunk_size=500):
        yield (
            one.organisation.name, one.organisation.code, one.get_role_display(), one.purpose,
            one.ambition.sentence, one.ambition.theme.name,
            one.target_group.name if one.target_group else "",
            one.area.name, one.area.code, one.area.division.name,
            f"{one.valid_from:%d-%m-%Y}", f"{one.valid_to:%d-%m-%Y}" if one.valid_to else "",
        )  # fmt: skip


def matrix(chosen: Chosen, counts: Counts) -> tuple[Head, Lines]:
    """A row per cell of the matrix that is shown; of organisations a row per organisation."""
    if chosen.asked["rijen"] == filters.PARTIES:
        made = parties.make(chosen, counts)
        names = [column.name for column in made.columns]
        head = [_("organisation"), _("code"), *names, _("altogether")]
        return head, [[row.name, row.code, *row.cells, row.total] for row in made.rows]
    table = matrices.make(chosen, counts)
    return _MATRIX, [
        (row.name, row.code, cell.name or _("altogether"), cell.tally.total, *cell.tally,
         cell.text, cell.overlaps)
        for row in (*table.rows, table.foot) for cell in (*row.cells, row.total)
    ]  # fmt: skip


def sheets(chosen: Chosen, counts: Counts) -> Iterator[tuple[str, Head, Lines]]:
    """Every table of the page, with its name."""
    yield _("Contributions"), LIST, contributions(listing.of(chosen, counts))
    yield _("Table"), *matrix(chosen, counts)
    several = overlap.lines(chosen, counts)
    rows = [(one.place, one.role, one.theme, one.group, one.parties) for one in several]
    yield _("Overlap"), _OVERLAPS, rows
    found = coverage.load(chosen)
    yield _("Coverage"), _COVERAGE, [_covered(one, found) for one in (*found.lines, found.total)]


def _covered(line: coverage.Line, among: coverage.Coverage) -> Sequence[Cell]:
    """As on the page: municipalities are named for who may know."""
    named = [", ".join(line.without_care), ", ".join(line.without_chain)]
    gaps: list[Cell] = [line.towns - line.care, line.towns - line.chain]
    shown = named if among.names and line.code else gaps
    return (line.name, line.code, line.towns, line.care, line.chain, line.both, *shown)


def csv_of(name: str, day: dt.date, head: Head, rows: Lines) -> StreamingHttpResponse:
    """A CSV file of this name and about this day, streamed."""
    writer = csv.writer(_Echo(), delimiter=";")

    def stream() -> Iterator[str]:
        yield "\ufeff" + writer.writerow([str(title) for title in head])
        for row in rows:
            yield writer.writerow([guarded(one) if isinstance(one, str) else one for one in row])

    response = StreamingHttpResponse(stream(), content_type="text/csv; charset=utf-8")
    return _named(response, f"{name}-{day:%Y-%m-%d}.csv")


def xlsx_of(name: str, day: dt.date, tables: Iterable[tuple[str, Head, Lines]]) -> HttpResponse:
    """A workbook of this name and about this day, with a sheet per table."""
    book, written = Workbook(write_only=True), BytesIO()
    for title, head, rows in tables:
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for row in ([str(each) for each in head], *rows):
            sheet.append([_cell(sheet, one) for one in row])
    book.save(written)
    return _named(
        HttpResponse(written.getvalue(), content_type=_XLSX), f"{name}-{day:%Y-%m-%d}.xlsx"
    )


def _cell(sheet: WriteOnlyWorksheet, value: Cell) -> WriteOnlyCell:
    """A text that begins with = is a text; the library would make a formula of it."""
    if isinstance(value, int):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    return cell


def _named(given: _Answer, name: str) -> _Answer:
    given["Content-Disposition"] = f'attachment; filename="ambitiemonitor-{name}"'
    given["Cache-Control"] = "private, no-store"
    return given
