import pgtrigger
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from actors import permissions
from actors.models import Organisation, User
from ambitions.models.codelists import ExploitationForm, Sector, TargetGroup
from ambitions.models.searchable import document
from ambitions.models.statements import Statement
from ambitions.models.themes import Theme

# A vision holds routes, a route ambitions, an ambition activities; steps may be left out.
# What is above is held until this is kept: otherwise somebody could lower its kind meanwhile.
_HANGS = """
    IF TG_OP = 'UPDATE' AND NEW.kind = OLD.kind AND NEW.parent_id IS NOT DISTINCT FROM OLD.parent_id
    THEN
        RETURN NEW;
    END IF;
    IF NEW.parent_id IS NOT NULL AND (
        SELECT array_position(ARRAY['vision', 'route', 'ambition', 'activity'], kind::text)
        FROM ambitions_ambition WHERE id = NEW.parent_id FOR SHARE
    ) >= array_position(ARRAY['vision', 'route', 'ambition', 'activity'], NEW.kind::text)
    OR EXISTS (
        SELECT FROM ambitions_ambition WHERE parent_id = NEW.id
        AND array_position(ARRAY['vision', 'route', 'ambition', 'activity'], kind::text)
            <= array_position(ARRAY['vision', 'route', 'ambition', 'activity'], NEW.kind::text)
    ) THEN
        RAISE EXCEPTION 'what hangs under something is of a lower kind'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_branch_hangs_under_a_higher_kind';
    END IF;
    RETURN NEW;
"""


class AmbitionQuerySet(models.QuerySet["Ambition"]):
    def adopted(self) -> "AmbitionQuerySet":
        """Everything that counts: adopted once, whatever became of it."""
        return self.exclude(status=Ambition.Status.DRAFT)

    def visible_to(self, user: User | AnonymousUser) -> "AmbitionQuerySet":
        """An ambition is included when one of these holds:

        - the user is programme staff;
        - it is adopted;
        - the user acts for its owner.
        """
        if permissions.is_programme_staff(user):
            return self
        own = Q(owner__in=permissions.organisation_ids(user))
        return self.filter(~Q(status=Ambition.Status.DRAFT) | own)


class Ambition(models.Model):
    """What a party said it would reach, in one sentence, before which date.

    Visions, routes, ambitions and activities hang under each other. A draft may lack an owner and
    a term; what is adopted has both.
    """

    class Kind(models.TextChoices):
        VISION = "vision", _("vision")
        ROUTE = "route", _("route")
        AMBITION = "ambition", _("ambition")
        ACTIVITY = "activity", _("activity")

    class Level(models.TextChoices):
        IMPACT = "impact", _("impact: what changes for people")
        OUTCOME = "outcome", _("outcome: what parties do differently")
        OUTPUT = "output", _("output: what is delivered")
        ACTIVITY = "activity", _("activity: what is done")

    class Form(models.TextChoices):
        """What sort of activity it is."""

        PILOT = "pilot", _("pilot")
        MEETING = "meeting", _("meeting")
        CAMPAIGN = "campaign", _("campaign")
        OTHER = "other", _("other activity")

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        ADOPTED = "adopted", _("adopted")
        EXECUTION = "execution", _("in execution")
        ACHIEVED = "achieved", _("achieved")
        STOPPED = "stopped", _("stopped")
        SECURED = "secured", _("secured")
        PILOT = "pilot", _("pilot is running")
        EVALUATION = "evaluation", _("pilot is evaluated")
        DECISION = "decision", _("decision on the pilot")

    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, related_name="ambitions", verbose_name=_("theme")
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="branches",
        verbose_name=_("hangs under"),
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.AMBITION)
    level = models.CharField(_("level"), max_length=8, choices=Level, default=Level.OUTCOME)
    form = models.CharField(_("sort of activity"), max_length=8, choices=Form, blank=True)
    sentence = models.CharField(_("sentence"), max_length=300)
    explanation = models.TextField(_("explanation"), blank=True)
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="ambitions",
        verbose_name=_("owner"),
    )  # fmt: skip
    starts_on = models.DateField(_("start"), null=True, blank=True)
    term = models.DateField(_("term"), null=True, blank=True)
    target_groups = models.ManyToManyField(
        TargetGroup, blank=True, related_name="ambitions", verbose_name=_("target groups")
    )
    exploitation_forms = models.ManyToManyField(
        ExploitationForm, blank=True, related_name="ambitions",
        verbose_name=_("forms of exploitation"),
    )  # fmt: skip
    sectors = models.ManyToManyField(
        Sector, blank=True, related_name="ambitions", verbose_name=_("sectors")
    )
    statements = models.ManyToManyField(
        Statement, through="Origin", related_name="ambitions", verbose_name=_("statements")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    stop_reason = models.CharField(_("reason for stopping"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    document = document(name="sentence", text=("explanation",))

    objects = AmbitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("ambition")
        verbose_name_plural = _("ambitions")
        ordering = ["theme__position", "sentence"]
        indexes = [
            GinIndex(fields=["document"], name="ambition_document"),
            # The nearest come first from this one; a short signature would make it read all.
            GistIndex(
                fields=["sentence"], name="ambition_alike", opclasses=["gist_trgm_ops (siglen=128)"]
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["sentence"],
                name="one_ambition_per_sentence",
                violation_error_message=_("There is already an ambition with this sentence."),
            ),
            models.UniqueConstraint(
                Upper("sentence"),
                name="one_ambition_per_sentence_whatever_its_capitals",
                violation_error_message=_("There is already an ambition with this sentence."),
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(owner__isnull=False, term__isnull=False),
                name="what_is_adopted_has_an_owner_and_a_term",
                violation_error_message=_("Give an owner and a term before you adopt it."),
            ),
            models.CheckConstraint(
                condition=Q(status="stopped") ^ Q(stop_reason=""),
                name="what_is_stopped_says_why",
                violation_error_message=_("Say why it is stopped."),
            ),
            models.CheckConstraint(
                condition=Q(kind="activity") ^ Q(form=""),
                name="an_activity_and_nothing_else_has_a_sort",
                violation_error_message=_("Choose the sort of activity, for an activity only."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["pilot", "evaluation", "decision"]) | Q(form="pilot"),
                name="only_a_pilot_has_the_life_of_a_pilot",
                violation_error_message=_("Only a pilot can be at this step."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["execution", "achieved"]) | ~Q(form="pilot"),
                name="a_pilot_has_no_other_life",
                violation_error_message=_("A pilot cannot be at this step."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(term__isnull=True)
                | Q(term__gte=F("starts_on")),
                name="an_ambition_starts_before_its_term",
                violation_error_message=_("The start lies before the term."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="a_branch_hangs_under_a_higher_kind",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_HANGS,
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    def is_seen_by(self, user: User | AnonymousUser) -> bool:
        """As `visible_to` has it, of one ambition that is there already."""
        if self.is_adopted or permissions.is_programme_staff(user):
            return True
        return self.owner_id in permissions.organisation_ids(user)

    @property
    def is_adopted(self) -> bool:
        """Adopted once, whatever became of it: everybody may see it."""
        return self.status != self.Status.DRAFT


class Origin(models.Model):
    """An ambition came from a statement: the thread back to the page where it was said."""

    ambition = models.ForeignKey(Ambition, on_delete=models.CASCADE, related_name="origins")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="origins")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("origin")
        verbose_name_plural = _("origins")
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["ambition", "statement"], name="a_statement_leads_to_an_ambition_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} → {self.ambition_id}"
