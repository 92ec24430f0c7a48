"""Two proposals that are one statement, and one proposal that is two."""

from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from actors.conflicts import Conflict
from actors.models import User
from ambitions.importing import hyphens
from ambitions.models import Statement, Step
from ambitions.triage.claiming import Snapshot, claim, put, snapshot, write_down

_LIVING = (Statement.State.PROPOSED, Statement.State.ACCEPTED)
# Places behind the comma that a position has.
_FINEST = Decimal("0.000001")


@transaction.atomic
def merge(statement: Statement, text: str, *, revision: int, by: User) -> Statement:
    """Put the next statement behind this one, with `text` as its own words by now.

    The next one is the next that was not left out, on this page or at the start of the one after.
    Raises Conflict when there is none, or when this one was changed since `revision`.
    """
    stored = claim(statement, revision)
    following = _following(stored)
    if following is None:
        raise Conflict(_("There is no statement after this one."))
    if following.origins.exists():
        raise Conflict(_("An ambition came from the next statement, so it stays by itself."))
    before: dict[int, Snapshot | None] = {one.pk: snapshot(one) for one in (stored, following)}
    own, other = snapshot(stored), snapshot(following)
    both = {name: sorted({*own[name], *other[name]}) for name in ("target_groups", "parties")}
    put(stored, own | both | {"text": hyphens.joined([text, following.text])})
    put(following, other | {"state": "merged", "reason": "", "merged_into_id": stored.pk})
    write_down(Step.Verb.MERGE, [stored, following], before, by=by)
    return stored


@transaction.atomic
def split(statement: Statement, text: str, *, at: int, revision: int, by: User) -> Statement:
    """Cut a statement in two before character `at` of `text`; gives the second part.

    Raises Conflict when one of the parts says nothing, or when it was changed since `revision`.
    """
    stored = claim(statement, revision)
    first, second = text[:at].strip(), text[at:].strip()
    if not (_says_something(first) and _says_something(second)):
        raise Conflict(_("Put the cursor between two words, so that both parts say something."))
    before = snapshot(stored)
    part = _part(stored, second)
    put(stored, before | {"text": first})
    write_down(Step.Verb.SPLIT, [stored, part], {stored.pk: before, part.pk: None}, by=by)
    return part


def _says_something(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _part(stored: Statement, text: str) -> Statement:
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
    part.target_groups.set(stored.target_groups.all())
    part.parties.set(stored.parties.all())
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
