import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from actors.models import Organisation
from ambitions.models.ambitions import Ambition


class Milestone(models.Model):
    """A moment on the way, for what cannot be counted."""

    ambition = models.ForeignKey(
        Ambition, on_delete=models.PROTECT, related_name="milestones", verbose_name=_("ambition")
    )
    text = models.CharField(_("milestone"), max_length=200)
    due_on = models.DateField(_("planned for"))
    reached_on = models.DateField(_("reached on"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["ambition", "due_on", "id"]

    def __str__(self) -> str:
        return self.text


class ProgressNote(models.Model):
    """How an ambition stands, in words, on a date."""

    ambition = models.ForeignKey(
        Ambition, on_delete=models.PROTECT, related_name="notes", verbose_name=_("ambition")
    )
    on = models.DateField(_("date"))
    text = models.TextField(_("how it stands"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("progress in words")
        verbose_name_plural = _("progress in words")
        ordering = ["ambition", "-on", "-id"]
        triggers = [
            pgtrigger.Protect(
                name="notes_are_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        ]

    def __str__(self) -> str:
        return self.text


class SideEffect(models.Model):
    """Something unwanted that comes with an ambition: who noticed it, and what is done about it."""

    class Severity(models.TextChoices):
        LIGHT = "light", _("light")
        SERIOUS = "serious", _("serious")
        GRAVE = "grave", _("very serious")

    ambition = models.ForeignKey(
        Ambition, on_delete=models.PROTECT, related_name="side_effects", verbose_name=_("ambition")
    )
    what = models.CharField(_("what happens"), max_length=300)
    noticed_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("noticed by")
    )
    noticed_on = models.DateField(_("noticed on"))
    severity = models.CharField(_("how serious"), max_length=7, choices=Severity)
    response = models.TextField(_("what is done about it"), blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("side effect")
        verbose_name_plural = _("side effects")
        ordering = ["ambition", "-noticed_on", "id"]

    def __str__(self) -> str:
        return self.what
