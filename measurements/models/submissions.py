import datetime as dt

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actors import permissions
from actors.models import Event, Organisation, User
from measurements.models.rounds import Recipient, Round


def was_withdrawn(submission: str) -> Exists:
    """Whether its organisation took back the version whose key stands in this field."""
    events = Event.objects.filter(
        subject_kind=Submission._meta.label_lower,
        subject_id=OuterRef(submission),
        verb="withdrawn",
    )
    return Exists(events)


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def approved(self) -> "SubmissionQuerySet":
        return self.filter(status=Submission.Status.APPROVED)

    def handed_in(self) -> "SubmissionQuerySet":
        """Everything that has left the editor's desk at least once."""
        return self.exclude(submitted_at__isnull=True)

    def current(self) -> "SubmissionQuerySet":
        """The version that is being worked on or that counts."""
        return self.exclude(status__in=Submission.PAST)

    def with_deadline(self) -> "SubmissionQuerySet":
        """Adds the later closing moment of the organisation, if it has one, in the same query."""
        asked = Recipient.objects.filter(
            round=OuterRef("round"), organisation=OuterRef("organisation")
        )
        return self.annotate(own_deadline=Subquery(asked.values("open_until")))

    def with_withdrawal(self) -> "SubmissionQuerySet":
        """Adds whether its organisation took it back itself, in the same query."""
        return self.annotate(was_withdrawn=was_withdrawn("pk"))

    def open_at(self, moment: dt.datetime) -> "SubmissionQuerySet":
        """Those whose round takes answers of their organisation at that moment."""
        begun = self.with_deadline().filter(
            round__opened_at__isnull=False, round__opens_at__lte=moment
        )
        return begun.filter(Q(round__closes_at__gt=moment) | Q(own_deadline__gt=moment))

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
    with its answers. A correction that was never submitted can be discarded; it stays as well,
    and nobody but its organisation reads its answers. `submitted_by` sent it, for `on_behalf_of`
    where somebody else did it for the organisation. `content_hash` is the SHA-256 of the answers
    as they were submitted, in hex.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        SIGNED = "signed", _("signed")
        APPROVED = "approved", _("approved")
        RETURNED = "returned", _("returned")
        SUPERSEDED = "superseded", _("replaced by a later version")
        DISCARDED = "discarded", _("thrown away")

    # Nothing happens with these any more.
    PAST = (Status.RETURNED, Status.SUPERSEDED, Status.DISCARDED)

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
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    is_nil = models.BooleanField(_("nothing to report"), default=False)
    content_hash = models.CharField(_("hash of the answers"), max_length=64, default="")
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
                condition=Q(status__in=["draft", "discarded"]) | Q(submitted_at__isnull=False),
                name="what_left_the_desk_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(status="discarded")
                | Q(version__gt=1, submitted_at__isnull=True, decided_at__isnull=False),
                name="only_a_correction_nobody_sent_is_discarded",
            ),
            models.CheckConstraint(
                condition=~Q(on_behalf_of=F("submitted_by")),
                name="nobody_submits_on_behalf_of_herself",
            ),
            models.CheckConstraint(
                condition=~Q(signed_by=F("submitted_by")),
                name="a_second_person_signs",
                violation_error_message=_("Somebody else than the sender signs."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.round} ({self.version})"

    @cached_property
    def open_until(self) -> dt.datetime | None:
        """To when its round stays open for it alone; no query when fetched `with_deadline()`."""
        if "own_deadline" in self.__dict__:
            own: dt.datetime | None = self.__dict__["own_deadline"]
            return own
        asked = Recipient.objects.filter(round=self.round_id, organisation=self.organisation_id)
        return asked.values_list("open_until", flat=True).first()

    @property
    def closes_at(self) -> dt.datetime:
        """When this organisation can submit no more."""
        if self.open_until is None:
            return self.round.closes_at
        return max(self.round.closes_at, self.open_until)

    @property
    def is_open(self) -> bool:
        """Whether its round takes answers of this organisation now, by the clock."""
        opened = self.round.opened_at is not None and self.round.opens_at <= timezone.now()
        return opened and timezone.now() < self.closes_at

    @property
    def takes_answers(self) -> bool:
        """Whether it is a draft and its round is open for it."""
        return self.status == self.Status.DRAFT and self.is_open

    @property
    def is_taken_back(self) -> bool:
        """Whether its own organisation took it back; no query when fetched `with_withdrawal()`."""
        if self.status != self.Status.RETURNED:
            return False
        if "was_withdrawn" not in self.__dict__:
            return Event.objects.about(self).filter(verb="withdrawn").exists()
        return bool(self.__dict__["was_withdrawn"])

    @property
    def status_in_words(self) -> str:
        """The status as people read it: what the organisation took back, nobody returned."""
        return gettext("taken back") if self.is_taken_back else self.get_status_display()

    @property
    def reference(self) -> str:
        """What people quote when they ask about this report."""
        return f"AM-{self.pk:06}-{self.version}"
