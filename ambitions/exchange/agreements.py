"""The table of what parties agreed on."""

from collections.abc import Collection

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from actors.models import Organisation, User
from ambitions import registers
from ambitions.exchange.checking import AgreementRow
from ambitions.exchange.columns import Choice, Day, Entry, Many
from ambitions.exchange.sheets import Sheet, differing_of, every, framed, named
from ambitions.models import Agreement, Ambition


def _rows(user: User) -> QuerySet[Agreement]:
    """With those of its ambitions that the reader may see."""
    seen = Prefetch("ambitions", Ambition.objects.visible_to(user))
    return Agreement.objects.visible_to(user).prefetch_related("parties", seen).order_by("pk")


def _keep(
    form: AgreementRow, differing: Collection[str], revision: int | None, by: User, why: str
) -> None:
    entry, lists = form.save(commit=False), differing_of(form.lists, differing)
    if revision is None:
        registers.create(entry, lists, by=by, why=why)
    else:
        registers.edit(entry, form.kept, lists, revision=revision, by=by, why=why)


AGREEMENTS = Sheet(
    "afspraken",
    _("Agreements"),
    framed(
        Entry("title", _("Title")),
        Many("parties", _("Parties"), every(Organisation.objects.all), ("code", "name")),
        Entry("obligations", _("Who does what")),
        Entry("signatories", _("Signed by")),
        Day("signed_on", _("Signed on")),
        Day("valid_to", _("Until")),
        Choice("status", _("Status"), Agreement.Status.choices),
        Entry("link", _("Where to read it")),
        Many("ambitions", _("Ambitions"), named, ("pk",)),
    ),
    rows=_rows,
    writable=Agreement.objects.editable_by,
    existing=lambda: Agreement.objects.only("title"),
    may_add=lambda user, _row: registers.may_write(user, Agreement),
    form=lambda data, row, user: AgreementRow(data, instance=row, user=user),
    keep=_keep,
    identity=lambda row: row.title,
    told_at="title",
    taken=_("There is already one with this name."),
)
