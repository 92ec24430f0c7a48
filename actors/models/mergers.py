from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actors.models.areas import Area


class MergerQuerySet(models.QuerySet["Merger"]):
    def planned(self) -> "MergerQuerySet":
        """Prepared, not applied yet and not undone."""
        return self.filter(applied_at__isnull=True, undone_at__isnull=True)

    def applied(self) -> "MergerQuerySet":
        """Applied and not undone."""
        return self.filter(applied_at__isnull=False, undone_at__isnull=True)


class Merger(models.Model):
    """One municipality goes into another on a date: a plan first, applied, undone until its date.

    `moved` says what went along when it was applied, so that exactly that can be undone.
    """

    old = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    new = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(_("date"))
    prepared_at = models.DateTimeField(_("prepared"), auto_now_add=True)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    applied_at = models.DateTimeField(_("applied"), null=True)
    undone_at = models.DateTimeField(_("undone"), null=True)
    moved = models.JSONField(default=dict)

    objects = MergerQuerySet.as_manager()

    class Meta:
        verbose_name = _("merger")
        verbose_name_plural = _("mergers")
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(old=F("new")), name="a_municipality_does_not_merge_with_itself"
            ),
            models.UniqueConstraint(
                fields=["old"],
                condition=Q(undone_at__isnull=True),
                name="one_merger_at_a_time_per_municipality",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new} ({self.on})"

    @property
    def is_past(self) -> bool:
        """Whether its date has come."""
        return timezone.localdate() >= self.on
