"""The proof of submission: who sent which answers when, with the hash to check it by."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actors.models import User
from measurements import contents
from measurements.contents import Line
from measurements.models import CheckReply, Submission
from measurements.papers.typesetting import typeset


def proof(submission: Submission, *, url: str) -> bytes:
    """The PDF; `url` is the page on which anybody who may see the report can check it.

    Raises ValueError for a report without a hash: nothing was submitted.
    """
    if not submission.content_hash:
        raise ValueError("Only what was submitted has a proof.")
    return typeset("proof", _data(submission, url))


def _data(submission: Submission, url: str) -> dict[str, Any]:
    return {
        "title": _("Proof of submission"),
        "author": "Ambitiemonitor",
        "lead": _lead(submission),
        "facts": [{"label": label, "value": value} for label, value in _facts(submission)],
        "answers_heading": _("Answers"),
        "question_label": _("Question"),
        "answer_label": _("Answer"),
        "parts": [
            {"title": part.title, "lines": [_line(line) for line in part.lines]}
            for part in contents.of(submission)
        ],
        "check_heading": _("Check this proof"),
        "check_text": _(
            "This is the SHA-256 of the answers as they were submitted. As long as the page below"
            " shows the same hash and says that the answers still give it, nothing was changed."
        ),
        "check_where": _("Look here:"),
        "hash": submission.content_hash,
        "url": url,
    }


def _lead(submission: Submission) -> str:
    words = {"organisation": submission.organisation.name, "round": submission.round.title}
    if submission.is_nil:
        return _("%(organisation)s reported for “%(round)s” that there is nothing to report.") % (
            words
        )
    return _("%(organisation)s submitted its report for “%(round)s”.") % words


def _facts(submission: Submission) -> list[tuple[str, str]]:
    facts = [
        (_("Reference"), submission.reference),
        (_("Version"), str(submission.version)),
        (_("Period"), str(submission.round.period)),
        (_("Submitted"), _moment(submission.submitted_at, submission.submitted_by)),
    ]
    if submission.on_behalf_of:
        facts.append((_("On behalf of"), submission.on_behalf_of.name))
    if submission.signed_at:
        facts.append((_("Signed"), _moment(submission.signed_at, submission.signed_by)))
    return facts


def _moment(at: Any, by: User | None) -> str:
    when = date_format(timezone.localtime(at), "j F Y, H:i")
    return f"{when}, {by.name}" if by else when


def _line(line: Line) -> dict[str, Any]:
    details = [f"{name}: {words}" for name, words in line.parts]
    if line.note:
        details.append(_("Note: %(note)s") % {"note": line.note})
    details += [_said(reply) for reply in line.replies]
    details += [_("Evidence file: %(name)s") % {"name": one.name} for one in line.evidence]
    return {
        "question": line.version.question,
        "answer": line.answer or _("not filled in"),
        "details": details,
    }


def _said(reply: CheckReply) -> str:
    """A reply to a question about an answer."""
    words = ": ".join(filter(None, [reply.get_reason_display(), reply.note]))
    return _("Reply to a question: %(reply)s") % {"reply": words}
