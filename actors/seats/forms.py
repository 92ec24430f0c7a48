"""Forms about points of contact: who can be reached where, and who comes next."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy

from actors.models import Mailbox, Organisation, Seat, User
from actors.plaintext import refuse_invisible
from actors.seats.lists import outdated_since


class SeatForm(forms.ModelForm[Seat]):
    """The mailbox, the person and the deputy; people are those of the organisation."""

    class Meta:
        model = Seat
        fields = ["function", "mailbox", "person", "deputy"]
        help_texts = {
            "mailbox": gettext_lazy("An address of the function, which stays when people go."),
            "person": gettext_lazy("Somebody with an account for this organisation."),
            "deputy": gettext_lazy("Hears it when a report is a week late."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        people = _people(self.instance)
        for name in ("person", "deputy"):
            choice: Any = self.fields[name]
            choice.queryset = people
            choice.empty_label = gettext_lazy("Nobody")
        if self.instance.pk:
            del self.fields["function"]

    def clean_mailbox(self) -> str:
        return str(self.cleaned_data["mailbox"]).lower()


class OfferForm(forms.Form):
    """Who comes next, and whether she may fill in reports."""

    name = forms.CharField(
        label=gettext_lazy("Name of the successor"), max_length=150, validators=[refuse_invisible]
    )
    address = forms.EmailField(
        label=gettext_lazy("E-mail address of the successor"),
        help_text=gettext_lazy("She receives a letter with a link, which works for 14 days."),
    )
    edits = forms.BooleanField(
        label=gettext_lazy("The successor may fill in the reports of this organisation"),
        required=False,
    )

    def __init__(self, *args: Any, may_give_role: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not may_give_role:
            del self.fields["edits"]

    def clean_address(self) -> str:
        return str(self.cleaned_data["address"]).lower()


class SeatFilter(forms.Form):
    """Which organisations to list; what is not understood does not narrow."""

    naam = forms.CharField(
        label=gettext_lazy("Name of the organisation"), required=False, max_length=120
    )
    soort = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[("", gettext_lazy("Every kind")), *Organisation.Kind.choices],
        required=False,
    )
    stand = forms.ChoiceField(
        label=gettext_lazy("Points of contact"),
        choices=[
            ("", gettext_lazy("All organisations")),
            ("zonder", gettext_lazy("Organisations without a point of contact")),
            ("oud", gettext_lazy("Not confirmed for more than a year")),
            ("terug", gettext_lazy("Letters come back")),
        ],
        required=False,
    )

    @classmethod
    def of(cls, query: QueryDict) -> "SeatFilter":
        """Municipalities, unless another kind was asked for: most others report nothing."""
        asked = query.copy()
        asked.setdefault("soort", Organisation.Kind.MUNICIPALITY)
        return cls(asked)

    def narrow(self, rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
        self.is_valid()
        asked = self.cleaned_data
        if asked.get("naam"):
            rows = rows.filter(name__icontains=asked["naam"])
        if asked.get("soort"):
            rows = rows.filter(kind=asked["soort"])
        return _in_state(rows, asked.get("stand") or "")


def _people(seat: Seat) -> QuerySet[User]:
    """Who has a role there, and who stands in this seat already."""
    present = Q(pk__in=[pk for pk in (seat.person_id, seat.deputy_id) if pk])
    member = Q(memberships__organisation=seat.organisation_id, is_active=True)
    people: QuerySet[User] = User.objects.filter(present | member)
    return people.distinct().order_by("name")


def _in_state(rows: QuerySet[Organisation], state: str) -> QuerySet[Organisation]:
    held = Seat.objects.held_on(timezone.localdate()).filter(organisation=OuterRef("pk"))
    if state == "zonder":
        reporting = held.filter(function=Seat.Function.REPORTING)
        return rows.filter(~Exists(reporting))
    if state == "oud":
        limit = outdated_since()
        old = Q(confirmed_on__isnull=True) | Q(confirmed_on__lt=limit)
        return rows.filter(Exists(held.filter(old)))
    if state == "terug":
        bounced = Mailbox.objects.filter(bounced_at__isnull=False)
        back = bounced.annotate(small=Lower("address")).values("small")
        seats = held.annotate(box=Lower("mailbox"), own=Lower("person__email"))
        return rows.filter(Exists(seats.filter(Q(box__in=back) | Q(own__in=back))))
    return rows
