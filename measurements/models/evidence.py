import uuid
from pathlib import PurePath

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from actors import permissions
from actors.models import Membership, User
from measurements.models.indicators import IndicatorVersion
from measurements.models.submissions import Submission


def place(evidence: "Evidence", name: str) -> str:
    """Where the file is kept: under a name nobody chose, so that none can do harm."""
    return f"evidence/{evidence.submission.round_id}/{uuid.uuid4()}{PurePath(name).suffix.lower()}"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def of(self, submission: Submission) -> "EvidenceQuerySet":
        """What goes with this version: added in it or earlier, and not removed by then."""
        by_then = Q(
            submission__round=submission.round_id,
            submission__organisation=submission.organisation_id,
            submission__version__lte=submission.version,
        )
        kept = Q(removed_in__isnull=True) | Q(removed_in__version__gt=submission.version)
        return self.filter(by_then & kept)

    def visible_to(self, user: User | AnonymousUser) -> "EvidenceQuerySet":
        """A file is included when one of these holds:

        - the user fills in for its organisation;
        - a version that has it was handed in, and the user may see that version.
        """
        edits = permissions.organisation_ids(user, Membership.Role.EDITOR, Membership.Role.APPROVER)
        versions = Submission.objects.visible_to(user).handed_in()
        since = versions.filter(
            round=OuterRef("submission__round"),
            organisation=OuterRef("submission__organisation"),
            version__gte=OuterRef("submission__version"),
        )
        until = since.filter(version__lt=OuterRef("removed_in__version"))
        shown = Exists(until) | (Q(removed_in__isnull=True) & Exists(since))
        return self.filter(Q(submission__organisation__in=edits) | shown)


class Evidence(models.Model):
    """A file that shows an answer is right. It stays with the versions that had it."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="evidence")
    indicator_version = models.ForeignKey(
        IndicatorVersion, on_delete=models.PROTECT, related_name="+"
    )
    file = models.FileField(upload_to=place, max_length=200)
    name = models.CharField(_("name"), max_length=160)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    removed_in = models.ForeignKey(
        Submission, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="evidence_is_not_empty"),
            models.UniqueConstraint(
                F("submission"),
                F("indicator_version"),
                F("sha256"),
                condition=Q(removed_in__isnull=True),
                name="one_file_once_per_question",
            ),
        ]

    def __str__(self) -> str:
        return self.name
