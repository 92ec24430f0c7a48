"""Wording, filing, accepting and rejecting a statement."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from actors.conflicts import Conflict
from actors.models import User
from ambitions.models import SourcePage, Statement, Step
from ambitions.triage.claiming import Snapshot, claim, put, snapshot, write_down

# From this certainty on proposals may be accepted together.
SURE = Decimal("0.90")


@dataclass(frozen=True)
class Wording:
    """A statement as a person has it: keys of rows, and lists of keys that are None when kept."""

    text: str
    kind: str = ""
    theme: int | None = None
    target_groups: list[int] | None = None
    parties: list[int] | None = None


@transaction.atomic
def edit(statement: Statement, wording: Wording, *, revision: int, by: User) -> Statement:
    """Keep other words, theme, kind or groups, without judging; nothing happens when none differ.

    Raises Conflict when it was changed since `revision`, or was merged.
    """
    stored = claim(statement, revision)
    before = snapshot(stored)
    wanted = before | _worded(wording, before)
    if wanted == before:
        return stored
    put(stored, wanted)
    verb = Step.Verb.EDIT if wanted["text"] != before["text"] else Step.Verb.FILE
    write_down(verb, [stored], {stored.pk: before}, by=by)
    return stored


@transaction.atomic
def accept(statement: Statement, wording: Wording, *, revision: int, by: User) -> Statement:
    """Keep a statement as it was worded now: others see it from here on.

    Raises Conflict when it was changed since `revision`, or was merged.
    """
    stored = claim(statement, revision)
    before = snapshot(stored)
    put(stored, before | _worded(wording, before) | {"state": "accepted", "reason": ""})
    write_down(Step.Verb.ACCEPT, [stored], {stored.pk: before}, by=by)
    return stored


@transaction.atomic
def reject(statement: Statement, *, reason: str, revision: int, by: User) -> Statement:
    """Leave a statement out, and say why; it stays findable.

    Raises Conflict when it was changed since `revision`, was merged, leads to an ambition, or when
    no reason is given.
    """
    stored = claim(statement, revision)
    if not reason.strip():
        raise Conflict(_("Say why this is left out."))
    if stored.origins.exists():
        raise Conflict(_("An ambition came from this statement, so it cannot be left out."))
    before = snapshot(stored)
    put(stored, before | {"state": "rejected", "reason": reason.strip()})
    write_down(Step.Verb.REJECT, [stored], {stored.pk: before}, by=by, reason=reason.strip())
    return stored


@transaction.atomic
def accept_sure(page: SourcePage, *, by: User) -> list[Statement]:
    """Accept every proposal of a page of which the importer was sure, in one step.

    Gives those; the rest waits for a person. What a colleague judges meanwhile is left alone.
    """
    sure = page.statements.select_for_update().filter(
        state=Statement.State.PROPOSED, certainty__gte=SURE
    )
    statements = list(sure.order_by("pk"))
    before: dict[int, Snapshot | None] = {}
    for one in statements:
        fields = snapshot(one)
        before[one.pk] = fields
        put(one, fields | {"state": "accepted"})
    if statements:
        write_down(Step.Verb.ACCEPT, statements, before, by=by)
    return statements


def _worded(wording: Wording, before: Snapshot) -> Snapshot:
    groups, parties = wording.target_groups, wording.parties
    return {
        "text": wording.text,
        "kind": wording.kind,
        "theme_id": wording.theme,
        "target_groups": before["target_groups"] if groups is None else sorted(groups),
        "parties": before["parties"] if parties is None else sorted(parties),
    }
