import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from measurements.models.indicators import Category, IndicatorVersion
from measurements.models.submissions import Submission

_GUARD = """
    IF EXISTS (
        SELECT 1 FROM {rows} JOIN measurements_submission s ON s.id = {rows}.submission_id
        WHERE s.status <> 'draft'
    ) THEN
        RAISE EXCEPTION 'only the answers of a draft can change'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_a_draft_changes';
    END IF;
    RETURN NULL;
"""


# Which numbers an answer holds depends on the kind of its indicator.
_FITS = """
    IF EXISTS (
        SELECT FROM {rows} JOIN measurements_indicatorversion v ON v.id = indicator_version_id
        WHERE state = 'known' AND CASE v.kind
            WHEN 'yes_no' THEN value IS NULL OR value NOT IN (0, 1) OR denominator IS NOT NULL
            WHEN 'scale' THEN value IS NULL OR denominator IS NOT NULL OR NOT EXISTS (
                SELECT FROM measurements_level l
                WHERE l.indicator_version_id = v.id AND l.rank = value
            )
            WHEN 'ratio' THEN (value IS NULL) <> (denominator IS NULL)
            WHEN 'narrative' THEN text = '' OR value IS NOT NULL OR low IS NOT NULL
            ELSE denominator IS NOT NULL
        END
    ) THEN
        RAISE EXCEPTION 'the answer does not fit the kind of its indicator'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'an_answer_fits_its_indicator';
    END IF;
    RETURN NULL;
"""


def _check(rule: str, name: str, operation: pgtrigger.Operation, **rows: str) -> pgtrigger.Trigger:
    """Hold all rows of a statement, as they became or as they were, against a rule at once."""
    (table,) = rows.values()
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**rows),
        func=rule.format(rows=table),
    )


class DataValue(models.Model):
    """One reported figure: an indicator, as a total (category 0) or for one category.

    Zero is a figure. An unknown figure has no number, and says why. Of a share, `value` is the
    numerator; of yes or no it is 1 or 0; of a scale it is the rank of the level. An estimate
    carries a low and a high bound. An answer in words has text and no number.
    """

    class State(models.TextChoices):
        KNOWN = "known", _("known")
        NONE = "none", _("none, confirmed")
        NOT_APPLICABLE = "not_applicable", _("not applicable")
        UNKNOWN = "unknown", _("not known")
        REFUSED = "refused", _("not provided")

    pk = models.CompositePrimaryKey("submission_id", "indicator_version_id", "category_id")
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="values", db_index=False
    )
    indicator_version = models.ForeignKey(
        IndicatorVersion, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    category = models.ForeignKey(
        Category,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        default=Category.TOTAL,
    )
    provisional = models.BooleanField(_("provisional"), default=False)
    state = models.CharField(_("answer"), max_length=14, choices=State)
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    denominator = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    low = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    high = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    text = models.TextField(_("answer in words"), default="")
    why = models.CharField(_("why"), max_length=300, default="")
    note = models.TextField(_("note"), default="")
    source = models.URLField(_("source"), max_length=400, default="")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    entered_at = models.DateTimeField(_("entered at"))

    class Meta:
        verbose_name = _("data value")
        verbose_name_plural = _("data values")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="known")
                | Q(value__isnull=False)
                | Q(low__isnull=False)
                | ~Q(text=""),
                name="a_known_data_value_is_given",
                violation_error_message=_("Give a figure, or say why there is none."),
            ),
            models.CheckConstraint(
                condition=Q(state="known")
                | Q(
                    value__isnull=True,
                    denominator__isnull=True,
                    low__isnull=True,
                    high__isnull=True,
                    text="",
                ),
                name="only_a_known_data_value_has_a_number",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["known", "none"]) | ~Q(why=""),
                name="an_absent_data_value_says_why",
                violation_error_message=_("Say why there is no figure."),
            ),
            models.CheckConstraint(
                condition=(Q(value__isnull=True) | Q(value__gte=0))
                & (Q(denominator__isnull=True) | Q(denominator__gte=0)),
                name="a_data_value_is_not_below_zero",
                violation_error_message=_("Give a number of 0 or more."),
            ),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(value__lte=F("denominator")),
                name="a_part_is_not_more_than_the_whole",
                violation_error_message=_("The part is larger than the whole."),
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")),
                name="low_is_not_above_high",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True)
                | (
                    (Q(low__isnull=True) | Q(low__lte=F("value")))
                    & (Q(high__isnull=True) | Q(high__gte=F("value")))
                ),
                name="a_value_lies_between_its_bounds",
                violation_error_message=_("The estimate lies between its low and its high."),
            ),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gt=0) | ~Q(category=0),
                name="a_whole_is_more_than_zero",
                violation_error_message=_(
                    "The whole is 0. Choose “none” or “not applicable” instead."
                ),
            ),
        ]
        triggers = [
            _check(_GUARD, "only_a_draft_gets_answers", pgtrigger.Insert, new="new_values"),
            _check(_FITS, "an_answer_fits_its_indicator", pgtrigger.Insert, new="new_values"),
            _check(_FITS, "a_changed_answer_fits", pgtrigger.Update, new="new_values"),
            _check(_GUARD, "only_a_draft_changes", pgtrigger.Update, old="old_values"),
            _check(_GUARD, "only_a_draft_loses_answers", pgtrigger.Delete, old="old_values"),
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.indicator_version} = {self.value or self.state}"

    @property
    def cell(self) -> tuple[int, int]:
        """Where it stands in its report: the definition of an indicator and the category."""
        return (self.indicator_version_id, self.category_id or Category.TOTAL)
