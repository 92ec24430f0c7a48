"""What can be found, kind by kind: what is shown of a row, and to which theme it belongs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, Q, QuerySet, TextChoices, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from actors.models import Organisation, User
from ambitions.models import Agreement, Ambition, Method, Recommendation, Statement, Theme
from measurements.searching import rows

# Of one kind no more rows are looked at than this, the newest.
MOST = 1000
# What is shown of a row, in the order in which it is fetched, and what when there is no such thing.
_NOTHING: dict[str, Any] = {
    "code": Value(""), "title": Value(""), "text": Value(""), "place": Value(""),
    "page": Value(0), "theme": Value(""), "owner": Value(""), "state": Value(""),
}  # fmt: skip
COLUMNS = ("kind", "pk", *_NOTHING, "rank")


@dataclass(frozen=True)
class Kind:
    """One kind of rows: `name` stands in addresses, `states` says what a state is called."""

    name: str
    label: Promise | str
    singular: Promise | str
    visible: Callable[[User], QuerySet[Any]]
    shown: dict[str, Any]
    in_theme: Callable[[User, Theme], Q]
    states: type[TextChoices] | None = None

    def matching(self, query: SearchQuery, *, user: User, theme: Theme | None) -> QuerySet[Any]:
        """The newest rows that match and that this person may see; COLUMNS says what of them."""
        found = self.visible(user).filter(document=query)
        if theme is not None:
            found = found.filter(self.in_theme(user, theme))
        columns = (_NOTHING | self.shown).values()
        ranked = found.order_by("-pk").values_list(
            Value(self.name), "pk", *columns, SearchRank(F("document"), query)
        )
        return ranked[:MOST]

    def state_label(self, state: str) -> str:
        """What a state is called; nothing for a kind without states."""
        return str(self.states(state).label) if self.states and state else ""


def _own_theme(_user: User, theme: Theme) -> Q:
    return Q(theme=theme)


def _of_ambitions(related: str) -> Callable[[User, Theme], Q]:
    """What hangs together with an ambition of the theme that the reader may see."""

    def in_theme(user: User, theme: Theme) -> Q:
        ambitions = Ambition.objects.visible_to(user).filter(theme=theme)
        return Q(pk__in=ambitions.order_by().values(related))

    return in_theme


def _name(path: str) -> Coalesce:
    """A name across a relation that may be empty."""
    return Coalesce(path, Value(""))


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "ambitie", _("Ambitions"), _("Ambition"), Ambition.objects.visible_to,
            {"title": F("sentence"), "text": F("explanation"), "theme": F("theme__name"),
             "owner": _name("owner__name"), "state": F("status")},
            _own_theme, Ambition.Status,
        ),
        Kind(
            "indicator", _("Indicators"), _("Indicator"), rows.indicators,
            {"code": F("indicator__code"), "title": F("name"), "text": F("definition"),
             "place": F("indicator__ambition__sentence"),
             "theme": F("indicator__ambition__theme__name")},
            lambda _user, theme: Q(indicator__ambition__theme=theme),
        ),
        Kind(
            "uitspraak", _("Statements"), _("Statement"), Statement.objects.visible_to,
            {"title": F("text"), "place": F("source__title"), "page": F("page__number"),
             "theme": _name("theme__name"), "owner": F("source__publisher"),
             "state": F("state")},
            _own_theme, Statement.State,
        ),
        Kind(
            "methode", _("Methods"), _("Method"), Method.objects.visible_to,
            {"title": F("name"), "text": F("summary"), "theme": F("theme__name"),
             "owner": _name("provider__name"), "state": F("evidence")},
            _own_theme, Method.Evidence,
        ),
        Kind(
            "afspraak", _("Agreements"), _("Agreement"), Agreement.objects.visible_to,
            {"title": F("title"), "text": F("obligations"), "state": F("status")},
            _of_ambitions("agreements"), Agreement.Status,
        ),
        Kind(
            "aanbeveling", _("Recommendations"), _("Recommendation"), Recommendation.objects.visible_to,
            {"title": F("text"), "place": F("report"), "page": Coalesce("page", 0)},
            _of_ambitions("recommendations"),
        ),
        Kind(
            "partij", _("Organisations"), _("Organisation"), rows.organisations,
            {"code": F("address"), "title": F("name"), "state": F("kind")},
            lambda user, theme: Q(
                pk__in=Ambition.objects.visible_to(user).filter(theme=theme).values("owner")
            ),
            Organisation.Kind,
        ),
    )
}  # fmt: skip
