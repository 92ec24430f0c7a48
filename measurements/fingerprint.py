"""The fingerprint of a report: what was submitted, in one text, and the hash of that text.

The text is described in docs/methodology.md, so that anybody can make it again from the answers.
"""

import hashlib
from collections.abc import Iterable
from decimal import Decimal

from measurements.models import DataValue, Evidence, Submission

# Two versions of this text never have the same first line.
_FIRST_LINE = "ambitiemonitor-rapportage 1"
_ENDS = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def of(submission: Submission) -> str:
    """The SHA-256 of the canonical text, in hex. Two queries."""
    return hashlib.sha256(canonical(submission).encode()).hexdigest()


def holds(submission: Submission) -> bool | None:
    """Whether the stored answers still give the hash of the moment they were submitted.

    None for a report without a hash: it was not submitted, or before reports got one.
    """
    return of(submission) == submission.content_hash if submission.content_hash else None


def canonical(submission: Submission) -> str:
    """The answers and the evidence of a version as lines of fields with a tab between them."""
    answers = submission.values.select_related("indicator_version__indicator", "category")
    lines = sorted(_answer(value) for value in answers)
    evidence = Evidence.objects.of(submission).select_related("indicator_version__indicator")
    lines += sorted(_evidence(one) for one in evidence)
    head = [_line([_FIRST_LINE]), _line([submission.reference])]
    return "".join([*head, *lines])


def _answer(value: DataValue) -> str:
    version, category = value.indicator_version, value.category
    numbers = (value.value, value.denominator, value.low, value.high)
    return _line(
        [
            "answer",
            version.indicator.code,
            str(version.number),
            category.code if category.pk else "",
            value.state,
            *(_number(number) for number in numbers),
            "provisional" if value.provisional else "",
            value.text,
            value.why,
            value.note,
        ]
    )


def _evidence(one: Evidence) -> str:
    version = one.indicator_version
    return _line(["evidence", version.indicator.code, str(version.number), one.name, one.sha256])


def _number(number: Decimal | None) -> str:
    """With a point and without zeros at the end, as `14` or `0.25`; nothing when there is none."""
    return "" if number is None else format(number.normalize(), "f")


def _line(fields: Iterable[str]) -> str:
    return "\t".join(field.translate(_ENDS) for field in fields) + "\n"
