"""Two proposals that are one statement, and one proposal that is two."""

from dataclasses import replace
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.conflicts import Conflict
from actors.models import User
from ambitions.importing import hyphens
from ambitions.models import Statement, Step
from ambitions.triage.claiming import (
    LISTS,
    Snapshot,
    claim,
    put,
    refuse_indecent,
    snapshot,
    snapshots,
    write_down,
)
from ambitions.triage.judging import Wording, worded

_LIVING = (Statement.State.PROPOSED, Statement.State.ACCEPTED)
# Places behind the comma that a position has.
_FINEST = Decimal("0.000001")
NOT_BETWEEN = gettext_lazy("Put the cursor between two words, so that both parts say something.")


@transaction.atomic
def merge(statement: Statement, wording: Wording, *, revision: int, by: User) -> Statement:
    """Put the next statement behind this one, as it is worded by now; gives what was put.

    That is the next that was not left out, on this page or at the start of the one after.
    Raises Conflict when there is none, or when this one was changed since `revision`.
    """
    stored = claim(statement, revision)
    following = _needed(stored)
    was = snapshots([stored, following])
    own, other = worded(wording, was[stored.pk]), was[following.pk]
    text = hyphens.joined([wording.text, following.text])
    refuse_indecent(text)
    put(stored, _both(own, other) | {"text": text}, was[stored.pk])
    gone = {"state": "merged", "reason": "", "merged_into_id": stored.pk}
    put(following, other | gone, other)
    write_down(Step.Verb.MERGE, [stored, following], {**was}, by=by)
    return following


@transaction.atomic
def split(statement: Statement, wording: Wording, *, at: int, revision: int, by: User) -> Statement:
    """Cut a statement in two before character `at` of its words; gives the second part.

    Raises Conflict when one of the parts says nothing, or when it was changed since `revision`.
    """
    stored = claim(statement, revision)
    first, second = parts(wording.text, at)
    if not (first and second):
        raise Conflict(str(NOT_BETWEEN))
    before = snapshot(stored)
    wanted = worded(replace(wording, text=first), before)
    put(stored, wanted, before)
    part = _part(stored, second, wanted)
    write_down(Step.Verb.SPLIT, [stored, part], {stored.pk: before, part.pk: None}, by=by)
    return part


def parts(text: str, at: int) -> tuple[str, str]:
    """What stands before and after the cut; empty when it says nothing."""
    first, second = (" ".join(part.split()) for part in (text[:at], text[at:]))
    return _said(first), _said(second)


def _said(text: str) -> str:
    return text if any(letter.isalnum() for letter in text) else ""


def _needed(stored: Statement) -> Statement:
    """The statement that can be put behind this one; raises Conflict when there is none."""
    if stored.state == Statement.State.REJECTED:
        raise Conflict(_("This statement was left out. Accept it first."))
    following = _following(stored)
    if following is None:
        raise Conflict(_("There is no statement after this one."))
    if following.origins.exists():
        raise Conflict(_("An ambition came from the next statement, so it stays by itself."))
    return following


def _both(own: Snapshot, other: Snapshot) -> Snapshot:
    """Filed as the first one, and as the second where the first one says nothing."""
    found = {name: own[name] or other[name] for name in ("kind", "theme_id")}
    return own | found | {name: sorted({*own[name], *other[name]}) for name in LISTS}


def _part(stored: Statement, text: str, wanted: Snapshot) -> Statement:
    """A statement of its own behind the one it was cut from, filed as that one is."""
    part = Statement.objects.create(
        source_id=stored.source_id,
        page_id=stored.page_id,
        position=_behind(stored),
        column=stored.column,
        lines=stored.lines,
        over_lines=stored.over_lines,
        section=stored.section,
        verbatim=text,
        text=text,
        certainty=stored.certainty,
        kind=stored.kind,
        theme_id=stored.theme_id,
        state=stored.state if stored.state in _LIVING else Statement.State.PROPOSED,
        split_from=stored,
    )
    for name in LISTS:
        if wanted[name]:
            getattr(part, name).set(wanted[name])
    return part


def _behind(stored: Statement) -> Decimal:
    """A place between this statement and the next of its page; raises Conflict when none is left."""
    later = Statement.objects.filter(page=stored.page_id, position__gt=stored.position)
    following = later.order_by("position").values_list("position", flat=True).first()
    if following is None:
        return stored.position + 1
    place: Decimal = ((stored.position + following) / 2).quantize(_FINEST)
    if not stored.position < place < following:
        raise Conflict(_("This statement was cut too often. Merge parts of it first."))
    return place


def _following(stored: Statement) -> Statement | None:
    same_page = Q(page=stored.page_id, position__gt=stored.position)
    next_page = Q(page__number=stored.page.number + 1)
    later = Statement.objects.select_for_update(of=("self",)).filter(
        same_page | next_page, source=stored.source_id, state__in=_LIVING
    )
    return later.order_by("page__number", "position").first()
