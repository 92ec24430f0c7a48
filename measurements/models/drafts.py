import pgtrigger
from django.conf import settings
from django.db import models

from measurements.models.indicators import IndicatorVersion
from measurements.models.submissions import Submission


class Unfinished(models.Model):
    """What was typed at a question and is no answer yet, such as “twaalf” or a half sum.

    `texts` holds every entry of the question by its name, as typed. It never holds what looks
    like data about a person. It goes when the question gets an answer.
    """

    pk = models.CompositePrimaryKey("submission_id", "indicator_version_id")
    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="unfinished", db_index=False
    )
    indicator_version = models.ForeignKey(
        IndicatorVersion, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    texts = models.JSONField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.submission}: {self.indicator_version}"


class Save(models.Model):
    """Somebody saved a question of a draft. From these moments follows how long a form took."""

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="saves", db_index=False
    )
    indicator_version = models.ForeignKey(
        IndicatorVersion, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["submission", "at"], name="saves_of_a_report")]
        triggers = [
            pgtrigger.Protect(
                name="saves_are_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.indicator_version} {self.at:%Y-%m-%d %H:%M:%S}"
