import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actors.models import Area
from measurements.models.figures import Measures
from measurements.models.indicators import Category, IndicatorVersion
from measurements.models.periods import Period
from measurements.models.rounds import Round


class EditionQuerySet(models.QuerySet["Edition"]):
    def frozen(self) -> "EditionQuerySet":
        return self.filter(frozen_at__isnull=False)

    def current(self) -> "EditionQuerySet":
        """The last frozen edition of each round."""
        latest = Edition.objects.frozen().order_by("round_id", "-number").distinct("round_id")
        return self.filter(pk__in=latest.values("pk"))


class Edition(models.Model):
    """The figures of a round as they stood at one moment, for each audience; it never changes.

    `content` holds the definitions, baselines, targets and overrides that went with them.
    `content_hash` is the SHA-256 of all of it. Until `frozen_at` it is only asked for.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField(_("number"))
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    requested_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    frozen_at = models.DateTimeField(_("frozen"), null=True)
    rule_version = models.CharField(max_length=10, blank=True)
    content = models.JSONField(default=dict)
    content_hash = models.CharField(max_length=64, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "number"], name="one_edition_of_a_round_per_number"
            ),
            models.UniqueConstraint(
                fields=["round"],
                condition=Q(frozen_at__isnull=True),
                name="one_edition_of_a_round_under_way",
            ),
            models.CheckConstraint(
                condition=Q(frozen_at__isnull=True, content_hash="")
                | (Q(frozen_at__isnull=False) & Q(content_hash__regex="^[0-9a-f]{64}$")),
                name="a_frozen_edition_has_its_hash",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="a_frozen_edition_never_changes",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__frozen_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return gettext("Edition %(number)s of %(round)s") % {
            "number": self.number,
            "round": self.round,
        }


_GUARD = """
    IF EXISTS (
        SELECT FROM {rows} JOIN measurements_edition e ON e.id = {rows}.edition_id
        WHERE e.frozen_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'the figures of a frozen edition never change'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_frozen_figure_never_changes';
    END IF;
    RETURN NULL;
"""


def _guard(name: str, operation: pgtrigger.Operation, **rows: str) -> pgtrigger.Trigger:
    (table,) = rows.values()
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**rows),
        func=_GUARD.format(rows=table),
    )


class EditionFigure(Measures):
    """A figure as one audience sees it. What is hidden from the audience is not in the row.

    Counts of organisations stay, because they are about organisations and not about people.
    For the public the numbers of people are rounded.
    """

    class Audience(models.TextChoices):
        INTERNAL = "internal", _("programme staff and National Rapporteur")
        PARTIES = "parties", _("municipalities and partners")
        PUBLIC = "public", _("everybody")

    class Hidden(models.TextChoices):
        SMALL = "small", _("less than the smallest count that is shown")
        WITHHELD = "withheld", _("not shown")

    pk = models.CompositePrimaryKey(
        "edition_id", "audience", "area_id", "indicator_version_id", "category_id"
    )
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="figures", db_index=False
    )
    audience = models.CharField(max_length=8, choices=Audience)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", db_index=False)
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+", db_index=False)
    indicator_version = models.ForeignKey(
        IndicatorVersion, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    hidden = models.CharField(max_length=8, choices=Hidden, blank=True)

    class Meta:
        verbose_name = _("figure of an edition")
        verbose_name_plural = _("figures of editions")
        indexes = [
            models.Index(
                F("audience"), F("indicator_version"), F("area"), name="edition_figure_by_indicator"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(hidden="")
                | Q(
                    numerator__isnull=True,
                    denominator__isnull=True,
                    level_counts__isnull=True,
                    yes_count=0,
                    nothing_to_report=0,
                ),
                name="what_is_hidden_is_not_in_the_row",
            ),
            models.CheckConstraint(
                condition=Q(hidden="") | ~Q(audience="internal"),
                name="nothing_is_hidden_inside",
            ),
        ]
        triggers = [
            _guard("frozen_gets_no_figures", pgtrigger.Insert, new="new_figures"),
            _guard("frozen_figures_stay", pgtrigger.Update, old="old_figures"),
            _guard("frozen_loses_no_figures", pgtrigger.Delete, old="gone_figures"),
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.audience} {self.area} {self.indicator_version}"
