from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from actors import permissions
from actors.models import User
from ambitions.models.ambitions import Ambition
from ambitions.models.searchable import document


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    def visible_to(self, user: User | AnonymousUser) -> "RecommendationQuerySet":
        """Everybody with a role sees what the National Rapporteur recommended."""
        return self if permissions.roles(user) else self.none()


class Recommendation(models.Model):
    """What the National Rapporteur recommended, in which report and on which page."""

    code = models.SlugField(_("code"), unique=True)
    text = models.TextField(_("recommendation"))
    report = models.CharField(pgettext_lazy("of the Rapporteur", "report"), max_length=200)
    page = models.PositiveSmallIntegerField(_("page"), null=True, blank=True)
    made_on = models.DateField(_("date"))
    ambitions = models.ManyToManyField(
        Ambition, blank=True, related_name="recommendations", verbose_name=_("ambitions")
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    document = document(name="text", text=("report",))

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ["-made_on", "code"]
        indexes = [GinIndex(fields=["document"], name="recommendation_document")]

    def __str__(self) -> str:
        return self.text
