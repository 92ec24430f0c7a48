from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from actors.models.areas import Area


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def municipalities(self) -> "OrganisationQuerySet":
        return self.filter(kind=Organisation.Kind.MUNICIPALITY)


class Organisation(models.Model):
    """A party that acts for an area: a municipality, a ministry, a counting organisation."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("municipality")
        REGION = "region", _("regional partnership")
        MINISTRY = "ministry", _("ministry")
        AGENCY = "agency", _("government agency")
        RAPPORTEUR = "rapporteur", _("National Rapporteur")
        PARTNER = "partner", _("partner organisation")

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="organisations", verbose_name=_("area")
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person acts for an organisation in one role."""

    class Role(models.TextChoices):
        EDITOR = "editor", _("editor")
        APPROVER = "approver", _("approver")
        REGIONAL_READER = "regional_reader", _("regional reader")
        PARTNER = "partner", _("partner")
        PROGRAMME_STAFF = "programme_staff", _("programme staff")
        RAPPORTEUR = "rapporteur", _("National Rapporteur")
        ADMINISTRATOR = "administrator", _("administrator")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                name="one_membership_per_role",
                violation_error_message=_("This person already has this role here."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} ({self.organisation})"
