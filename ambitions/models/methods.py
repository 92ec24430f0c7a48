import datetime as dt

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from actors import permissions
from actors.models import Organisation, User
from ambitions.models.ambitions import Ambition
from ambitions.models.codelists import TargetGroup
from ambitions.models.searchable import document
from ambitions.models.themes import Theme


class MethodQuerySet(models.QuerySet["Method"]):
    def visible_to(self, user: User | AnonymousUser) -> "MethodQuerySet":
        """Everybody with a role sees every method: it is there to be used."""
        return self if permissions.roles(user) else self.none()


class Method(models.Model):
    """A way of working: for whom, what it takes, who offers it, and how well it is proven."""

    class Evidence(models.TextChoices):
        IDEA = "idea", _("idea")
        PILOT = "pilot", _("pilot")
        PROMISING = "promising", _("promising")
        EFFECTIVE = "effective", _("proven effective")

    name = models.CharField(_("name"), max_length=160, unique=True)
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, related_name="methods", verbose_name=_("theme")
    )
    summary = models.TextField(_("what it is"))
    target_groups = models.ManyToManyField(
        TargetGroup, blank=True, related_name="methods", verbose_name=_("target groups")
    )
    minimum_content = models.TextField(_("what it contains at least"), blank=True)
    provider = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("who offers it"),
    )  # fmt: skip
    price = models.CharField(_("price"), max_length=120, blank=True)
    evidence = models.CharField(
        pgettext_lazy("how well it is proven", "evidence"), max_length=9, choices=Evidence
    )
    proof = models.CharField(_("where that was shown"), max_length=300, blank=True)
    ambitions = models.ManyToManyField(
        Ambition, blank=True, related_name="methods", verbose_name=_("ambitions")
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    document = document(name="name", text=("summary", "minimum_content"))

    objects = MethodQuerySet.as_manager()

    class Meta:
        verbose_name = _("method")
        verbose_name_plural = _("methods")
        ordering = ["name"]
        indexes = [GinIndex(fields=["document"], name="method_document")]
        constraints = [
            models.CheckConstraint(
                condition=Q(evidence__in=["idea", "pilot"]) | ~Q(proof=""),
                name="proof_says_where_it_was_shown",
                violation_error_message=_("Say where it was shown that this works."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MethodUseQuerySet(models.QuerySet["MethodUse"]):
    def not_over(self, day: dt.date) -> "MethodUseQuerySet":
        """Those that go on after a day, also those that begin later."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=day))

    def on(self, day: dt.date) -> "MethodUseQuerySet":
        """Those of a day."""
        return self.not_over(day).filter(valid_from__lte=day)


# From the first day up to the second; without a second day for ever.
_DAYS = Func("valid_from", "valid_to", function="daterange", output_field=DateRangeField())


class MethodUse(models.Model):
    """An organisation uses a method; the day of `valid_to` is the first without."""

    method = models.ForeignKey(Method, on_delete=models.PROTECT, related_name="uses")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="methods_used",
        verbose_name=_("organisation"),
    )  # fmt: skip
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)

    objects = MethodUseQuerySet.as_manager()

    class Meta:
        verbose_name = _("use of a method")
        verbose_name_plural = _("uses of methods")
        ordering = ["organisation__name", "valid_from"]
        constraints = [
            ExclusionConstraint(
                name="a_method_is_used_once_on_a_day",
                expressions=[
                    ("method", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    (_DAYS, RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This organisation uses this method already."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="a_use_ends_after_it_begins",
                violation_error_message=_("The use ends after it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.method}"
