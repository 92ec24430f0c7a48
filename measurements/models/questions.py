import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from measurements.models.indicators import IndicatorVersion
from measurements.models.rounds import Round, fixed_once_opened

_ANY = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete


class Section(models.Model):
    """A part of the form, a step to fill in: a title, an explanation, and its questions."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="sections")
    title = models.CharField(_("title"), max_length=120)
    explanation = models.TextField(_("explanation"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["round", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "title"],
                name="one_section_per_title",
                violation_error_message=_("This round already has a section with this title."),
            ),
        ]
        triggers = [fixed_once_opened("an_opened_round_keeps_its_sections", _ANY)]

    def __str__(self) -> str:
        return self.title


class RoundIndicator(models.Model):
    """An indicator is asked in a round, at a place in the form.

    It is asked of the recipients whose area is of the division the indicator is asked of.
    Without a section it stands with its theme.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="questions")
    indicator_version = models.ForeignKey(
        IndicatorVersion, on_delete=models.PROTECT, related_name="+"
    )
    section = models.ForeignKey(
        Section, on_delete=models.PROTECT, null=True, related_name="questions"
    )
    position = models.PositiveSmallIntegerField(default=0)
    required = models.BooleanField(_("required"), default=True)
    explanation = models.TextField(_("explanation"), blank=True)

    class Meta:
        ordering = ["round", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "indicator_version"], name="one_question_per_round"
            ),
        ]
        triggers = [fixed_once_opened("an_opened_round_keeps_its_questions", _ANY)]

    def __str__(self) -> str:
        return f"{self.round}: {self.indicator_version}"
