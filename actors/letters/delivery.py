"""Sending what waits: each letter once, by as many workers as there are."""

import datetime as dt
import hashlib
import logging
import smtplib
import time

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from actors import mailboxes
from actors.models import Letter, Mailbox
from actors.models.letters import LetterQuerySet

logger = logging.getLogger(__name__)

# How long to wait after each attempt that failed; after the last one nobody tries any more.
_WAITS = [dt.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480)]
# Well within the limit of a task.
_PATIENCE_SECONDS = 30.0
# What a reminder says is not true any more after some days.
_TOO_OLD = dt.timedelta(days=3)


def deliver(*, patience: float = _PATIENCE_SECONDS) -> int:
    """Send what waits, for at most so many seconds; gives how many letters the server took.

    Several may do this at once: each letter is locked while it is sent. `sent_at` is set after
    the server took the letter. Between those two moments the process or the database may die:
    that one letter is then sent twice, with the same Message-ID. Without a mail server
    (`LETTER_BACKEND` is empty) letters wait.
    """
    if not settings.LETTER_BACKEND or not _due(timezone.now()).exists():
        return 0
    connection = get_connection(settings.LETTER_BACKEND)
    try:
        connection.open()
    except OSError as error:
        logger.warning("No mail server; letters wait: %s", error)
        return 0
    began, sent = time.monotonic(), 0
    try:
        while time.monotonic() - began < patience:
            outcome = _deliver_next(connection)
            if outcome is None:
                break
            sent += outcome
    finally:
        connection.close()
    return sent


def _due(now: dt.datetime) -> LetterQuerySet:
    is_time = Q(next_attempt_at__isnull=True) | Q(next_attempt_at__lte=now)
    return Letter.objects.waiting().filter(is_time).order_by("id")


@transaction.atomic
def _deliver_next(connection: BaseEmailBackend) -> bool | None:
    """Send one letter; gives whether it was sent, None when it is time to stop."""
    letter = _due(timezone.now()).select_for_update(skip_locked=True).first()
    if letter is None:
        return None
    reason = _why_not(letter)
    if reason:
        _give_up(letter, reason)
        return False
    try:
        connection.send_messages([_message(letter, connection)])
    except smtplib.SMTPRecipientsRefused as refused:
        _refused(letter, refused)
        return False
    except Exception as error:  # noqa: BLE001 one letter that cannot be sent may not stop the others
        _try_later(letter, f"{type(error).__name__}: {error}")
        lost = isinstance(error, OSError) and not isinstance(error, smtplib.SMTPResponseException)
        return None if lost else False
    letter.sent_at, letter.problem = timezone.now(), ""
    letter.save(update_fields=["sent_at", "problem"])
    return True


def _why_not(letter: Letter) -> str:
    """Why a reminder is not sent after all; empty when it is, and for a formal letter."""
    if letter.is_formal:
        return ""
    if timezone.now() - letter.made_at > _TOO_OLD:
        return "This reminder waited for more than three days."
    stopped = Mailbox.objects.filter(address__iexact=letter.address, stopped_at__isnull=False)
    return "This address wants no reminders." if stopped.exists() else ""


def _refused(letter: Letter, refused: smtplib.SMTPRecipientsRefused) -> None:
    """The server does not know the address (5xx), or wants to be asked again later."""
    code, said = next(iter(refused.recipients.values()))
    problem = f"{code} {said.decode(errors='replace')}"
    if code < 500:  # noqa: PLR2004 RFC 5321: from here on a refusal is for ever
        _try_later(letter, problem)
        return
    _give_up(letter, problem)
    mailboxes.mark_bounced(letter.address, problem=problem, by=None)


def _try_later(letter: Letter, problem: str) -> None:
    logger.warning("Letter %s was not taken: %s", letter.pk, problem)
    letter.attempts += 1
    letter.problem = problem
    if letter.attempts > len(_WAITS):
        _give_up(letter, problem)
        return
    letter.next_attempt_at = timezone.now() + _WAITS[letter.attempts - 1]
    letter.save(update_fields=["attempts", "problem", "next_attempt_at"])


def _give_up(letter: Letter, problem: str) -> None:
    letter.given_up_at, letter.problem = timezone.now(), problem
    letter.save(update_fields=["attempts", "given_up_at", "problem"])


def _message(letter: Letter, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    headers = {
        "Message-ID": f"<{hashlib.sha256(letter.key.encode()).hexdigest()[:32]}@{host}>",
        "Auto-Submitted": "auto-generated",
    }
    if not letter.is_formal:
        link = settings.SITE_URL + mailboxes.one_click_path(letter.address)
        headers |= {
            "List-Unsubscribe": f"<{link}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    message = EmailMultiAlternatives(
        letter.subject, letter.text, to=[letter.address], headers=headers, connection=connection
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    return message
