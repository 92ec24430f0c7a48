from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from actors.models import Area, Organisation
from measurements.models.indicators import Category, IndicatorVersion
from measurements.models.periods import Period


class Measures(models.Model):
    """The additive parts of a figure: see `calculation.Parts`, which has the same fields."""

    numerator = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    denominator = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    answered = models.IntegerField(default=0)
    yes_count = models.IntegerField(default=0)
    level_counts = ArrayField(models.IntegerField(), null=True)
    nothing_to_report = models.IntegerField(default=0)
    not_applicable = models.IntegerField(default=0)
    unknown = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    expected = models.IntegerField(default=0)
    received = models.IntegerField(default=0)
    received_on_time = models.IntegerField(default=0)
    population_expected = models.BigIntegerField(default=0)
    population_answered = models.BigIntegerField(default=0)

    class Meta:
        abstract = True


class FigureQuerySet(models.QuerySet["Figure"]):
    def totals(self) -> "FigureQuerySet":
        return self.filter(category=Category.TOTAL)


class Figure(Measures):
    """The sum over the approved reports of one area: additive parts only.

    Derived: it can be thrown away and rebuilt to the same bits, so the database need not check
    its references, which would cost more than the sums. `numerator` and `denominator`
    are NULL when nobody gave a number. `level_counts[n-1]` organisations stand on level n.
    """

    pk = models.CompositePrimaryKey("area_id", "period_id", "indicator_version_id", "category_id")
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    indicator_version = models.ForeignKey(
        IndicatorVersion,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    period = models.ForeignKey(
        Period, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")

    def __str__(self) -> str:
        return f"{self.area} {self.period} {self.indicator_version}: {self.numerator}"


class DirtyEntry(models.Model):
    """Somebody changed what counts for an organisation in a period; figures must follow.

    Append-only for those who report; the roll-up deletes what it has read. `indicators` names
    the indicator versions touched; NULL means all of them. Without an organisation everything
    in the period must be looked at again, as after a merger.
    """

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="+", db_index=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, related_name="+", db_index=False
    )
    indicators = ArrayField(models.IntegerField(), null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("dirty entry")
        verbose_name_plural = _("dirty log")

    def __str__(self) -> str:
        return f"{self.organisation or _('everything')} {self.period}"


class FigureVersionQuerySet(models.QuerySet["FigureVersion"]):
    def current(self) -> int:
        """The version a reader sees in this transaction."""
        return self.values_list("number", flat=True).get(pk=1)

    def advance(self) -> None:
        """Say that figures or definitions changed; call it in the transaction of the change."""
        self.filter(pk=1).update(number=F("number") + 1)


class FigureVersion(models.Model):
    """A counter of one row: which state of definitions and figures a reader sees.

    Raised in the same transaction as every change of them, so a page made for a version stays
    right for as long as the counter stands still.
    """

    number = models.BigIntegerField(default=1)

    objects = FigureVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="there_is_one_figure_version"),
        ]

    def __str__(self) -> str:
        return str(self.number)
