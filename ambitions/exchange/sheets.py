"""The three tables: which columns they have, who reads and writes them, and with which verbs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from actors import permissions
from actors.conflicts import Conflict
from actors.models import Area, Organisation, User
from ambitions import drafting, parts, registers
from ambitions.exchange.columns import Column, choice, day, many, one, shown, text
from ambitions.forms.ambitions import AmbitionForm
from ambitions.forms.parts import ContributionForm
from ambitions.forms.registers import AgreementForm
from ambitions.models import (
    Agreement,
    Ambition,
    Contribution,
    ExploitationForm,
    Sector,
    TargetGroup,
    Theme,
)

NUMBER, REVISION = "pk", "revision"


@dataclass(frozen=True)
class Sheet:
    """A table. `rows` are those a person may read, `form` checks a row, `keep` saves it.

    `keep` gets the valid form, the revision the file has (None for a new row), who and why.
    """

    code: str
    title: Promise | str
    columns: tuple[Column, ...]
    rows: Callable[[User], QuerySet[Any]]
    may_write: Callable[[User, Any], bool]
    form: Callable[..., Any]
    keep: Callable[[Any, int | None, User, str], None]

    @property
    def titles(self) -> dict[str, str]:
        """The titles of the columns, by name."""
        return {column.name: str(column.title) for column in self.columns}

    def texts(self, row: Any) -> dict[str, str]:
        """A row as it is written."""
        return {column.name: column.write(row).strip() for column in self.columns}


def _framed(*columns: Column) -> tuple[Column, ...]:
    """With the number and the revision around them: those say which row it is, as of when."""
    return (shown(NUMBER, _("Key number")), *columns, shown(REVISION, _("Version")))


def _ambitions(user: User) -> QuerySet[Ambition]:
    found = Ambition.objects.visible_to(user).select_related("theme", "owner", "parent")
    return found.prefetch_related("target_groups", "exploitation_forms", "sectors").order_by("pk")


def _keep_ambition(form: AmbitionForm, revision: int | None, by: User, why: str) -> None:
    ambition = form.save(commit=False)
    if revision is None:
        drafting.create(ambition, by=by, lists=form.lists)
    else:
        drafting.edit(ambition, revision=revision, by=by, lists=form.lists, why=why)


def _contributions(user: User) -> QuerySet[Contribution]:
    found = Contribution.objects.visible_to(user).select_related(
        "ambition", "organisation", "area", "target_group"
    )
    return found.order_by("pk")


def _contributes(user: User, row: Contribution | None) -> bool:
    if row is None:
        return permissions.is_programme_staff(user) or bool(permissions.contributes_for(user))
    return parts.may_change(user, row)


def _keep_contribution(form: ContributionForm, revision: int | None, by: User, why: str) -> None:
    part, wanted = form.save(commit=False), form.data["ambition"]
    if revision is not None and part.ambition_id != wanted:
        raise Conflict(_("A contribution stays with its ambition."))
    seen = Ambition.objects.visible_to(by).filter(pk=wanted).first()
    if seen is None or (revision is None and not parts.may_add(by, seen, Contribution)):
        raise Conflict(_("You may not add a contribution to this ambition."))
    if revision is None:
        parts.add(part, by=by)
    else:
        parts.change(part, form.kept, revision=revision, by=by, why=why)


def _agreements(user: User) -> QuerySet[Agreement]:
    found = Agreement.objects.visible_to(user).prefetch_related("parties", "ambitions")
    return found.order_by("pk")


def _keep_agreement(form: AgreementForm, revision: int | None, by: User, why: str) -> None:
    entry, lists = form.save(commit=False), form.lists
    if revision is None:
        registers.create(entry, lists, by=by)
    else:
        registers.edit(entry, form.kept, lists, revision=revision, by=by, why=why)


AMBITIONS = Sheet(
    "ambities", _("Ambitions"),
    _framed(
        text("sentence", _("Sentence")),
        one("theme", _("Theme"), Theme.objects.all, "slug"),
        choice("kind", _("Kind"), Ambition.Kind.choices),
        choice("form", _("Sort of activity"), Ambition.Form.choices),
        choice("level", _("Level"), Ambition.Level.choices),
        one("parent", _("Hangs under"), Ambition.objects.all, "sentence"),
        text("explanation", _("Explanation")),
        one("owner", _("Owner"), Organisation.objects.all, "code"),
        day("starts_on", _("Start")),
        day("term", _("Term")),
        many("target_groups", _("Target groups"), TargetGroup.objects.all, "slug"),
        many("exploitation_forms", _("Forms of exploitation"), ExploitationForm.objects.all, "slug"),
        many("sectors", _("Sectors"), Sector.objects.all, "slug"),
        Column("status", _("Status"), lambda row: str(row.get_status_display())),
    ),
    _ambitions,
    lambda user, _row: permissions.is_programme_staff(user),
    lambda data, row, _user: AmbitionForm(data, instance=row),
    _keep_ambition,
)  # fmt: skip
CONTRIBUTIONS = Sheet(
    "bijdragen", _("Contributions"),
    _framed(
        one("ambition", _("Ambition"), Ambition.objects.all, "sentence"),
        one("organisation", _("Organisation"), Organisation.objects.all, "code"),
        choice("role", _("Role"), Contribution.Role.choices),
        text("purpose", _("What it does")),
        one("area", _("Area"), Area.objects.all, "code"),
        one("target_group", _("Target group"), TargetGroup.objects.all, "slug"),
        day("valid_from", _("From")),
        day("valid_to", _("Until")),
    ),
    _contributions,
    _contributes,
    lambda data, row, user: ContributionForm(
        data, instance=row or Contribution(ambition_id=data["ambition"]), user=user
    ),
    _keep_contribution,
)  # fmt: skip
AGREEMENTS = Sheet(
    "afspraken", _("Agreements"),
    _framed(
        text("title", _("Title")),
        many("parties", _("Parties"), Organisation.objects.all, "code"),
        text("obligations", _("Who does what")),
        text("signatories", _("Signed by")),
        day("signed_on", _("Signed on")),
        day("valid_to", _("Until")),
        choice("status", _("Status"), Agreement.Status.choices),
        text("link", _("Where to read it")),
        many("ambitions", _("Ambitions"), Ambition.objects.all, "pk"),
    ),
    _agreements,
    lambda user, row: registers.may_write(user, Agreement, row),
    lambda data, row, user: AgreementForm(data, instance=row, user=user),
    _keep_agreement,
)  # fmt: skip
SHEETS = {sheet.code: sheet for sheet in (AMBITIONS, CONTRIBUTIONS, AGREEMENTS)}
