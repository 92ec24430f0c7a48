"""What was asked of the network: the filters, and the contributions that fit them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone

from actors.models import User
from ambitions.models import Ambition, Contribution
from ambitions.models.contributions import ContributionQuerySet
from measurements.dashboards.network import filters, options, places
from measurements.dashboards.network.filters import NetworkFilter
from measurements.dashboards.network.options import Option, Options
from measurements.dashboards.network.places import Place, Places

# What each filter narrows.
_NARROWS = {
    "thema": "ambition__theme__slug",
    "rol": "role",
    "doelgroep": "target_group__slug",
    "vorm": "ambition__exploitation_forms__slug",
    "partij": "organisation__code",
}


@dataclass(frozen=True)
class Chosen:
    """A reader and what she asked for; `asked` holds the value of every filter.

    `asked` is empty when something could not be understood: see the errors of the form.
    """

    user: User
    form: NetworkFilter
    options: Options
    places: Places
    asked: dict[str, Any]

    @property
    def day(self) -> dt.date:
        return self.places.day

    @property
    def is_today(self) -> bool:
        return self.day == timezone.localdate()

    @property
    def place(self) -> Place | None:
        """The one area it is about; None for the whole country."""
        return self.places.by_code.get(self.asked["gebied"])

    @property
    def rows(self) -> Sequence[Place]:
        """The areas of the matrix."""
        return [self.place] if self.place else self.places.regions

    @property
    def party(self) -> Option | None:
        return next((one for one in self.options.parties if one.word == self.asked["partij"]), None)

    def contributions(self) -> ContributionQuerySet:
        """What fits the filters, wherever it is; `counting` knows which reach the area."""
        rows = valid_on(visible_to(self.user), self.day)
        asked = {name: self.asked[name] for name in _NARROWS if self.asked[name]}
        if asked.get("doelgroep") == filters.NO_GROUP:
            del asked["doelgroep"]
            rows = rows.filter(target_group=None)
        for name, value in asked.items():
            rows = rows.filter((_NARROWS[name], value))
        return rows

    def address(self, **changes: str) -> str:
        """The same question with these changes, as the part of an address after the path."""
        words = {
            name: str(value)
            for name, value in self.asked.items()
            if value and value != filters.DEFAULTS.get(name)
        }
        words["dag"] = "" if self.is_today else f"{self.day:%d-%m-%Y}"
        kept = {name: value for name, value in (words | changes).items() if value}
        return f"?{urlencode(kept)}"

    @property
    def lasting(self) -> str:
        """The same question about this day, whenever it is asked."""
        return self.address(dag=f"{self.day:%d-%m-%Y}")


def choose(user: User, query: QueryDict) -> Chosen:
    """What the address asks for. Two queries."""
    known = places.load(filters.day_of(query), filters.division_of(query))
    offered = options.load(visible_to(user))
    form = NetworkFilter(query, offered, known)
    return Chosen(user, form, offered, known, form.cleaned_data if form.is_valid() else {})


def visible_to(user: User) -> ContributionQuerySet:
    """Contributions to ambitions the reader may see.

    What her own party does for somebody else's draft is left out: it counts for nobody yet.
    """
    ambitions = Ambition.objects.visible_to(user)
    return Contribution.objects.visible_to(user).filter(ambition__in=ambitions.order_by())


def valid_on(rows: ContributionQuerySet, day: dt.date) -> ContributionQuerySet:
    """Those that have begun and not ended; the day of `valid_to` is the first without."""
    return rows.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)
