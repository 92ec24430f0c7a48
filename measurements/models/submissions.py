from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from actors import permissions
from actors.models import Organisation, User
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
