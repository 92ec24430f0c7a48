"""What a table changes: looked at as a whole, and kept as a whole or not at all.

Looking takes as many queries for a thousand rows as for one; keeping goes row by row, each by
the verb of its table.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from actors.conflicts import Conflict
from actors.models import User
from actors.tabular.refusals import Finding, Refused
from ambitions.exchange import drafts
from ambitions.exchange.columns import Entry, One
from ambitions.exchange.directories import Directory, Unknown
from ambitions.exchange.drafts import Draft
from ambitions.exchange.incoming import Line
from ambitions.exchange.outcomes import Changed, Outcome
from ambitions.exchange.sheets import NUMBER, REVISION, Sheet

MOST_CHANGED = 2_000


def looked_at(sheet: Sheet, lines: Sequence[Line], *, by: User) -> Outcome:
    """What keeping these lines would do. Raises Refused when it is too much at once."""
    return _Taking(sheet, by).take(lines)


def keep(sheet: Sheet, lines: Sequence[Line], *, name: str, by: User) -> Outcome:
    """Keep these lines, all or none: with one finding nothing is kept.

    `name` is that of the file, and stands in the history of every row.
    """
    why = _("Read from the file %(name)s") % {"name": name}
    with transaction.atomic():
        numbers = {number for line in lines if (number := drafts.number_of(line))}
        # In one order, so that two people who save at once wait for each other.
        list(sheet.existing().filter(pk__in=numbers).order_by("pk").select_for_update())
        outcome = _Taking(sheet, by, why).take(lines)
        transaction.set_rollback(bool(outcome.findings))
    return outcome


class _Taking:
    """Takes the lines of one file in; keeps them when it is told why."""

    def __init__(self, sheet: Sheet, by: User, why: str = "") -> None:
        self.sheet, self.by, self.why = sheet, by, why
        self.outcome = Outcome()
        self._titles = sheet.titles
        self._known: dict[str, Directory] = {}
        self._owners: dict[Hashable, Any] = {}
        self._writable: set[int] = set()
        self._wrong: Callable[[Any], dict[str, str]] = lambda _row: {}

    def take(self, lines: Sequence[Line]) -> Outcome:
        """Every line; what hangs under something comes after it."""
        some = self._drafts(lines)
        if len(some) > MOST_CHANGED:
            raise Refused(
                _("This file changes more than %(most)s rows. Cut it in parts.")
                % {"most": MOST_CHANGED}
            )
        self._prepare(some)
        for draft in sorted(some, key=self._place):
            drafts.narrow(self.sheet, draft, self._known)
            if draft.says_something:
                self._one(draft)
            else:
                self.outcome.unchanged += 1
        for listed in (self.outcome.changed, self.outcome.stale):
            listed.sort(key=lambda changed: changed.number)
        self.outcome.findings.sort(key=lambda finding: finding.row)
        return self.outcome

    def _place(self, draft: Draft) -> tuple[int, int]:
        return self.sheet.place(draft.line.texts), draft.line.number

    def _drafts(self, lines: Sequence[Line]) -> list[Draft]:
        """The lines that differ from what is stored, as far as texts can tell."""
        numbers = {number for line in lines if (number := drafts.number_of(line))}
        stored = {row.pk: row for row in self.sheet.rows(self.by).filter(pk__in=numbers)}
        lost = {line.number: (line, what) for line, what in drafts.misplaced(lines, stored)}
        for line, what in lost.values():
            self._find(line, NUMBER, what)
        found = []
        for line in lines:
            if line.number not in lost:
                row = stored.get(drafts.number_of(line) or 0)
                draft = drafts.drafted(self.sheet, line, row)
                if draft.says_something:
                    found.append(draft)
                else:
                    self.outcome.unchanged += 1
        return found

    def _prepare(self, some: list[Draft]) -> None:
        """Look up at once what the drafts need."""
        if not some:
            return
        rows = [draft.row for draft in some if draft.row]
        keys = [row.pk for row in rows]
        self._known = drafts.looked_up(self.sheet, some, self.by)
        self._owners = {
            self.sheet.identity(row): row.pk for row in self.sheet.existing().order_by()
        }
        writable = self.sheet.writable(self.by).filter(pk__in=keys).order_by()
        self._writable = set(writable.values_list("pk", flat=True))
        self._wrong = self.sheet.wrong(rows)

    def _one(self, draft: Draft) -> None:
        """Check a draft, and keep it when all is well."""
        before = len(self.outcome.findings)
        line, texts = draft.line, draft.line.texts
        names = [name for name in self._titles if name in draft.differing]
        changes = [(self._titles[name], draft.now[name], texts[name]) for name in names]
        title = texts[self.sheet.columns[1].name]
        changed = Changed(line.number, title, changes, is_new=draft.row is None)
        self._need_free(draft, changed)
        if len(self.outcome.findings) == before:
            self._check(draft)
        self.outcome.changed.append(changed)
        self.outcome.lines.append(line)

    def _need_free(self, draft: Draft, changed: Changed) -> None:
        """What no file may change, and who may not change it."""
        line, row = draft.line, draft.row
        for name in line.computed:
            self._find(line, name, _("Type the value itself, without a formula."))
        if not (row.pk in self._writable if row else self.sheet.may_add(self.by, None)):
            what = _("You may not change this row. Put it back as it was.")
            self._find(line, NUMBER, what if row else _("You may not add rows to this table."))
        if draft.is_stale:
            self.outcome.stale.append(changed)
            what = _("Somebody else changed this in the meantime. Download the file again.")
            self._find(line, REVISION, what)
        for column in self.sheet.columns:
            if column.name in draft.differing and not isinstance(column, Entry):
                what = _("This is not changed by a file, but on its page.")
                self._find(line, column.name, what)
        for name in self.sheet.stays if row else ():
            if name in draft.differing:
                self._find(line, name, _("This stays as it is. Put it back as it was."))

    def _check(self, draft: Draft) -> None:
        """Whether a form takes the draft; then it is kept."""
        before, row = len(self.outcome.findings), draft.row
        data = self._data(draft)
        if len(self.outcome.findings) > before:
            return
        former = self.sheet.identity(row) if row else None
        form = self.sheet.form(data, row, self.by)
        wrong = {name: list(map(str, errors)) for name, errors in form.errors.items()}
        if "parent" in self._known:
            # What comes later in this file may hang under it.
            self._known["parent"].add(form.instance)
        wrong = wrong or self._refusals(form.instance, former, is_new=row is None)
        for name, errors in wrong.items():
            for error in errors:
                self._find(draft.line, name, error)
        if not wrong and self.why:
            self._keep(draft, form)

    def _data(self, draft: Draft) -> dict[str, Any]:
        """What the form takes: what differs from the file, the rest as it is stored."""
        data: dict[str, Any] = {}
        for column in self.sheet.columns:
            if not isinstance(column, Entry):
                continue
            text = draft.line.texts[column.name]
            try:
                if draft.row and column.name not in draft.differing:
                    data[column.name] = column.stored(draft.row)
                elif isinstance(column, One):
                    data[column.name] = column.found(text, self._known[column.name])
                else:
                    data[column.name] = column.read(text)
            except Unknown as unknown:
                self._find(draft.line, column.name, str(unknown))
        for name in self.sheet.stays:
            if name in data and not data[name]:
                self._find(draft.line, name, _("Fill in this cell."))
        return data

    def _refusals(self, row: Any, former: Hashable, *, is_new: bool) -> dict[str, list[str]]:
        """Why a valid row may not be kept, by column; else it is known to who comes after."""
        if is_new and not self.sheet.may_add(self.by, row):
            return {NUMBER: [_("You may not add a row to this.")]}
        identity, owner = self.sheet.identity(row), id(row) if is_new else row.pk
        if identity != former and self._owners.get(identity, owner) != owner:
            return {self.sheet.told_at: [str(self.sheet.taken)]}
        if wrong := {} if is_new else self._wrong(row):
            return {name: [what] for name, what in wrong.items()}
        self._owners.pop(former, None)
        self._owners[identity] = owner
        return {}

    def _keep(self, draft: Draft, form: Any) -> None:
        revision = int(draft.line.texts[REVISION]) if draft.row else None
        try:
            self.sheet.keep(form, draft.differing, revision, self.by, self.why)
        except Conflict as conflict:
            self._find(draft.line, NUMBER, str(conflict))

    def _find(self, line: Line, name: str, what: str) -> None:
        found = Finding(what, row=line.number, column=self._titles.get(name, ""))
        self.outcome.findings.append(found)
