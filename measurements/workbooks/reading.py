"""From the rows of a file to what was filled in: only rows that changed since it was handed out."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from actors.tabular import cells
from actors.tabular.cells import Computed
from actors.tabular.refusals import Finding, Refused
from measurements import questionnaire
from measurements.models import Category, Round, RoundIndicator
from measurements.workbooks import choices, layout
from measurements.workbooks.forms import parts
from measurements.workbooks.layout import ENTRIES, Key
from measurements.workbooks.lines import Spot, Spots
from measurements.workbooks.opening import Opened, Raw

# After so many rows the progress is told.
_TELL = 2000
# The marks of a row in which nothing stood.
_NOTHING = (None, "")
_EMPTY = frozenset({layout.UNSEEN, layout.marked({})})


@dataclass(frozen=True, slots=True)
class Row:
    """A row that says something else than when it was handed out with this mark.

    `number` is where it stands in the file; `typed` its entries that are not empty, by the names
    of the form.
    """

    number: int
    cell: tuple[int, int]
    mark: str
    typed: dict[str, str]


@dataclass
class Read:
    """What a file says: per code of an organisation its changed rows, and what is wrong."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    findings: list[Finding] = field(default_factory=list)
    letters: dict[str, str] = field(default_factory=dict)
    seen: int = 0


class Reader:
    """Reads the rows of a file for one round; `only` is the one organisation it may be about."""

    def __init__(self, asked: Round, *, only: str = "") -> None:
        self._round, self._only = asked, only
        questions = RoundIndicator.objects.filter(round=asked).select_related(
            "indicator_version__dimension"
        )
        self._questions = {
            each.indicator_version_id: each for each in questionnaire.fetch(questions)
        }
        self._cells: set[tuple[str, tuple[int, int]]] = set()
        self._spots = Spots()
        self._organisations: set[str] = set()
        self.read = Read()

    def take(self, opened: Opened, progress: Callable[[int], None]) -> Read:
        """All rows of a file. Raises Refused when it is not of this round or organisation.

        `progress` hears now and then of how many organisations rows were read.
        """
        self.read.letters = opened.letters
        for raw in opened.rows:
            self.read.seen += 1
            self._row(raw)
            if self.read.seen % _TELL == 0:
                progress(len(self._organisations))
        if not self.read.seen:
            raise Refused(_("There is no row in this file. Download the form again."))
        return self.read

    def _row(self, raw: Raw) -> None:
        key = Key.of(cells.as_text(raw.cells.get("key")))
        if key is None:
            if any(raw.cells.get(name) not in _NOTHING for name in ENTRIES):
                self._find(_("This row is not of the form. Fill in a row that was there."), raw)
            return
        self._need_ours(key)
        self._organisations.add(key.organisation)
        question = self._questions.get(key.cell[0])
        if question is None or not _has(question, key.cell[1]):
            self._unasked(raw, key)
            return
        if key.mark in _EMPTY and all(raw.cells.get(name) in _NOTHING for name in ENTRIES):
            return
        spot = self._spots.of(question, key.cell[1])
        texts = _texts(raw, spot)
        is_changed = _is_changed(key, texts)
        if self._is_sound(raw, question, spot, is_changed=is_changed) and is_changed:
            said = {name: text for name, text in texts.items() if text}
            self._keep(Row(raw.number, key.cell, key.mark, said), key, raw)

    def _keep(self, row: Row, key: Key, raw: Raw) -> None:
        if (key.organisation, key.cell) in self._cells:
            self._find(_("This row is in the file twice. Remove one of them."), raw)
        else:
            self._cells.add((key.organisation, key.cell))
            self.read.rows[key.organisation].append(row)

    def _unasked(self, raw: Raw, key: Key) -> None:
        """A question that left the round since is no mistake, as long as nobody answers it."""
        names = {name: cells.as_text(raw.cells.get(name)) for name in ENTRIES}
        if key.mark == layout.marked({}) and any(names.values()):
            self._find(_("This question is not asked any more. Empty this row."), raw)

    def _need_ours(self, key: Key) -> None:
        if key.template != layout.VERSION:
            raise Refused(_("This is an older form. Download the form again and fill that in."))
        if key.round != self._round.pk:
            raise Refused(
                _("This form is of another round. Download the form of “%(round)s”.")
                % {"round": self._round.title}
            )
        if self._only and key.organisation != self._only:
            raise Refused(_("This form is of another organisation. Send your own form."))

    def _is_sound(
        self, raw: Raw, question: RoundIndicator, spot: Spot, *, is_changed: bool
    ) -> bool:
        """Whether every cell of a row can be an answer; what cannot is found wrong."""
        before = len(self.read.findings)
        for name in ENTRIES:
            cell = raw.cells.get(name)
            what = _nonsense(cell, is_open=name in spot.open, is_changed=is_changed)
            if what:
                self._find(what, raw, name, question)
        return len(self.read.findings) == before

    def _find(
        self, what: str, raw: Raw, name: str = "", question: RoundIndicator | None = None
    ) -> None:
        self.read.findings.append(
            Finding(
                what,
                raw.number,
                self.read.letters.get(name, ""),
                question=question.indicator_version.name if question else "",
            )
        )


def _has(question: RoundIndicator, category: int) -> bool:
    return category == Category.TOTAL or category in {each.pk for each in parts(question)}


def _is_changed(key: Key, texts: Mapping[str, str]) -> bool:
    if key.mark == layout.UNSEEN:
        return any(text.strip() for text in texts.values())
    return layout.marked(texts) != key.mark


def _texts(raw: Raw, spot: Spot) -> dict[str, str]:
    """The entries of a row by the names of the form."""
    return {
        entry: choices.read(cells.as_text(raw.cells.get(name)), spot.offered.get(name, {}))
        for name, entry in spot.names.items()
    }


def _nonsense(cell: Any, *, is_open: bool, is_changed: bool) -> str:
    """Why a cell can be no answer, whatever the question; empty when it may be one."""
    text = cells.as_text(cell)
    if text and not is_open:
        return _("Nothing is asked here. Empty this cell.")
    if cells.is_moment(cell):
        return _("The spreadsheet made a date of this. Type the number again.")
    if not is_changed or not isinstance(cell, Computed):
        return ""
    if text.startswith("="):
        return _("This is a formula. Type the answer itself.")
    return _("The spreadsheet found a mistake here. Type the answer itself.")
