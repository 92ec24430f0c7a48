"""How long a form takes, from the moments at which it was saved; the rule is in methodology.md."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from django.db import connection

from measurements import calculation
from measurements.calculation import Quartiles
from measurements.models import IndicatorVersion, Round

_SPENT = Path(__file__).with_name("spent.sql").read_text("utf-8")
# Somebody opened the form, read the question and typed: nobody can see when she began.
FIRST_SECONDS = 60
# Whoever saves nothing for longer is doing something else.
LONGEST_SECONDS = 300
_MINUTE = Decimal(60)


@dataclass(frozen=True)
class OfQuestion:
    """One question: median and quartiles in minutes, and the hours of all together."""

    version: IndicatorVersion
    organisations: int
    among: Quartiles
    hours: Decimal


@dataclass(frozen=True)
class Minutes:
    """All forms of a round that were submitted and saved in the monitor.

    Times are in minutes, `hours` those of all together. `among` is None without such a form.
    `submitted` counts those that came in as a file as well.
    """

    submitted: int
    forms: int
    among: Quartiles | None
    hours: Decimal
    questions: Sequence[OfQuestion]

    @property
    def median(self) -> int | None:
        """Half of the forms took less; in whole minutes."""
        return _whole(self.among.median) if self.among else None

    @property
    def middle_half(self) -> tuple[int, int] | None:
        """A quarter of the forms took less than the first, a quarter more than the second."""
        return (_whole(self.among.first), _whole(self.among.third)) if self.among else None


def measured(asked: Round) -> Minutes:
    """How long the forms of a round took, the longest question first. Three queries."""
    per_form: dict[int, Decimal] = defaultdict(Decimal)
    per_question: dict[int, list[Decimal]] = defaultdict(list)
    for organisation, version, seconds in _spent(asked):
        per_form[organisation] += seconds / _MINUTE
        per_question[version].append(seconds / _MINUTE)
    versions = IndicatorVersion.objects.in_bulk(per_question)
    questions = [_of(versions[pk], times) for pk, times in per_question.items()]
    total = sum(per_form.values(), Decimal(0)) / _MINUTE
    ordered = sorted(questions, key=lambda one: (-one.among.median, one.version.name))
    submitted = asked.submissions.handed_in().values("organisation").distinct().count()
    among = calculation.quartiles([*per_form.values()])
    return Minutes(submitted, len(per_form), among, total, ordered)


def _whole(minutes: Decimal) -> int:
    return int(minutes.quantize(Decimal(1), ROUND_HALF_UP))


def _of(version: IndicatorVersion, minutes: list[Decimal]) -> OfQuestion:
    among = calculation.quartiles(minutes)
    if among is None:
        raise ValueError("A question that was saved took some time.")
    return OfQuestion(version, len(minutes), among, sum(minutes, Decimal(0)) / _MINUTE)


def _spent(asked: Round) -> list[tuple[int, int, Decimal]]:
    """The organisation, the question and the seconds."""
    given = {"round": asked.pk, "first": FIRST_SECONDS, "longest": LONGEST_SECONDS}
    with connection.cursor() as cursor:
        cursor.execute(_SPENT, given)
        return [(one, other, Decimal(seconds)) for one, other, seconds in cursor.fetchall()]
