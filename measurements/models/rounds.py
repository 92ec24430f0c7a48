import datetime as dt

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actors import permissions
from actors.models import Organisation, User
from measurements.models.indicators import IndicatorVersion


class Period(models.Model):
    """The time a figure is about, such as 2026-1. Both days belong to it."""

    id = models.SmallAutoField(primary_key=True)
    code = models.CharField(_("code"), max_length=12, unique=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        ordering = ["ends_on", "starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="period_ends_after_it_starts"
            ),
            models.UniqueConstraint(fields=["starts_on", "ends_on"], name="one_period_per_span"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def days(self) -> int:
        """How long it is; both days belong to it."""
        return (self.ends_on - self.starts_on).days + 1


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
    opened_at = models.DateTimeField(null=True, editable=False)
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


class RoundIndicator(models.Model):
    """An indicator is asked in a round, at a place in the form."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="questions")
    indicator_version = models.ForeignKey(
        IndicatorVersion, on_delete=models.PROTECT, related_name="+"
    )
    position = models.PositiveSmallIntegerField(default=0)
    required = models.BooleanField(_("required"), default=True)

    class Meta:
        ordering = ["round", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "indicator_version"], name="one_question_per_round"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.indicator_version}"


class Recipient(models.Model):
    """An organisation is asked to report in a round."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="asked")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="asked")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organisation"], name="one_request_per_organisation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.organisation}"
