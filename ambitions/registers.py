"""Agreements, methods and recommendations: written down, changed, and used."""

import datetime as dt
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors import events, permissions
from actors.conflicts import Conflict
from actors.models import Organisation, User
from ambitions import comparing
from ambitions.comparing import Lists
from ambitions.models import Agreement, Method, MethodUse, Recommendation
from ambitions.models.methods import MethodUseQuerySet

Entry = Agreement | Method | Recommendation
_REFUSED = dict.fromkeys(
    (
        "ambitions_agreement_title_key",
        "ambitions_method_name_key",
        "ambitions_recommendation_code_key",
    ),
    gettext_lazy("There is already one with this name."),
)


def may_write(user: User, kind: type[Entry], entry: Entry | None = None) -> bool:
    """Programme staff write all of it; the Rapporteur recommendations; parties what is theirs.

    A party writes down agreements it is a party of, and methods it offers.
    """
    if permissions.is_programme_staff(user):
        return True
    if kind is Recommendation:
        return permissions.is_rapporteur(user)
    acting = permissions.contributes_for(user)
    if entry is None:
        return bool(acting)
    if isinstance(entry, Agreement):
        return Agreement.objects.editable_by(user).filter(pk=entry.pk).exists()
    return isinstance(entry, Method) and entry.provider_id in acting


@transaction.atomic
def create(entry: Entry, lists: Lists, *, by: User, why: str = "") -> None:
    """Keep something new; `why` says where it came from.

    Raises Conflict when one with this name is there already.
    """
    comparing.keep(entry, _REFUSED)
    comparing.put(entry, lists)
    events.record(by=by, verb="created", subject=entry, reason=why)


@transaction.atomic
def edit(
    entry: Entry, fields: list[str], lists: Lists, *, revision: int, by: User, why: str = ""
) -> None:
    """Keep the new words; nothing happens when none of these fields or lists differs.

    Raises Conflict when somebody else changed it since `revision`, or the name is taken.
    """
    stored: Any = type(entry).objects.select_for_update().get(pk=entry.pk)
    # Whether she may was judged by the entry as it was read: that has to be the stored one too.
    if not stored.revision == revision == entry.revision:
        raise Conflict(_("Somebody else changed this in the meantime."))
    differing = comparing.changes(stored, entry, fields, lists)
    if not differing:
        return
    entry.revision = stored.revision + 1
    comparing.keep(entry, _REFUSED, update_fields=[*fields, "revision"])
    comparing.put(entry, lists)
    events.record(by=by, verb="changed", subject=entry, reason=why, detail={"changes": differing})


class Reach(NamedTuple):
    """How many of the municipalities of a day use a method that is promising or proven."""

    using: int
    of: int

    @property
    def share(self) -> float:
        """In per cent, from 0 to 100; there must be municipalities."""
        return 100 * self.using / self.of


def reach(day: dt.date) -> Reach:
    """Counts municipalities, not uses; `of` is 0 when there are none. One query."""
    present = Organisation.objects.municipalities().filter(
        Q(area__valid_to=None) | Q(area__valid_to__gt=day), area__valid_from__lte=day
    )
    proven = MethodUse.objects.on(day).filter(
        method__evidence__in=[Method.Evidence.PROMISING, Method.Evidence.EFFECTIVE],
    )
    uses = Q(pk__in=proven.values("organisation"))
    return Reach(**present.aggregate(using=Count("pk", filter=uses), of=Count("pk")))


@transaction.atomic
def use(method: Method, organisation: Organisation, *, since: dt.date, by: User) -> None:
    """Say that an organisation uses a method since a day; twice is once.

    What was known of after that day becomes one use that goes on; the log has how it was.
    """
    own = _uses(method, organisation)
    known = list(own.not_over(since).order_by("valid_from"))
    first = known[0] if known else MethodUse(method=method, organisation=organisation)
    if known and first.valid_to is None and first.valid_from <= since:
        return
    was = [[str(one.valid_from), one.valid_to and str(one.valid_to)] for one in known]
    own.filter(pk__in=[later.pk for later in known[1:]]).delete()
    first.valid_from, first.valid_to = min([since, *(one.valid_from for one in known)]), None
    first.save()
    detail = {"organisation": organisation.name, "since": str(first.valid_from), "was": was}
    events.record(by=by, verb="use_began", subject=method, detail=detail)


@transaction.atomic
def stop_using(method: Method, organisation: Organisation, *, on: dt.date, by: User) -> None:
    """Say that an organisation uses a method no longer from a day on; twice is once.

    A use that would end on the day it began never was.
    """
    for one in _uses(method, organisation).filter(valid_to=None):
        if one.valid_from >= on:
            one.delete()
        else:
            one.valid_to = on
            one.save(update_fields=["valid_to"])
        detail = {"organisation": organisation.name, "on": str(on)}
        events.record(by=by, verb="use_ended", subject=method, detail=detail)


def _uses(method: Method, organisation: Organisation) -> MethodUseQuerySet:
    """What is known of this organisation; nobody else changes it meanwhile."""
    Method.objects.select_for_update(no_key=True).get(pk=method.pk)
    return MethodUse.objects.filter(method=method, organisation=organisation)
