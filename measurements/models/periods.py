from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Period(models.Model):
    """The time a figure is about, such as 2026-1. Both days belong to it."""

    id = models.SmallAutoField(primary_key=True)
    code = models.CharField(_("code"), max_length=12, unique=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        ordering = ["ends_on", "starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="period_ends_after_it_starts"
            ),
            models.UniqueConstraint(fields=["starts_on", "ends_on"], name="one_period_per_span"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def days(self) -> int:
        """How long it is; both days belong to it."""
        return (self.ends_on - self.starts_on).days + 1
