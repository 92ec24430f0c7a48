"""The report of an organisation: answered, submitted, signed, approved, returned, corrected."""

from measurements.reporting.answering import answer, keep, keep_at
from measurements.reporting.claims import Stale
from measurements.reporting.desks import Desk
from measurements.reporting.desks import at as at_desk
from measurements.reporting.discarding import corrects, discard
from measurements.reporting.nil import report_nil
from measurements.reporting.replying import Reply, reply
from measurements.reporting.representing import may_fill_in, represent, who_fill_in
from measurements.reporting.steps import Incomplete, approve, sign, submit
from measurements.reporting.together import Outcome, approve_all, return_all
from measurements.reporting.versions import correct, return_for_revision, withdraw

__all__ = [
    "Desk",
    "Incomplete",
    "Outcome",
    "Reply",
    "Stale",
    "answer",
    "approve",
    "approve_all",
    "at_desk",
    "correct",
    "corrects",
    "discard",
    "keep",
    "keep_at",
    "may_fill_in",
    "reply",
    "report_nil",
    "represent",
    "return_all",
    "return_for_revision",
    "sign",
    "submit",
    "who_fill_in",
    "withdraw",
]
