import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from actors.models import Area
from measurements.calculation import Status
from measurements.models.indicators import Indicator
from measurements.models.periods import Period


class Override(models.Model):
    """A person judges a figure otherwise than the rule does, and says why; both are shown.

    The last one set counts; without a status it takes the one before it back.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="overrides")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(
        _("status"), max_length=14, blank=True, choices=[(one.value, one.value) for one in Status]
    )
    reason = models.TextField(_("reason"))
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(_("set at"), auto_now_add=True)

    class Meta:
        verbose_name = _("override of a status")
        verbose_name_plural = _("overrides of statuses")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="an_override_says_why",
                violation_error_message=_("Say why the status should be another one."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="overrides_are_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.area} {self.period}: {self.status or '-'}"
