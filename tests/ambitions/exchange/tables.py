"""Tables as somebody downloads them, changes them and sends them back."""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

URL = "/invoer/"
SUFFIXES = ["csv", "xlsx"]
KINDS = ["ambition", "contribution", "agreement"]


def downloaded(client, kind, suffix="csv"):
    """A file with all rows that this person sees."""
    return named(b"".join(client.get(reverse(f"{kind}-{suffix}"))), suffix)


def named(data, suffix="csv"):
    return SimpleUploadedFile(f"tabel.{suffix}", data)


def table_of(file):
    """The rows of a CSV, the titles first."""
    text = file.read().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def as_file(table, *, encoding="utf-8", delimiter=";"):
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=delimiter).writerows(table)
    return named(made.getvalue().encode(encoding))


def filled(client, kind, *rows):
    """A file in which these cells of rows are filled in, by title; without a number they are new.

    A row with a number is that of the download, with these cells changed.
    """
    head, *stored = table_of(downloaded(client, kind))
    by_number = {row[0]: row for row in stored}
    table = [head]
    for cells in rows:
        row = dict(
            zip(head, by_number.get(str(cells.get("Nummer")), [""] * len(head)), strict=True)
        )
        table.append([str((row | cells)[title]) for title in head])
    return as_file(table)


def changed(file, title, old, new):
    """The CSV with one text replaced in a column."""
    table = table_of(file)
    at = table[0].index(title)
    for row in table[1:]:
        row[at] = new if row[at] == old else row[at]
    return as_file(table)


def typed(file, title, value, row=2):
    """The workbook with something typed in a cell."""
    book = load_workbook(io.BytesIO(file.read()))
    sheet = book.worksheets[0]
    at = [cell.value for cell in sheet[1]].index(title) + 1
    sheet.cell(row, at).value = value
    made = io.BytesIO()
    book.save(made)
    return named(made.getvalue(), "xlsx")


def sent(client, file):
    return client.post(URL, {"file": file})


def kept(client, response):
    """Save what was looked at."""
    return client.post(URL, {"kept": response.context["kept"]})


def findings(response):
    """What is wrong, as row, column and words."""
    return [(one.row, one.column, one.what) for one in response.context["outcome"].findings]


def changes(response):
    """What would change: per cell its row, column, old and new text."""
    return [
        (one.number, *change)
        for one in response.context["outcome"].changed
        for change in one.changes
    ]
