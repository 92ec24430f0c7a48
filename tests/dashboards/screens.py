"""What a reader finds on a page: the rows of its tables, and the rows of its CSV."""

import csv
from html.parser import HTMLParser


class _Tables(HTMLParser):
    """Collects the texts of cells, per table and row; drawings and ways to a why are left out."""

    def __init__(self):
        super().__init__()
        self.tables, self.depth, self.in_cell, self.in_why = [], 0, False, False

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"td", "th"}:
            self.tables[-1][-1].append("")
            self.in_cell = True
        elif tag == "br":
            self.handle_data(" ")
        self.depth += tag == "svg"
        self.in_why = self.in_why or (tag == "a" and dict(attrs)["href"].endswith("#waarom"))

    def handle_endtag(self, tag):
        self.depth -= tag == "svg"
        self.in_why = self.in_why and tag != "a"
        self.in_cell = self.in_cell and tag not in {"td", "th"}

    def handle_data(self, data):
        if self.in_cell and not self.depth and not self.in_why:
            self.tables[-1][-1][-1] += data


def text(response):
    return response.content.decode()


def tables(response):
    """Every table as a list of rows of stripped texts, its head included."""
    found = _Tables()
    found.feed(text(response))
    return [[[" ".join(cell.split()) for cell in row] for row in rows] for rows in found.tables]


def table(response, *, head):
    """The one table with this title in its first row."""
    [one] = [rows for rows in tables(response) if rows and head in rows[0]]
    return [dict(zip(one[0], row, strict=True)) for row in one[1:]]


def records(response):
    """The rows of a CSV by the titles of their columns."""
    content = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(content.splitlines(), delimiter=";"))
