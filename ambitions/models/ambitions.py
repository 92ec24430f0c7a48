from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from actors import permissions
from actors.models import Organisation, User
from ambitions.models.themes import Theme


class AmbitionQuerySet(models.QuerySet["Ambition"]):
    def adopted(self) -> "AmbitionQuerySet":
        return self.filter(status=Ambition.Status.ADOPTED)

    def visible_to(self, user: User | AnonymousUser) -> "AmbitionQuerySet":
        """An ambition is included when one of these holds:

        - the user is programme staff;
        - it is adopted and the user is signed in;
        - the user acts for its owner.
        """
        if permissions.is_programme_staff(user):
            return self
        if not permissions.roles(user):
            return self.none()
        own = Q(owner__in=permissions.organisation_ids(user))
        return self.filter(Q(status=Ambition.Status.ADOPTED) | own)


class Ambition(models.Model):
    """What a party said it would reach, in one sentence, before which date."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        ADOPTED = "adopted", _("adopted")

    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, related_name="ambitions", verbose_name=_("theme")
    )
    sentence = models.CharField(_("sentence"), max_length=300)
    explanation = models.TextField(_("explanation"), blank=True)
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="ambitions", verbose_name=_("owner")
    )
    term = models.DateField(_("term"))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = AmbitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("ambition")
        verbose_name_plural = _("ambitions")
        ordering = ["theme__position", "sentence"]
        constraints = [
            models.UniqueConstraint(
                fields=["sentence"],
                name="one_ambition_per_sentence",
                violation_error_message=_("There is already an ambition with this sentence."),
            ),
        ]

    def __str__(self) -> str:
        return self.sentence
