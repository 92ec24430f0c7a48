import pgtrigger
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from actors import permissions
from actors.models import User
from ambitions.models.codelists import Party, TargetGroup
from ambitions.models.sources import Source, SourcePage
from ambitions.models.themes import Theme


class StatementQuerySet(models.QuerySet["Statement"]):
    def proposed(self) -> "StatementQuerySet":
        """Nobody judged these yet."""
        return self.filter(state=Statement.State.PROPOSED)

    def accepted(self) -> "StatementQuerySet":
        return self.filter(state=Statement.State.ACCEPTED)

    def visible_to(self, user: User | AnonymousUser) -> "StatementQuerySet":
        """A statement is included when one of these holds:

        - the user is programme staff or the National Rapporteur;
        - a person accepted it, and the user may see its source.
        """
        if permissions.reads_all_sources(user):
            return self
        return self.accepted().filter(source__in=Source.objects.visible_to(user))


class Statement(models.Model):
    """What somebody said, as it stands in a source.

    `verbatim` is what the importer read and never changes; `text` is how a person worded it.
    Nothing is deleted: what was merged or rejected stays findable.
    """

    class Kind(models.TextChoices):
        ACHIEVED = "achieved", _("achieved")
        WANTED = "wanted", _("wanted")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("not judged yet")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")
        MERGED = "merged", _("merged")

    class Column(models.TextChoices):
        LEFT = "left", _("left column")
        RIGHT = "right", _("right column")
        FULL = "full", _("whole width")

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="statements")
    page = models.ForeignKey(SourcePage, on_delete=models.CASCADE, related_name="statements")
    # The order of reading within the page; a part that was split off stands right behind.
    position = models.DecimalField(max_digits=12, decimal_places=6)
    column = models.CharField(max_length=5, choices=Column)
    # The numbers of its lines on the page, and on the next page when it goes on there.
    lines = models.JSONField(default=list)
    over_lines = models.JSONField(default=list)
    section = models.TextField(_("heading"), blank=True)
    verbatim = models.TextField(_("as it stands in the source"))
    text = models.TextField(_("statement"))
    # The Dutch stems of the text in alphabetical order: derived, for likeness.
    stems = models.TextField(blank=True, editable=False)
    certainty = models.DecimalField(_("certainty"), max_digits=3, decimal_places=2)
    kind = models.CharField(_("achieved or wanted"), max_length=8, choices=Kind, blank=True)
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="statements",
        verbose_name=_("theme"),
    )  # fmt: skip
    target_groups = models.ManyToManyField(TargetGroup, blank=True, related_name="+")
    parties = models.ManyToManyField(Party, blank=True, related_name="+")
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.PROPOSED)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    split_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    revision = models.PositiveIntegerField(default=1)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["page__number", "position"]
        indexes = [
            GinIndex(fields=["text"], name="statement_text_alike", opclasses=["gin_trgm_ops"]),
            GinIndex(fields=["stems"], name="statement_stems_alike", opclasses=["gin_trgm_ops"]),
            models.Index(fields=["source", "state"], name="statements_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "position"],
                name="one_statement_per_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="a_merged_statement_says_into_which",
            ),
            models.CheckConstraint(
                condition=Q(state="rejected") ^ Q(reason=""),
                name="a_rejected_statement_says_why",
                violation_error_message=_("Say why this is left out."),
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")), name="a_statement_is_not_merged_into_itself"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_statement_says_something"),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="what_was_read_stays_as_it_was",
                fields=[
                    "source",
                    "page",
                    "verbatim",
                    "lines",
                    "over_lines",
                    "column",
                    "split_from",
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Step(models.Model):
    """One step of triage: who did what to which statements, and how those were before.

    A step is undone by another step. `before` has the fields of each statement by its key, None
    for one that the step made; `after` has the revision each was left with.
    """

    class Verb(models.TextChoices):
        ACCEPT = "accept", _("accepted")
        EDIT = "edit", _("reworded")
        FILE = "file", _("filed")
        MERGE = "merge", _("merged with the next one")
        SPLIT = "split", _("split")
        REJECT = "reject", _("rejected")
        UNDO = "undo", _("undone")

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=8, choices=Verb)
    before = models.JSONField()
    after = models.JSONField()
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    undoes = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, related_name="undone"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("step of triage")
        verbose_name_plural = _("steps of triage")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["source", "by"], name="steps_of_a_person"),
            GinIndex(fields=["before"], name="steps_by_statement"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(verb="undo", undoes__isnull=False)
                | (~Q(verb="undo") & Q(undoes__isnull=True)),
                name="an_undoing_says_of_which_step",
            ),
        ]
        triggers = [pgtrigger.Protect(name="steps_are_append_only", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb}"


class Likeness(models.Model):
    """Two statements that say about the same. Derived from their words: see ambitions.likeness."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="likenesses")
    other = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="+")
    # From 0 to 1; 1 is the same words.
    degree = models.DecimalField(max_digits=3, decimal_places=2)

    class Meta:
        verbose_name = _("likeness")
        verbose_name_plural = _("likenesses")
        ordering = ["-degree"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "other"], name="one_likeness_per_pair"),
            models.CheckConstraint(
                condition=~Q(statement=F("other")), name="a_statement_is_no_duplicate_of_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} ~ {self.other_id}"
