from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from actors import permissions
from actors.models import Area, Organisation, User
from ambitions.models.ambitions import Ambition
from ambitions.models.codelists import TargetGroup


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def visible_to(self, user: User | AnonymousUser) -> "ContributionQuerySet":
        """A contribution is included when one of these holds:

        - the user may see its ambition;
        - the user acts for the organisation that contributes.
        """
        shown = Q(ambition__in=Ambition.objects.visible_to(user))
        return self.filter(shown | Q(organisation__in=permissions.organisation_ids(user)))

    def editable_by(self, user: User | AnonymousUser) -> "ContributionQuerySet":
        """All for programme staff; for others those of the organisations they write for."""
        if permissions.is_programme_staff(user):
            return self
        return self.filter(organisation__in=permissions.contributes_for(user))


class Contribution(models.Model):
    """What an organisation does for an ambition: in which role, where, for whom and since when.

    The day of `valid_to` is the first without.
    """

    class Role(models.TextChoices):
        EXECUTES = "executes", _("carries out")
        COORDINATES = "coordinates", _("coordinates")
        CARE_COORDINATOR = "care", _("care coordination")
        CHAIN_DIRECTOR = "chain", _("chain direction")
        FINANCES = "finances", _("pays")
        ADVISES = "advises", _("advises")
        SUPERVISES = "supervises", _("supervises")

    ambition = models.ForeignKey(
        Ambition, on_delete=models.PROTECT, related_name="contributions", verbose_name=_("ambition")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="contributions",
        verbose_name=_("organisation"),
    )  # fmt: skip
    role = models.CharField(_("role"), max_length=11, choices=Role)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="contributions", verbose_name=_("area")
    )
    target_group = models.ForeignKey(
        TargetGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="contributions",
        verbose_name=_("target group"),
    )  # fmt: skip
    purpose = models.CharField(_("what it does"), max_length=300)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["ambition", "organisation__name", "role", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["ambition", "organisation", "role", "area", "target_group", "valid_from"],
                nulls_distinct=False,
                name="one_contribution_per_role_place_and_start",
                violation_error_message=_("This contribution is there already."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="a_contribution_ends_after_it_begins",
                violation_error_message=_("A contribution ends after it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.purpose}"
