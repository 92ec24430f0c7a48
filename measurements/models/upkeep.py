from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _

from measurements.models.periods import Period


class Drain(models.Model):
    """The last time the figures of a period were brought up to date with the dirty log."""

    period = models.OneToOneField(
        Period, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    ended_at = models.DateTimeField(_("moment"))
    entries = models.IntegerField(_("rows of the log"))
    changed = models.IntegerField(_("figures changed"))

    class Meta:
        verbose_name = _("drain of the dirty log")
        verbose_name_plural = _("drains of the dirty log")

    def __str__(self) -> str:
        return f"{self.period} {self.ended_at}"


class Audit(models.Model):
    """The figures of a period were worked out anew in another way, and compared.

    `differences` counts the figures that differ; `examples` holds the first of them, each with
    what is stored and what it should be.
    """

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="audits")
    started_at = models.DateTimeField(_("started"))
    ended_at = models.DateTimeField(_("ended"))
    figures = models.BigIntegerField(_("figures compared"))
    differences = models.BigIntegerField(_("differences"))
    examples = models.JSONField(default=list)

    class Meta:
        verbose_name = _("audit")
        verbose_name_plural = _("audits")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.period} {self.ended_at}: {self.differences}"

    def lines(self) -> Iterator[str]:
        """The examples for a person: where, which measure, what is stored, what it should be."""
        for one in self.examples:
            place = f"{one['area_name']} ({one['area']}), {one['indicator']} v{one['version']}"
            category = f", {one['category']}" if one["category"] else ""
            what = one["measure"] or one["fault"]
            yield f"{place}{category}, {what}: {one['stored']} is stored, {one['should_be']} should be"
