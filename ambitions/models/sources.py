import uuid

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from actors import permissions
from actors.models import User


def place(source: "Source", name: str) -> str:  # noqa: ARG001 Django gives both
    """Where the file is kept: under a name nobody chose, so that none can do harm."""
    return f"sources/{uuid.uuid4()}"


# Not read yet, and not refused.
_UNDER_WAY = ("waiting", "reading")


class SourceQuerySet(models.QuerySet["Source"]):
    def visible_to(self, user: User | AnonymousUser) -> "SourceQuerySet":
        """A source is included when one of these holds:

        - the user is programme staff or the National Rapporteur;
        - it was read, and the user has a role;
        - it was read, and is public.
        """
        if permissions.reads_all_sources(user):
            return self
        read = self.filter(state=Source.State.READY)
        return read if permissions.roles(user) else read.filter(is_public=True)

    def under_way(self) -> "SourceQuerySet":
        """What a worker still has to read, or is reading."""
        return self.filter(state__in=_UNDER_WAY)

    def with_counts(self) -> "SourceQuerySet":
        """With `said`, how many statements were accepted, and `waiting`, how many to judge."""
        return self.annotate(
            said=models.Count("statements", filter=Q(statements__state="accepted")),
            waiting=models.Count("statements", filter=Q(statements__state="proposed")),
        )


class Source(models.Model):
    """A document in which parties said what they reached or want, kept exactly as it came in.

    `problem` is the word of ambitions.importing.problems that says why it was refused. A refused
    file is not kept.
    """

    class Kind(models.TextChoices):
        ROUND_TABLE = "round_table", _("report of a round table")
        LETTER = "letter", _("letter or policy document")
        RESEARCH = "research", _("research")
        RECOMMENDATION = "recommendation", _("report with recommendations")
        OTHER = "other", _("other")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be read")
        READING = "reading", _("being read")
        READY = "ready", _("read")
        REFUSED = "refused", _("refused")

    title = models.CharField(_("title"), max_length=200)
    publisher = models.CharField(_("publisher"), max_length=120)
    published_on = models.DateField(_("date"))
    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    is_public = models.BooleanField(_("public"), default=False)
    file = models.FileField(upload_to=place, max_length=200, blank=True)
    name = models.CharField(_("file name"), max_length=160)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["-published_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"],
                condition=~Q(state="refused"),
                name="one_source_per_file",
                violation_error_message=_("This file is there already."),
            ),
            models.CheckConstraint(
                condition=Q(done__lte=F("total")) | Q(total=0),
                name="no_more_pages_read_than_there_are",
            ),
            models.CheckConstraint(
                condition=Q(problem="") ^ Q(state="refused"),
                name="a_refused_source_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_under_way(self) -> bool:
        return self.state in _UNDER_WAY

    @property
    def has_pictures(self) -> bool:
        """Whether its pages can be shown as they were printed."""
        return bool(self.file) and self.media_type == "application/pdf"


class SourcePage(models.Model):
    """One page of a source: its text line by line, and the lines that are no statement."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField(_("page"))
    # A list of [number of the line, its text], from top to bottom.
    lines = models.JSONField(default=list)
    # Headings, footers and signs, in reading order.
    rest = models.JSONField(default=list)

    class Meta:
        verbose_name = _("page of a source")
        verbose_name_plural = _("pages of sources")
        ordering = ["source", "number"]
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="one_row_per_page_of_source"),
        ]

    def __str__(self) -> str:
        return f"{self.source}, {self.number}"
