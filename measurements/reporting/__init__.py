"""The report of an organisation: answered, submitted, signed, approved or returned."""

from measurements.reporting.answering import answer
from measurements.reporting.claims import Stale
from measurements.reporting.steps import Incomplete, approve, return_for_revision, sign, submit

__all__ = [
    "Incomplete",
    "Stale",
    "answer",
    "approve",
    "return_for_revision",
    "sign",
    "submit",
]
