"""All figures from nothing, period by period, beside the same by hand; then the audit of them."""

import resource
from dataclasses import dataclass
from functools import partial

from django.db import connection

from measurements import rollup
from measurements.benchmarks import by_hand
from measurements.benchmarks.adding_up import (
    AGAINST,
    BY_HAND,
    OURS,
    Disagreement,
    Subject,
    equal_table,
    need_agreement,
)
from measurements.benchmarks.laps import Laps, seconds
from measurements.models import Period

_AIM, _AUDIT_AIM, _MEMORY_AIM = 1.3, 2.5, 200
_MEGABYTE = 1024


@dataclass(frozen=True)
class Memory:
    """The most this process ever held, in megabytes; the database is another process."""

    megabytes: float

    @classmethod
    def now(cls) -> "Memory":
        # Linux tells kilobytes.
        return cls(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE)

    def __str__(self) -> str:
        met = "met" if self.megabytes <= _MEMORY_AIM else "NOT met"
        return (
            f"  peak memory of the process: {self.megabytes:.0f} MB,"
            f" aim at most {_MEMORY_AIM}: {met}"
        )


def compare(periods: list[Period]) -> tuple[Laps, Laps]:
    """The rebuild beside the work by hand, and the audit beside the rebuild; a period is a lap.

    Both tables are empty at the start, whatever was in them. Raises Disagreement when the two
    differ, or when the audit finds something.
    """
    rebuild = Laps("Rebuild from nothing, per period", AGAINST, _AIM)
    audit = Laps("Audit, per period", "the rebuild", _AUDIT_AIM)
    subjects = [Subject.of(period.rounds.get()) for period in periods]
    _truncate(OURS)
    with equal_table():
        for subject in subjects:
            _one(subject, rebuild)
        _vacuum()
        for subject in (subjects[0], subjects[-1]):
            need_agreement(subject)
        for subject, took in zip(subjects, rebuild.product, strict=True):
            audit.product.append(seconds(partial(need_clean, subject.period)))
            audit.limit.append(took)
    return rebuild, audit


def _one(subject: Subject, found: Laps) -> None:
    """In turns first and second: who comes second finds the answers in memory."""
    work = (by_hand.ROUND, {"areas": subject.areas})
    ours = (found.product, lambda: rollup.rebuild(subject.period))
    theirs = (found.limit, lambda: subject.run(work))
    turns = [ours, theirs] if len(found.product) % 2 == 0 else [theirs, ours]
    for times, act in turns:
        times.append(seconds(act))


def need_clean(period: Period) -> None:
    """Audit a period; raises Disagreement when that finds something."""
    found = rollup.audit(period)
    if found is None or found.differences:
        raise Disagreement(f"The audit of {period} is not clean: {found}")


def _truncate(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table}")


def _vacuum() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM ANALYZE {OURS}, {BY_HAND}")
