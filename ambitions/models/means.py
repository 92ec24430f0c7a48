from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from actors.models import Organisation
from ambitions.models.ambitions import Ambition


class Means(models.Model):
    """Money for an ambition, in euros; an amount nobody knows yet is NULL."""

    class State(models.TextChoices):
        PROMISED = "promised", _("promised")
        AVAILABLE = "available", _("available")

    ambition = models.ForeignKey(
        Ambition, on_delete=models.PROTECT, related_name="means", verbose_name=_("ambition")
    )
    amount = models.DecimalField(
        _("amount in euros"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    financier = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("who pays")
    )
    is_structural = models.BooleanField(_("structural"), default=False)
    state = models.CharField(_("promised or available"), max_length=9, choices=State)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("means")
        verbose_name_plural = _("means")
        ordering = ["ambition", "ends_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0),
                name="means_are_more_than_nothing",
                violation_error_message=_("Give an amount above zero, or leave it empty."),
            ),
            models.CheckConstraint(
                condition=Q(is_structural=True, ends_on__isnull=True)
                | Q(is_structural=False, ends_on__isnull=False),
                name="temporary_means_end_and_structural_ones_do_not",
                violation_error_message=_(
                    "Temporary means have an end date, structural means have none."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.financier} ({self.get_state_display()})"
