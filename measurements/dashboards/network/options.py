"""What a reader may choose among in the filters."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet, Value

from actors.models import Organisation
from ambitions.models import Contribution, ExploitationForm, TargetGroup, Theme
from ambitions.models.contributions import ContributionQuerySet

_LISTS: dict[str, QuerySet[Any]] = {
    "themes": Theme.objects.all(),
    "groups": TargetGroup.objects.all(),
    "forms": ExploitationForm.objects.all(),
}


class Option(NamedTuple):
    """A row one may choose, by the word that stands for it in the address."""

    pk: int
    word: str
    name: str


@dataclass(frozen=True, slots=True)
class Options:
    """Themes, target groups and forms in their order; the parties that contribute by name."""

    themes: Sequence[Option]
    groups: Sequence[Option]
    forms: Sequence[Option]
    parties: Sequence[Option]

    @property
    def roles(self) -> Sequence[Option]:
        return [Option(0, word, str(name)) for word, name in Contribution.Role.choices]


def load(contributions: ContributionQuerySet) -> Options:
    """All that can be chosen for these contributions. One query."""
    parties = Organisation.objects.filter(pk__in=contributions.order_by().values("organisation"))
    lists: list[Any] = [
        rows.order_by().values_list(Value(kind), "position", "name", "pk", "slug")
        for kind, rows in _LISTS.items()
    ]
    acting = parties.order_by().values_list(Value("parties"), Value(0), "name", "pk", "code")
    found: dict[str, list[Option]] = defaultdict(list)
    for kind, _position, name, pk, word in sorted(acting.union(*lists, all=True)):
        found[kind].append(Option(pk, word, name))
    return Options(found["themes"], found["groups"], found["forms"], found["parties"])
