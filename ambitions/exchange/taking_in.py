"""What a table changes: tried in the database as a whole, and undone again, or kept."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from actors.conflicts import Conflict
from actors.models import User
from actors.tabular.refusals import Finding
from ambitions.exchange.columns import Unknown, is_key
from ambitions.exchange.incoming import Line
from ambitions.exchange.sheets import NUMBER, REVISION, Sheet
from ambitions.models import Ambition

# What hangs under something comes after it.
_RANK = {str(label).casefold(): rank for rank, label in enumerate(Ambition.Kind.labels)}


@dataclass(frozen=True)
class Changed:
    """A row that differs from what is stored: title of the column, old text, new text."""

    number: int
    title: str
    changes: list[tuple[str, str, str]]
    is_new: bool = False


@dataclass
class Outcome:
    """What a table does; with findings it does nothing."""

    changed: list[Changed] = field(default_factory=list)
    unchanged: int = 0
    findings: list[Finding] = field(default_factory=list)
    # The lines that say something new, to be sent again when they are to be kept.
    lines: list[Line] = field(default_factory=list)


def tried(sheet: Sheet, lines: Iterable[Line], *, by: User) -> Outcome:
    """What keeping these lines would do; nothing of it is kept."""
    taking = _Taking(sheet, by, "")
    with transaction.atomic():
        taking.take(lines)
        transaction.set_rollback(True)
    return taking.outcome


def keep(sheet: Sheet, lines: Iterable[Line], *, name: str, by: User) -> Outcome:
    """Keep these lines, all or none: with one finding nothing is kept."""
    taking = _Taking(sheet, by, _("Read from the file %(name)s") % {"name": name})
    with transaction.atomic():
        taking.take(lines)
        transaction.set_rollback(bool(taking.outcome.findings))
    return taking.outcome


class _Taking:
    """Takes lines in, one by one, each by the verb of its table."""

    def __init__(self, sheet: Sheet, by: User, why: str) -> None:
        self.sheet, self.by, self.why = sheet, by, why
        self.outcome = Outcome()
        self._titles = sheet.titles

    def take(self, lines: Iterable[Line]) -> None:
        """What hangs under something comes after it."""
        every = list(lines)
        keys = {int(key) for line in every if is_key(key := line.texts[NUMBER])}
        stored = {row.pk: row for row in self.sheet.rows(self.by).filter(pk__in=keys)}
        for line in sorted(every, key=_place):
            key = line.texts[NUMBER]
            row = stored.get(int(key)) if is_key(key) else None
            if key and row is None:
                self._find(line, NUMBER, _("There is nothing with this number."))
            else:
                self._one(line, row)
        self.outcome.changed.sort(key=lambda changed: changed.number)
        self.outcome.findings.sort(key=lambda finding: finding.row)

    def _one(self, line: Line, row: Any) -> None:
        """The same as is stored, or kept by its verb, or a finding."""
        now = self.sheet.texts(row) if row else dict.fromkeys(self._titles, "")
        differing = [name for name in self._titles if line.texts[name] != now[name]]
        if not differing and not line.computed:
            self.outcome.unchanged += 1
            return
        before = len(self.outcome.findings)
        self._need_free(line, row, now)
        if len(self.outcome.findings) == before:
            self._keep(line, row)
        changes = [(self._titles[name], now[name], line.texts[name]) for name in differing]
        title = line.texts[self.sheet.columns[1].name]
        self.outcome.changed.append(Changed(line.number, title, changes, is_new=row is None))
        self.outcome.lines.append(line)

    def _need_free(self, line: Line, row: Any, now: dict[str, str]) -> None:
        """What no file may change, and who may not change it."""
        for name in line.computed:
            self._find(line, name, _("Type the value itself, without a formula."))
        if not self.sheet.may_write(self.by, row):
            self._find(line, NUMBER, _("You may not change this row. Put it back as it was."))
        if row and line.texts[REVISION] != now[REVISION]:
            self._find(line, REVISION, _("Somebody else changed this in the meantime. Download the file again."))  # fmt: skip
        for column in self.sheet.columns:
            fixed = column.read is None and column.name not in {NUMBER, REVISION}
            if fixed and line.texts[column.name] not in {now[column.name], "" if not row else None}:
                said = _("This is not changed by a file, but on its page.")
                self._find(line, column.name, said)

    def _keep(self, line: Line, row: Any) -> None:
        data: dict[str, Any] = {}
        before = len(self.outcome.findings)
        for column in self.sheet.columns:
            if column.read is not None:
                try:
                    data[column.name] = column.read(line.texts[column.name])
                except Unknown as unknown:
                    self._find(line, column.name, str(unknown))
        if len(self.outcome.findings) == before:
            self._save(line, row, data)

    def _save(self, line: Line, row: Any, data: dict[str, Any]) -> None:
        form = self.sheet.form(data, row, self.by)
        if not form.is_valid():
            for name, errors in form.errors.items():
                for error in errors:
                    self._find(line, name, str(error))
            return
        revision = int(line.texts[REVISION]) if row else None
        try:
            with transaction.atomic():
                self.sheet.keep(form, revision, self.by, self.why)
        except Conflict as conflict:
            self._find(line, NUMBER, str(conflict))

    def _find(self, line: Line, name: str, what: str) -> None:
        found = Finding(what, row=line.number, column=self._titles.get(name, ""))
        self.outcome.findings.append(found)


def _place(line: Line) -> tuple[int, int]:
    return _RANK.get(line.texts.get("kind", "").casefold(), 0), line.number
