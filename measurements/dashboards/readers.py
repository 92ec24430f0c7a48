"""Who reads live figures, and who reads only what an edition froze."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from actors import permissions
from actors.models import User
from measurements.models import Edition, EditionFigure

Audience = EditionFigure.Audience


class Frozen(NamedTuple):
    """A frozen edition that a reader reads, without its figures."""

    pk: int
    number: int
    title: str
    round: int
    period: int
    frozen_at: dt.datetime

    def __str__(self) -> str:
        return _("Edition %(number)s of %(round)s") % {"number": self.number, "round": self.title}


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads figures.

    Without an audience every figure is live. Else figures are those frozen for the audience,
    but for the areas in `own`: whoever a value is from, reads it live.
    """

    user: User | AnonymousUser
    audience: str
    own: frozenset[int]
    editions: tuple[Frozen, ...]

    @property
    def is_live(self) -> bool:
        return not self.audience

    @property
    def as_of(self) -> dt.datetime | None:
        """Until when aims and overrides are read; None is until now."""
        if self.is_live:
            return None
        return max(
            (one.frozen_at for one in self.editions), default=dt.datetime.min.replace(tzinfo=dt.UTC)
        )

    def edition(self, key: int) -> Frozen | None:
        """The edition with this key, when the reader reads it."""
        return next((one for one in self.editions if one.pk == key), None)


def of(user: User | AnonymousUser, editions: tuple[Frozen, ...] | None = None) -> Reader:
    """The reader this person is. One query, or none for who sees raw values.

    `editions` are the last of each round, when they were fetched already. Programme staff and the National Rapporteur read live figures. Who acts for a party reads
    what was frozen for the parties, anybody else what was frozen for the public.
    """
    own = frozenset(permissions.area_ids(user))
    if permissions.sees_raw_values(user):
        return Reader(user, "", own, ())
    audience = Audience.PARTIES if permissions.roles(user) else Audience.PUBLIC
    if editions is not None:
        return Reader(user, audience, own, editions)
    rows: Any = Edition.objects.current().order_by("pk").values_list(
        "pk", "number", "round__title", "round", "round__period", "frozen_at"
    )  # fmt: skip
    return Reader(user, audience, own, tuple(Frozen(*row) for row in rows))


def inside(reader: Reader) -> Reader:
    """The same editions with every single municipality in them; never to be shown as such."""
    if reader.is_live:
        return reader
    return Reader(reader.user, Audience.INTERNAL, frozenset(), reader.editions)
