import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from measurements.models.indicators import IndicatorVersion
from measurements.models.submissions import Submission, was_withdrawn


class RemarkQuerySet(models.QuerySet["Remark"]):
    def with_origin(self) -> "RemarkQuerySet":
        """Adds `is_from_colleague`: it was not returned, but taken back by its organisation."""
        return self.annotate(is_from_colleague=was_withdrawn("submission"))


class Remark(models.Model):
    """Why a version was returned: about one question, or about the whole report.

    By programme staff, or by the colleague who took back what somebody else submitted.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="remarks")
    indicator_version = models.ForeignKey(
        IndicatorVersion, on_delete=models.PROTECT, null=True, related_name="+"
    )
    text = models.TextField(_("remark"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "indicator_version"],
                nulls_distinct=False,
                name="one_remark_per_question",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_remark_says_something"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="remarks_are_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        ]

    def __str__(self) -> str:
        return self.text


class CheckReply(models.Model):
    """Why an answer that raised a question is right all the same."""

    class Reason(models.TextChoices):
        CORRECT = "correct", _("I checked it, this is right")
        CHANGED = "changed", _("something changed in our municipality")
        COUNTED = "counted", _("we count in another way than before")
        EARLIER = "earlier", _("the earlier answer was not right")
        REGIONAL = "regional", _("it is arranged in the region now")
        OTHER = "other", _("another reason")

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="replies")
    indicator_version = models.ForeignKey(
        IndicatorVersion, on_delete=models.PROTECT, related_name="+"
    )
    rule = models.SlugField(_("check"), max_length=40)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    note = models.CharField(_("note"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("reply to a check")
        verbose_name_plural = _("replies to checks")
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "indicator_version", "rule"], name="one_reply_per_check"
            ),
            models.CheckConstraint(
                condition=~Q(reason="other") | ~Q(note=""),
                name="another_reason_is_said",
                violation_error_message=_("Say which reason."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.rule} {self.reason}"
