from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Mailbox(models.Model):
    """What is known of an e-mail address: no reminders wanted, or letters that come back."""

    address = models.EmailField(_("e-mail address"))
    stopped_at = models.DateTimeField(_("wants no reminders since"), null=True)
    bounced_at = models.DateTimeField(_("letters come back since"), null=True)
    problem = models.TextField(_("what the mail server said"), blank=True)

    class Meta:
        verbose_name = _("mailbox")
        verbose_name_plural = _("mailboxes")
        constraints = [models.UniqueConstraint(Lower("address"), name="one_row_per_mailbox")]

    def __str__(self) -> str:
        return self.address


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> "LetterQuerySet":
        """Not sent yet, and not given up."""
        return self.filter(sent_at__isnull=True, given_up_at__isnull=True)


class Letter(models.Model):
    """An e-mail, kept before it is sent, so that no mail server that is away can lose it.

    `key` says what the letter is about; a second one with the same key is the same letter.
    A formal letter also goes to who wants no reminders.
    """

    key = models.CharField(max_length=200, unique=True)
    address = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    is_formal = models.BooleanField(default=False)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    given_up_at = models.DateTimeField(null=True)
    problem = models.TextField(_("what the mail server said"), blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="letters_that_wait",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.subject}"
