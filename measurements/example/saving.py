"""Moments at which some of the invented reports were saved, question by question.

Enough of them to show how long a form takes. The others look as if they came in as a workbook.
"""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Count

from actors.models import Organisation, User
from measurements.example.copying import copy
from measurements.example.invention import chance
from measurements.models import DataValue, IndicatorVersion, Round, Save, Submission

_COLUMNS = ["submission_id", "indicator_version_id", "by_id", "at"]
_Kind = IndicatorVersion.Kind
# About forty municipalities, and some of the others, who are few.
_MUNICIPALITIES, _OTHERS = 0.12, 0.4
# Seconds to read a question and find the answer, for somebody neither fast nor slow; each category
# takes a part of that again.
_SECONDS = {
    _Kind.YES_NO: 25, _Kind.SCALE: 40, _Kind.COUNT: 50, _Kind.AMOUNT: 80, _Kind.RATIO: 70,
    _Kind.NARRATIVE: 150,
}  # fmt: skip
_PER_CATEGORY = 0.3
# How often somebody leaves the desk, or saves an answer once more.
_BREAKS, _SECOND_THOUGHTS = 0.05, 0.12
# Of a report that came back only a few questions are looked at again.
_AGAIN = 0.15

_Row = tuple[int, int, int, dt.datetime]


class _Answered(NamedTuple):
    """A question: its definition, its kind, and how many of its cells have an answer."""

    version: int
    kind: str
    cells: int


def organisations() -> list[Organisation]:
    """Whose reports are saved question by question, apart from those of the demo accounts."""
    return [
        one
        for one in Organisation.objects.filter(area__valid_to=None).order_by("code")
        if chance(one.code, "saves") < (_MUNICIPALITIES if one.code.startswith("gm") else _OTHERS)
    ]


def load(rounds: Iterable[Round], people: Mapping[str, User], *, now: dt.datetime) -> None:
    """The moments of the reports of these people, who are given by code of organisation."""
    rows = [row for asked in rounds for row in _of_round(asked, people, now)]
    rows.sort(key=lambda row: row[-1])
    copy(Save, _COLUMNS, rows)


def _of_round(asked: Round, people: Mapping[str, User], now: dt.datetime) -> Iterator[_Row]:
    answered = _answered(asked, people)
    reports = asked.submissions.filter(pk__in=answered).select_related("organisation")
    for report in reports:
        # A version that came back is begun with the answers it had: nobody saved those.
        if report.version == 1 or report.submitted_at:
            code = report.organisation.code
            for version, at in _moments(report, answered[report.pk], _end(report, asked, now)):
                yield report.pk, version, people[code].pk, at


def _answered(asked: Round, people: Mapping[str, User]) -> dict[int, list[_Answered]]:
    """Per report its questions that have an answer, in the order of the form."""
    found = defaultdict(list)
    order = dict(asked.questions.values_list("indicator_version", "position"))
    cells = DataValue.objects.filter(
        submission__round=asked, submission__organisation__code__in=people
    ).order_by()
    counted = cells.values_list("submission", "indicator_version", "indicator_version__kind")
    for report, version, kind, number in counted.annotate(Count("category")):
        found[report].append(_Answered(version, kind, number))
    return {pk: sorted(row, key=lambda one: order[one.version]) for pk, row in found.items()}


def _end(report: Submission, asked: Round, now: dt.datetime) -> dt.datetime:
    """Just before it was sent; of a draft, some time while the round was open."""
    drawn = chance(report.organisation.code, asked.title, "end")
    if report.submitted_at:
        return report.submitted_at - dt.timedelta(minutes=3 + 30 * drawn)
    return asked.opens_at + (min(asked.due_at, now) - asked.opens_at) * (0.3 + 0.65 * drawn)


def _moments(
    report: Submission, answered: Sequence[_Answered], end: dt.datetime
) -> Iterator[tuple[int, dt.datetime]]:
    """Per save the question and when, from the last one back."""
    code = report.organisation.code
    at = end
    for position, one in enumerate(reversed(answered)):
        words = (code, report.round.title, report.version, position)
        if report.version > 1 and chance(*words, "again") > _AGAIN:
            continue
        if chance(*words, "twice") < _SECOND_THOUGHTS:
            yield one.version, at
            at -= dt.timedelta(seconds=5 + 40 * chance(*words, "thought"))
        yield one.version, at
        at -= dt.timedelta(seconds=_seconds(one, code, words))


def _seconds(one: _Answered, code: str, words: tuple[object, ...]) -> float:
    """How long somebody was busy with a question, and sometimes with something else."""
    tempo, luck = 0.6 + chance(code, "tempo"), math.exp(1.6 * (chance(*words, "luck") - 0.5))
    seconds = _SECONDS[_Kind(one.kind)] * (1 + _PER_CATEGORY * (one.cells - 1)) * tempo * luck
    if chance(*words, "break") < _BREAKS:
        seconds += 60 * (15 + 90 * chance(*words, "away"))
    return seconds
