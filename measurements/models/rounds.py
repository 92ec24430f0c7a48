import datetime as dt

import pgtrigger
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actors import permissions
from actors.models import Organisation, User
from measurements.models.indicators import IndicatorVersion
from measurements.models.periods import Period

# Looked up after the fact, for a row that came, changed or went; OLD or NEW may be without a row.
_ASKED_ALREADY = """
    IF EXISTS (
        SELECT FROM measurements_round r
        WHERE r.id IN (OLD.round_id, NEW.round_id) AND r.opened_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'what an opened round asks does not change'
            USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';
    END IF;
    RETURN NULL;
"""


def fixed_once_opened(name: str, operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    """For rows with a `round`: nobody changes them any more once it was opened."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        func=_ASKED_ALREADY.format(name=name),
    )


class RoundQuerySet(models.QuerySet["Round"]):
    def opened(self) -> "RoundQuerySet":
        """Rounds that were opened by somebody and whose opening moment has passed."""
        return self.filter(opened_at__isnull=False, opens_at__lte=timezone.now())

    def open_at(self, moment: dt.datetime) -> "RoundQuerySet":
        return self.filter(opened_at__isnull=False, opens_at__lte=moment, closes_at__gt=moment)

    def with_response(self) -> "RoundQuerySet":
        """Adds `expected` and `received`: how many were asked, and how many reports came in."""
        asked = Recipient.objects.filter(round=OuterRef("pk")).values("round")
        came_in = Q(submissions__status__in=["submitted", "signed", "approved"])
        return self.annotate(
            expected=Coalesce(Subquery(asked.annotate(number=Count("pk")).values("number")), 0),
            received=Count("submissions__organisation", filter=came_in, distinct=True),
        )

    def visible_to(self, user: User | AnonymousUser) -> "RoundQuerySet":
        """A round is included when one of these holds:

        - the user is programme staff;
        - it was opened and the user is the National Rapporteur;
        - it was opened and asks an organisation the user acts for.
        """
        if permissions.is_programme_staff(user):
            return self
        if permissions.sees_raw_values(user):
            return self.opened()
        mine = Recipient.objects.filter(organisation__in=permissions.organisation_ids(user))
        return self.opened().filter(pk__in=mine.values("round"))


class Round(models.Model):
    """A request for figures: which indicators, of whom, between which moments.

    Its state follows from the clock; no job opens or closes it.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        ANNOUNCED = "announced", _("announced")
        OPEN = "open", _("open")
        OVERDUE = "overdue", _("past the due date")
        CLOSED = "closed", _("closed")

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="rounds")
    title = models.CharField(_("title"), max_length=120)
    opens_at = models.DateTimeField(_("opens"))
    due_at = models.DateTimeField(_("due"))
    closes_at = models.DateTimeField(_("closes"))
    introduction = models.TextField(_("introduction"), blank=True)
    opened_at = models.DateTimeField(null=True, editable=False)
    copied_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="copies"
    )
    indicators = models.ManyToManyField(
        IndicatorVersion, through="RoundIndicator", related_name="rounds"
    )
    recipients = models.ManyToManyField(Organisation, through="Recipient", related_name="rounds")

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ["-opens_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["title"],
                name="one_round_per_title",
                violation_error_message=_("There is already a round with this title."),
            ),
            models.CheckConstraint(
                condition=Q(opens_at__lt=F("due_at")) & Q(due_at__lte=F("closes_at")),
                name="round_opens_before_it_is_due_and_closes_after",
                violation_error_message=_("A round opens, is then due, and closes last."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="what_was_asked_stays_asked",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__opened_at__isnull=False),
            ),
            pgtrigger.Protect(
                name="an_opened_round_keeps_its_period",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__opened_at__isnull=False)
                & (
                    pgtrigger.Q(new__opened_at__isnull=True)
                    | pgtrigger.Q(old__period__df=pgtrigger.F("new__period"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def state_at(self, moment: dt.datetime) -> State:
        """The state by the clock at that moment."""
        if self.opened_at is None:
            return self.State.DRAFT
        if moment < self.opens_at:
            return self.State.ANNOUNCED
        if moment >= self.closes_at:
            return self.State.CLOSED
        return self.State.OVERDUE if moment > self.due_at else self.State.OPEN

    @property
    def state(self) -> State:
        return self.state_at(timezone.now())

    @property
    def takes_answers(self) -> bool:
        return self.state in {self.State.OPEN, self.State.OVERDUE}


class Recipient(models.Model):
    """An organisation is asked to report in a round.

    `open_until` is the later moment to which the round stays open for it alone: an extension
    before the round closes, a re-opening after that. Why, the events say.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="asked")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="asked")
    open_until = models.DateTimeField(_("open until"), null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organisation"], name="one_request_per_organisation"
            ),
        ]
        # A merger hands a request over, and a later moment may be given; nothing else happens.
        triggers = [
            fixed_once_opened(
                "an_opened_round_keeps_its_recipients",
                pgtrigger.Insert | pgtrigger.Delete | pgtrigger.UpdateOf("round_id"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.organisation}"

    @property
    def closes_at(self) -> dt.datetime:
        """When this organisation can submit no more."""
        if self.open_until is None:
            return self.round.closes_at
        return max(self.round.closes_at, self.open_until)
