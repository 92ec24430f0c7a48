import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from actors.models import Area
from measurements.models.indicators import IndicatorVersion

APPEND_ONLY = pgtrigger.Update | pgtrigger.Delete


class Baseline(models.Model):
    """Where an area started: a value on a day. The last one set counts; none disappears.

    Shares are fractions from 0 to 1; other kinds are in the unit of the indicator.
    """

    indicator_version = models.ForeignKey(
        IndicatorVersion, on_delete=models.PROTECT, related_name="baselines"
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(_("date"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    set_at = models.DateTimeField(_("set at"), auto_now_add=True)

    class Meta:
        verbose_name = _("baseline")
        verbose_name_plural = _("baselines")
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="baselines_are_append_only", operation=APPEND_ONLY),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_version} {self.on}: {self.value}"


class Target(models.Model):
    """What an area wants to reach at the end of a year. The last one set counts.

    Shares are fractions from 0 to 1; other kinds are in the unit of the indicator.
    """

    indicator_version = models.ForeignKey(
        IndicatorVersion, on_delete=models.PROTECT, related_name="targets"
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    set_at = models.DateTimeField(_("set at"), auto_now_add=True)

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="targets_are_append_only", operation=APPEND_ONLY),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_version} {self.year}: {self.value}"
