"""What stands in the way of submitting a report, and what is asked about it."""

from collections.abc import Iterable

from measurements.checks import contradictions, hard, jumps, outliers
from measurements.checks.findings import Finding, Severity, Sheet
from measurements.models import Submission

__all__ = ["Finding", "Severity", "asked", "findings", "problems"]


def findings(submission: Submission) -> list[Finding]:
    """What must be mended and what is asked, in the order of the form, what refuses first."""
    sheet = Sheet(submission)
    found = hard.findings(sheet)
    refused = {one.version for one in found}
    # What cannot be right as it is needs no second question.
    found += [one for one in _questions(sheet) if one.version not in refused]
    places = {one.pk: place for place, one in enumerate(sheet.questions)}
    return sorted(found, key=lambda one: places[one.question.pk])


def asked(found: Iterable[Finding]) -> set[tuple[int, str]]:
    """What is asked about answers, as replies name it: the indicator version and the check."""
    return {(one.version, one.code) for one in found if not one.refuses}


def problems(submission: Submission) -> dict[int, str]:
    """Per indicator version what must be mended before submitting; empty when nothing must."""
    return {one.version: one.sentence for one in hard.findings(Sheet(submission))}


def _questions(sheet: Sheet) -> list[Finding]:
    return [
        *jumps.findings(sheet),
        *outliers.findings(sheet),
        *contradictions.findings(sheet),
    ]
