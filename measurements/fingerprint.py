"""The fingerprint of a report: what was submitted, in one text, and the hash of that text.

The text is described in docs/methodology.md, so that anybody can make it again from the answers.
"""

import hashlib
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from measurements.answers import Answer
from measurements.models import DataValue, Evidence, Submission

# Two versions of this text never have the same first line.
_FIRST_LINE = "ambitiemonitor-rapportage 1"
_ENDS = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class Given(NamedTuple):
    """An answer and where it was given: by which definition, and in which category.

    `number` is that of the definition; of the total `category` is empty.
    """

    indicator: str
    number: int
    category: str
    answer: Answer


def of(submission: Submission) -> str:
    """The SHA-256 of the canonical text, in hex. Two queries."""
    return _hashed(canonical(submission))


def of_answers(reference: str, answers: Iterable[Given]) -> str:
    """The same for a report of these answers without evidence. No query."""
    return _hashed(_text(reference, map(_written, answers)))


def holds(submission: Submission) -> bool | None:
    """Whether the stored answers still give the hash of the moment they were submitted.

    None for a report without a hash: it was not submitted, or before reports got one.
    """
    return of(submission) == submission.content_hash if submission.content_hash else None


def canonical(submission: Submission) -> str:
    """The answers and the evidence of a version as lines of fields with a tab between them."""
    answers = submission.values.select_related("indicator_version__indicator", "category")
    evidence = Evidence.objects.of(submission).select_related("indicator_version__indicator")
    return _text(submission.reference, map(_answer, answers), map(_evidence, evidence))


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _text(reference: str, answers: Iterable[str], evidence: Iterable[str] = ()) -> str:
    return "".join([_line([_FIRST_LINE]), _line([reference]), *sorted(answers), *sorted(evidence)])


def _answer(value: DataValue) -> str:
    version, category = value.indicator_version, value.category
    name = category.code if category.pk else ""
    return _written(Given(version.indicator.code, version.number, name, Answer.of(value)))


def _written(given: Given) -> str:
    said = given.answer
    numbers = (said.value, said.denominator, said.low, said.high)
    return _line(
        [
            "answer",
            given.indicator,
            str(given.number),
            given.category,
            said.state,
            *(_number(number) for number in numbers),
            "provisional" if said.provisional else "",
            said.text,
            said.why,
            said.note,
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
