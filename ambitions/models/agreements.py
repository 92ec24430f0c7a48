from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from actors import permissions
from actors.models import Organisation, User
from ambitions.models.ambitions import Ambition
from ambitions.models.searchable import document


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def visible_to(self, user: User | AnonymousUser) -> "AgreementQuerySet":
        """An agreement is included when one of these holds:

        - the user is programme staff;
        - it was signed, and the user has a role;
        - the user acts for one of its parties.
        """
        if permissions.is_programme_staff(user):
            return self
        if not permissions.roles(user):
            return self.none()
        own = Agreement.parties.through.objects.filter(
            organisation__in=permissions.organisation_ids(user)
        )
        return self.filter(~Q(status=Agreement.Status.INTENDED) | Q(pk__in=own.values("agreement")))

    def editable_by(self, user: User | AnonymousUser) -> "AgreementQuerySet":
        """All for programme staff; for others those of which they write for a party."""
        if permissions.is_programme_staff(user):
            return self
        own = Agreement.parties.through.objects.filter(
            organisation__in=permissions.contributes_for(user)
        )
        return self.filter(pk__in=own.values("agreement"))


class Agreement(models.Model):
    """What parties agreed on: who signed, from when until when, and what each of them does."""

    class Status(models.TextChoices):
        INTENDED = "intended", _("being prepared")
        RUNNING = "running", _("in force")
        ENDED = "ended", _("ended")

    title = models.CharField(_("title"), max_length=200, unique=True)
    parties = models.ManyToManyField(
        Organisation, related_name="agreements", verbose_name=_("parties")
    )
    signatories = models.CharField(_("signed by (functions)"), max_length=300, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True)
    obligations = models.TextField(_("who does what"))
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.INTENDED)
    link = models.URLField(_("where to read it"), blank=True)
    ambitions = models.ManyToManyField(
        Ambition, blank=True, related_name="agreements", verbose_name=_("ambitions")
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    document = document(name="title", text=("obligations",))

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["title"]
        indexes = [GinIndex(fields=["document"], name="agreement_document")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="intended") | Q(signed_on__isnull=False),
                name="an_agreement_in_force_was_signed",
                violation_error_message=_("Give the date on which it was signed."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(signed_on__isnull=True)
                | Q(valid_to__gte=F("signed_on")),
                name="an_agreement_ends_after_it_was_signed",
                violation_error_message=_("An agreement ends after it was signed."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
