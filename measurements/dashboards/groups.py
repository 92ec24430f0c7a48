"""Groups of municipalities one may compare a municipality with."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from actors.models import Area, AreaPart
from measurements import calculation, wording


class Kind(NamedTuple):
    """A way to choose a group; the code stands in the address."""

    code: str
    label: StrOrPromise


COUNTRY = Kind("land", _("all municipalities"))
SIZE = Kind("grootte", _("municipalities of the same size"))
OWN_CHOICE = Kind("eigen", _("own choice"))
REGIONS = (
    Kind("provincie", _("municipalities in the same province")),
    Kind("veiligheidsregio", _("municipalities in the same safety region")),
    Kind("politie-eenheid", _("municipalities in the same police unit")),
    Kind("riec", _("municipalities in the same RIEC area")),
)
KINDS = {kind.code: kind for kind in (SIZE, *REGIONS, COUNTRY, OWN_CHOICE)}


@dataclass(frozen=True, slots=True)
class Group:
    """The municipalities of a group, the one that is compared among them."""

    kind: Kind
    name: str
    members: Sequence[Area]


def of(area: Area, kind: Kind, day: dt.date, chosen: Sequence[str] = ()) -> Group:
    """The group of this kind that a municipality is in on a day. One or two queries.

    `chosen` are the codes of an own choice; codes that do not exist are left out.
    """
    everywhere = Area.objects.municipalities().valid_on(day).select_related("division")
    name, narrowed = str(kind.label), Q()
    if kind == OWN_CHOICE:
        narrowed = Q(code__in=chosen)
    elif kind == SIZE:
        narrowed, name = _of_size(area)
    elif kind in REGIONS:
        narrowed, name = _of_region(area, kind, day)
    # Or with nothing narrowed would leave the municipality alone.
    members = everywhere.filter(narrowed | Q(pk=area.pk)) if narrowed else everywhere
    return Group(kind, name, list(members.order_by("name")))


def _of_size(area: Area) -> tuple[Q, str]:
    if area.population is None:
        return Q(population__isnull=True), str(_("municipalities of unknown size"))
    least, below = calculation.size_class(area.population)
    narrowed = Q(population__gte=least) & (Q() if below is None else Q(population__lt=below))
    return narrowed, wording.size_class(least, below)


def _of_region(area: Area, kind: Kind, day: dt.date) -> tuple[Q, str]:
    lies_in = AreaPart.objects.valid_on(day).filter(part=area, whole__division__code=kind.code)
    whole = lies_in.select_related("whole").first()
    if whole is None:
        return Q(pk=area.pk), str(kind.label)
    inside = AreaPart.objects.valid_on(day).filter(whole=whole.whole)
    name = str(_("municipalities in %(region)s")) % {"region": whole.whole}
    return Q(pk__in=inside.values("part")), name
