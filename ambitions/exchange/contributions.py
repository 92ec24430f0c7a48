"""The table of who contributes what to which ambition."""

from collections.abc import Collection, Hashable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from actors import permissions
from actors.models import Area, Organisation, User
from ambitions import parts
from ambitions.exchange.checking import ContributionRow
from ambitions.exchange.columns import Choice, Day, Entry, One
from ambitions.exchange.sheets import Sheet, every, framed, named
from ambitions.models import Ambition, Contribution, TargetGroup

_IDENTITY = ("ambition_id", "organisation_id", "role", "area_id", "target_group_id", "valid_from")


def _rows(user: User) -> QuerySet[Contribution]:
    """With the sentence of its ambition, if the reader may see that."""
    about = Ambition.objects.visible_to(user).filter(pk=OuterRef("ambition")).values("sentence")
    found = Contribution.objects.visible_to(user).annotate(about=Subquery(about))
    return found.select_related("ambition", "organisation", "area", "target_group").order_by("pk")


def _own(user: User, _words: list[str]) -> QuerySet[Organisation]:
    """The organisations of which a person writes what they contribute."""
    everybody = Organisation.objects.all()
    if permissions.is_programme_staff(user):
        return everybody
    return everybody.filter(pk__in=permissions.contributes_for(user))


def _may_add(user: User, part: Contribution | None) -> bool:
    if part is None:
        return permissions.is_programme_staff(user) or bool(permissions.contributes_for(user))
    return parts.may_add(user, part.ambition, Contribution)


def _writable(user: User) -> QuerySet[Contribution]:
    """As `parts.may_change` has it, for many at once: a party's own, once the ambition counts."""
    own = Contribution.objects.editable_by(user)
    if permissions.is_programme_staff(user):
        return own
    return own.filter(ambition__in=Ambition.objects.adopted())


def _form(data: dict[str, Any], row: Contribution | None, user: User) -> ContributionRow:
    ambition = data.pop("ambition", None)
    return ContributionRow(data, instance=row or Contribution(ambition=ambition), user=user)


def _keep(
    form: ContributionRow, _differing: Collection[str], revision: int | None, by: User, why: str
) -> None:
    part = form.save(commit=False)
    if revision is None:
        parts.add(part, by=by, why=why)
    else:
        parts.change(part, form.kept, revision=revision, by=by, why=why)


def _identity(row: Contribution) -> Hashable:
    return tuple(getattr(row, name) for name in _IDENTITY)


CONTRIBUTIONS = Sheet(
    "bijdragen",
    _("Contributions"),
    framed(
        One("ambition", _("Ambition"), named, ("sentence", "pk"), shown_as="about"),
        One("organisation", _("Organisation"), _own, ("code", "name")),
        Choice("role", _("Role"), Contribution.Role.choices),
        Entry("purpose", _("What it does")),
        One("area", _("Area"), every(lambda: Area.objects.filter(valid_to=None)), ("code", "name")),
        One("target_group", _("Target group"), every(TargetGroup.objects.all), ("slug", "name")),
        Day("valid_from", _("From")),
        Day("valid_to", _("Until")),
    ),
    rows=_rows,
    writable=_writable,
    existing=lambda: Contribution.objects.only(*_IDENTITY),
    may_add=_may_add,
    form=_form,
    keep=_keep,
    identity=_identity,
    told_at="valid_from",
    taken=_("This contribution is there already."),
    stays=("ambition",),
)
