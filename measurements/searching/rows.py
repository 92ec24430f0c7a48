"""The rows of two kinds that say themselves not who may see them, or not where they are read."""

from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Concat

from actors import permissions
from actors.models import Area, Organisation, User
from ambitions.models import Ambition
from ambitions.models.searchable import CONFIG
from measurements.models import Indicator, IndicatorVersion

# What comes before the code of an owner in the address of its ambitions.
OWNER = "?owner="


def indicators(user: User) -> QuerySet[Any]:
    """The definitions that count now, of the indicators this person may see."""
    seen = Indicator.objects.visible_to(user)
    return IndicatorVersion.objects.current().filter(indicator__in=seen)


def organisations(user: User) -> QuerySet[Any]:
    """All, for who has a role. `address` is where one is read: its area, or its ambitions.

    There are hundreds, so that their stems are made while searching; and hundreds are called
    municipality, so that a name weighs less than what people said.
    """
    everybody = (
        Organisation.objects.all() if permissions.roles(user) else Organisation.objects.none()
    )
    municipality = Q(area__division__code=Area.MUNICIPALITY)
    seen = ~municipality & Q(kind=Organisation.Kind.REGION)
    seen |= municipality if permissions.sees_raw_values(user) else Q(pk__in=_own_areas(user))
    owned = Ambition.objects.visible_to(user).filter(owner=OuterRef("pk")).order_by()
    return everybody.annotate(
        document=SearchVector("name", weight="C", config=CONFIG),
        address=Case(
            When(seen, then=F("area__code")),
            When(Exists(owned), then=Concat(Value(OWNER), "code", output_field=TextField())),
            default=Value(""),
            output_field=TextField(),
        ),
    )


def _own_areas(user: User) -> QuerySet[Any]:
    own = Organisation.objects.filter(area__in=permissions.area_ids(user))
    return own.order_by().values("pk")
