"""The table of ambitions, visions, routes and activities."""

from collections import defaultdict
from collections.abc import Callable, Collection

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actors import permissions
from actors.models import Organisation, User
from ambitions import drafting, trees
from ambitions.exchange.checking import AmbitionRow
from ambitions.exchange.columns import Choice, Day, Entry, Many, One, Shown
from ambitions.exchange.sheets import Sheet, differing_of, every, framed, named
from ambitions.models import Ambition, ExploitationForm, Sector, TargetGroup, Theme

_KIND = Choice("kind", _("Kind"), Ambition.Kind.choices)
_BY = ("slug", "name")


def _rows(user: User) -> QuerySet[Ambition]:
    """With the sentence of what it hangs under, if the reader may see that."""
    seen = Ambition.objects.visible_to(user)
    above = seen.filter(pk=OuterRef("parent")).values("sentence")
    found = seen.annotate(above=Subquery(above)).select_related("theme", "owner", "parent")
    lists = ("target_groups", "exploitation_forms", "sectors")
    return found.prefetch_related(*lists).order_by("pk")


def _writable(user: User) -> QuerySet[Ambition]:
    is_staff = permissions.is_programme_staff(user)
    return Ambition.objects.all() if is_staff else Ambition.objects.none()


def _place(texts: dict[str, str]) -> int:
    """What hangs under something comes after it."""
    kind = _KIND.code(texts["kind"])
    return Ambition.Kind.values.index(kind) if kind else 0


def _wrong(rows: list[Ambition]) -> Callable[[Ambition], dict[str, str]]:
    """What hangs under a row has to fit under what it becomes."""
    below: dict[int, set[str]] = defaultdict(set)
    for branch in Ambition.objects.filter(parent__in=rows).only("parent_id", "kind"):
        below[branch.parent_id or 0].add(branch.kind)

    def wrong(row: Ambition) -> dict[str, str]:
        if all(trees.holds(row.kind, kind) for kind in below[row.pk]):
            return {}
        return {"kind": gettext("What hangs under it is of this kind or a higher one. Change that first.")}  # fmt: skip

    return wrong


def _keep(
    form: AmbitionRow, differing: Collection[str], revision: int | None, by: User, why: str
) -> None:
    ambition, lists = form.save(commit=False), differing_of(form.lists, differing)
    if revision is None:
        drafting.create(ambition, by=by, lists=lists, why=why)
    else:
        drafting.edit(ambition, revision=revision, by=by, lists=lists, why=why)


AMBITIONS = Sheet(
    "ambities",
    _("Ambitions"),
    framed(
        Entry("sentence", _("Sentence")),
        One("theme", _("Theme"), every(Theme.objects.all), _BY),
        _KIND,
        Choice("form", _("Sort of activity"), Ambition.Form.choices),
        Choice("level", _("Level"), Ambition.Level.choices),
        One("parent", _("Hangs under"), named, ("sentence", "pk"), shown_as="above"),
        Entry("explanation", _("Explanation")),
        One("owner", _("Owner"), every(Organisation.objects.all), ("code", "name")),
        Day("starts_on", _("Start")),
        Day("term", _("Term")),
        Many("target_groups", _("Target groups"), every(TargetGroup.objects.all), _BY),
        Many(
            "exploitation_forms",
            _("Forms of exploitation"),
            every(ExploitationForm.objects.all),
            _BY,
        ),
        Many("sectors", _("Sectors"), every(Sector.objects.all), _BY),
        Shown("status", _("Status")),
    ),
    rows=_rows,
    writable=_writable,
    existing=lambda: Ambition.objects.only("sentence"),
    may_add=lambda user, _row: permissions.is_programme_staff(user),
    form=lambda data, row, _user: AmbitionRow(data, instance=row),
    keep=_keep,
    identity=lambda row: row.sentence.casefold(),
    told_at="sentence",
    taken=_("There is already an ambition with this sentence."),
    place=_place,
    wrong=_wrong,
)
