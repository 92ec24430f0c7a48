"""`manage.py merge_municipality GM1696 GM0402 --on 2027-01-01 --prepare`: plan a merger."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actors import mergers
from actors.models import Merger
from measurements import handover


class Command(BaseCommand):
    help = "Let one municipality go into another: prepare it, apply it, undo it until its date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("old", help="CBS code of the municipality that ends, such as GM1696")
        parser.add_argument("new", help="CBS code of the municipality it goes into")
        parser.add_argument("--on", required=True, help="first day after it, such as 2027-01-01")
        step = parser.add_mutually_exclusive_group(required=True)
        for name in ("prepare", "apply", "undo"):
            step.add_argument(f"--{name}", action="store_const", const=name, dest="step")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            merger = _take(options["step"], options["old"], options["new"], _day(options["on"]))
        except mergers.Refused as refused:
            raise CommandError(str(refused)) from refused
        for line in _lines(handover.plan(merger)):
            self.stdout.write(line)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(_("Give the date as in 2027-01-01.")) from error


def _take(step: str, old_code: str, new_code: str, on: dt.date) -> Merger:
    """The merger after this step; from the command line it is nobody's in particular."""
    old, new = mergers.municipality(old_code), mergers.municipality(new_code)
    if step == "prepare":
        return mergers.prepare(old, new, on=on, by=None)
    merger = mergers.find(old, new, on=on)
    if step == "apply":
        handover.apply(merger, by=None)
    else:
        handover.undo(merger, by=None)
    return merger


def _lines(plan: handover.Plan) -> Iterator[str]:
    merger = plan.merger
    names = {"old": merger.old, "new": merger.new, "date": date_format(merger.on, "j F Y")}
    if merger.undone_at is not None:
        yield _("Undone: %(old)s does not go into %(new)s on %(date)s.") % names
        return
    if merger.applied_at is None:
        yield _("Planned: on %(date)s %(old)s goes into %(new)s. No figure changes yet.") % names
    else:
        yield _("Applied: on %(date)s %(old)s goes into %(new)s.") % names
    yield from _listed(_("Areas that %(old)s leaves:") % names, plan.actors.leaves)
    yield from _listed(_("Roles that people get:"), plan.actors.memberships)
    yield from _listed(_("Points of contact that go along:"), plan.actors.seats)
    yield from _listed(_("Rounds that go along to %(new)s:") % names, plan.moves)
    text = _("Stays open at %(old)s, because %(new)s is asked as well:") % names
    yield from _listed(text, plan.stays)
    text = _("Open forms about earlier periods, which both can finish for %(old)s:") % names
    yield from _listed(text, [form.round for form in plan.open_forms])


def _listed(title: str, rows: Any) -> Iterator[str]:
    yield title if rows else _("%(title)s none") % {"title": title}
    for row in rows:
        yield f"  - {row}"
