import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from actors.models import Organisation
from measurements.models.rounds import Round


def place(upload: "Upload", name: str) -> str:  # noqa: ARG001 Django gives both
    """Where the file is kept until it was read."""
    return f"uploads/{upload.round_id}/{uuid.uuid4()}"


class Upload(models.Model):
    """A filled-in workbook or CSV that came in: read, looked at, and only then saved.

    Without an organisation it may hold the forms of many. `content` are the answers that were
    read, `findings` what is to be said about cells; both are as measurements.workbooks writes them.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be read")
        READING = "reading", _("being read")
        READY = "ready", _("ready to look at")
        REFUSED = "refused", _("refused")
        SAVING = "saving", _("being saved")
        SAVED = "saved", _("saved")
        DISCARDED = "discarded", _("thrown away")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="uploads")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+"
    )
    file = models.FileField(upload_to=place, max_length=200, blank=True)
    name = models.CharField(_("name"), max_length=160)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    content = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done__lte=models.F("total")) | Q(total=0), name="no_more_done_than_all"
            ),
        ]

    def __str__(self) -> str:
        return self.name
