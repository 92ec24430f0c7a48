import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from actors.models import Letter, Seat
from measurements.models.rounds import Recipient


class Reminder(models.Model):
    """An address was told once, for a seat, that something of a round is open.

    This row is what keeps a task that runs twice from telling twice.
    """

    class Kind(models.TextChoices):
        OPENING = "opening", _("the round opened")
        BEFORE_DUE = "before_due", _("soon due")
        AFTER_DUE = "after_due", _("past the due date")
        ESCALATION = "escalation", _("to the deputy and the function mailbox")
        BY_HAND = "by_hand", _("sent by programme staff")

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="reminders")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, related_name="+")
    address = models.EmailField(_("e-mail address"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    on = models.DateField(_("day"))
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "address", "kind"],
                condition=~models.Q(kind="by_hand"),
                name="nobody_is_reminded_twice",
            ),
            models.UniqueConstraint(
                fields=["recipient", "address", "on"], name="nobody_is_reminded_twice_a_day"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="reminders_do_not_change", operation=pgtrigger.Update),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.kind} {self.address}"
