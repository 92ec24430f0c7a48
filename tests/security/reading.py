"""What one reader finds about figures of people, through every door there is.

Only requests and what comes back: the API, files, tables, and pages of areas. Numbers are taken
as they are printed, with as much room as their rounding leaves.
"""

import re
from collections import defaultdict

from tests.dashboards.screens import records, tables, text
from tests.measurements.disclosure.attackers import TOTAL

SMALL, WITHHELD = "minder dan 10", "niet getoond"
_LAYER = re.compile(r'map__tiles--([\w-]+)" d="([^"]*)"/>\s*(?:<path|</svg>)')
_LEGEND = re.compile(
    r'<svg class="legend__swatch".*?map__tiles--([\w-]+)".*?<span>(.*?) <span', re.DOTALL
)
_SPOT = re.compile(r"M([\d.]+) ([\d.]+)m")
_NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")
_LIKE = {"kleinAantal": SMALL, "nietGetoond": WITHHELD}


class Reading:
    """`found` has of each area and category what was said: about what, from, up to.

    `codes` gives the code of each area of a division by its name, and of each category.
    """

    def __init__(self, client, indicator, period, codes, *, rounding=0):
        self.client = client
        self.indicator = indicator
        self.period = period
        self.codes = codes
        self.around = rounding / 2
        self.found = defaultdict(set)

    def api(self):
        address = f"/api/v1/cijfers?indicator={self.indicator}&periode={self.period}&pageSize=500"
        while address:
            answer = self.client.get(address).json()
            for row in answer["resultaten"]:
                cell = (row["gebied"], self.codes["category"][row["categorie"]])
                if words := _LIKE.get(row["zichtbaarheid"]):
                    self.found[cell].add((words, None, None))
                self._parts(cell, row["teller"], row["noemer"])
                if row["noemer"] and row["waarde"] is not None:
                    self._share(cell, row["waarde"], 1e-9)
            address = answer["links"]["volgende"]

    def file(self, division):
        address = f"/indicatoren/{self.indicator}.csv?periode={self.period}&indeling={division}"
        for row in records(self.client.get(address)):
            area = self.codes[division].get(row["gebied"])
            if area and row["periode"] == self.period:
                cell = (area, self.codes["category"][row["uitsplitsing"]])
                self._words(cell, row["stand"])
                self._parts(cell, _number(row["teller"]), _number(row["noemer"]))
                if row["noemer"] and row["waarde"]:
                    self._share(cell, _number(row["waarde"]) / 100, 0.5e-6)

    def table(self, division):
        address = f"/indicatoren/{self.indicator}/tabel/?periode={self.period}&indeling={division}"
        for [head, *rows] in tables(self.client.get(address)):
            for name, words, *parts in rows:
                if head[0] == "Naam":
                    cell = (self.codes[division][name], TOTAL)
                    self._parts(cell, *map(_number, parts[:2]))
                    self._words(cell, words)
                elif name in self.codes["category"]:
                    self._words(("NL", self.codes["category"][name]), words)

    def area(self, code, name):
        """The page of an area: its figure, and that of the country beside it."""
        for [head, *rows] in tables(self.client.get(f"/gebieden/{code}/?periode={self.period}")):
            for row in rows:
                if "Nu" in head and row[0].startswith(f"{name} {self.period}"):
                    self._words((code, TOTAL), row[head.index("Nu")])
                    self._words(("NL", TOTAL), row[head.index("Nu") + 1])

    def map(self, spots):
        """The class of every municipality is that of its province; `spots` says which lies where."""
        page = text(self.client.get(f"/indicatoren/{self.indicator}/kaart/?periode={self.period}"))
        legend = dict(_LEGEND.findall(page))
        for kind, drawn in _LAYER.findall(page):
            drawn_at = {(float(x), float(y)) for x, y in _SPOT.findall(drawn)}
            for area in {spots[spot] for spot in drawn_at & spots.keys()}:
                self._class((area, TOTAL), legend[kind])

    def _class(self, cell, label):
        ends = [_number(each) for each in _NUMBER.findall(label)]
        if label == WITHHELD:
            self.found[cell].add((WITHHELD, None, None))
        elif "%" in label:
            middle, half = sum(ends) / 200, (ends[1] - ends[0]) / 200
            self._share(cell, middle, half)
        elif ends:
            self.found[cell].add(("numerator", ends[0] - self.around, ends[-1] + self.around))

    def _parts(self, cell, numerator, denominator):
        for about, value in (("numerator", numerator), ("denominator", denominator)):
            if value is not None:
                self.found[cell].add((about, value - self.around, value + self.around))

    def _share(self, cell, share, around):
        # Of rounded numbers the share says what these say.
        if not self.around:
            self.found[cell].add(("share", share - around, share + around))

    def _words(self, cell, words):
        """A figure as it is printed: that it is hidden, a share in per cent, or a number."""
        hidden = next((each for each in (SMALL, WITHHELD) if words.startswith(each)), None)
        if hidden:
            self.found[cell].add((hidden, None, None))
        elif number := _NUMBER.match(words):
            value = _number(number[0])
            if words[number.end() :].startswith("%"):
                self._share(cell, value / 100, 0.0005)
            else:
                self._parts(cell, value, None)


def _number(text):
    """A number as it is written in Dutch; None when it is none."""
    text = text.replace(".", "").replace(",", ".")
    return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else None
