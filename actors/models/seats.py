import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from actors.models.organisations import Organisation


class SeatQuerySet(models.QuerySet["Seat"]):
    def held_on(self, day: dt.date) -> "SeatQuerySet":
        """Seats that are valid on that day; the day of `valid_to` is the first without."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)


class Seat(models.Model):
    """A fixed point of contact of an organisation: a function, who holds it, who stands in.

    The function and its mailbox stay when people go. A successor gets a row of her own; who held
    it before stays visible.
    """

    class Function(models.TextChoices):
        REPORTING = "reporting", _("contact for the monitor")
        ATTENTION_OFFICER = "attention", _("attention officer for human trafficking")
        CARE_COORDINATOR = "care", _("care coordinator")
        CHAIN_DIRECTOR = "chain", _("chain director")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="seats", verbose_name=_("organisation")
    )
    function = models.CharField(_("function"), max_length=10, choices=Function)
    mailbox = models.EmailField(_("function mailbox"), blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="seats",
        verbose_name=_("person"),
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("deputy"),
    )
    valid_from = models.DateField(_("since"))
    valid_to = models.DateField(_("until"), null=True, blank=True)
    confirmed_on = models.DateField(_("last confirmed"), null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["organisation", "function", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "function"],
                condition=Q(valid_to__isnull=True),
                name="one_seat_per_function_at_a_time",
                violation_error_message=_("This function has a seat already. End that one first."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="a_seat_ends_after_it_begins",
                violation_error_message=_("A seat ends on the day it begins or later."),
            ),
            models.CheckConstraint(
                condition=~Q(mailbox="") | Q(person__isnull=False),
                name="a_seat_can_be_reached",
                violation_error_message=_("Give a function mailbox or a person."),
            ),
            models.CheckConstraint(
                condition=~Q(deputy=F("person")),
                name="nobody_is_her_own_deputy",
                violation_error_message=_("Choose somebody else as deputy."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_function_display()}, {self.organisation}"
