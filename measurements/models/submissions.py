import pgtrigger
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from actors import permissions
from actors.models import Organisation, User
from measurements.models.indicators import Category, IndicatorVersion
from measurements.models.rounds import Round


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def approved(self) -> "SubmissionQuerySet":
        return self.filter(status=Submission.Status.APPROVED)

    def handed_in(self) -> "SubmissionQuerySet":
        """Everything that has left the editor's desk at least once."""
        return self.exclude(submitted_at__isnull=True)

    def current(self) -> "SubmissionQuerySet":
        """The version that is being worked on or that counts: not returned, not superseded."""
        return self.exclude(status__in=[Submission.Status.RETURNED, Submission.Status.SUPERSEDED])

    def visible_to(self, user: User | AnonymousUser) -> "SubmissionQuerySet":
        """A report is included when one of these holds:

        - the user is programme staff;
        - it was handed in and the user is the National Rapporteur;
        - the user acts for its organisation, and its round was opened.
        """
        if permissions.is_programme_staff(user):
            return self
        if permissions.sees_raw_values(user):
            return self.handed_in()
        mine = permissions.organisation_ids(user)
        return self.filter(organisation__in=mine, round__in=Round.objects.opened())


class Submission(models.Model):
    """One version of the report of one organisation in one round.

    Only a draft can be changed. What is returned stays as it was; the next version starts
    with its answers.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        SIGNED = "signed", _("signed")
        APPROVED = "approved", _("approved")
        RETURNED = "returned", _("returned")
        SUPERSEDED = "superseded", _("replaced by a later version")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="submissions")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="submissions"
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    revision = models.PositiveIntegerField(default=0, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    signed_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["round", "organisation", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organisation", "version"], name="one_report_per_version"
            ),
            models.UniqueConstraint(
                fields=["round", "organisation"],
                condition=Q(status="approved"),
                name="one_approved_report_per_round",
            ),
            models.UniqueConstraint(
                fields=["round", "organisation"],
                condition=Q(status__in=["draft", "submitted", "signed"]),
                name="one_report_under_way_per_round",
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(submitted_at__isnull=False),
                name="what_left_the_desk_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(signed_by=F("submitted_by")),
                name="a_second_person_signs",
                violation_error_message=_("Somebody else than the sender signs."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.round} ({self.version})"

    @property
    def takes_answers(self) -> bool:
        """Whether it is a draft and its round is open."""
        return self.status == self.Status.DRAFT and self.round.takes_answers

    @property
    def reference(self) -> str:
        """What people quote when they ask about this report."""
        return f"AM-{self.pk:06}-{self.version}"


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
        ]
        triggers = [
            pgtrigger.Trigger(
                name="only_a_draft_gets_answers",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="new_values"),
                func=_GUARD.format(rows="new_values"),
            ),
            pgtrigger.Trigger(
                name="only_a_draft_changes",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                referencing=pgtrigger.Referencing(old="old_values"),
                func=_GUARD.format(rows="old_values"),
            ),
            pgtrigger.Trigger(
                name="only_a_draft_loses_answers",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Delete,
                referencing=pgtrigger.Referencing(old="old_values"),
                func=_GUARD.format(rows="old_values"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.indicator_version} = {self.value or self.state}"

    @property
    def cell(self) -> tuple[int, int]:
        """Where it stands in its report: the definition of an indicator and the category."""
        return (self.indicator_version_id, self.category_id or Category.TOTAL)
