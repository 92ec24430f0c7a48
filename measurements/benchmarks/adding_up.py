"""The roll-up of the product beside the same sums by hand, in an equal table."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from string import Template
from typing import Any

from django.db import connection, transaction
from django.db.models import Count

from actors.models import Area
from measurements import rollup
from measurements.benchmarks import by_hand
from measurements.benchmarks.laps import Laps, seconds
from measurements.models import IndicatorVersion, Period, Round

AGAINST, AIM = "the same sums by hand", 1.5
OURS, BY_HAND = "measurements_figure", "figure_by_hand"
_DIFFERENT = Template("""
SELECT count(*) FROM (
    (
        SELECT * FROM $one WHERE period_id = %(period)s AND area_id = ANY(%(areas)s)
        EXCEPT
        SELECT * FROM $other WHERE period_id = %(period)s AND area_id = ANY(%(areas)s)
    )
) d WHERE indicator_version_id IN (
    SELECT indicator_version_id FROM measurements_roundindicator WHERE round_id = %(round)s
)
""")


class Disagreement(Exception):
    """The product and the work by hand do not give the same rows: nothing can be compared."""


@dataclass(frozen=True)
class Subject:
    """A round that is added up, and the municipalities it asks."""

    round: Round
    period: Period
    areas: list[int]

    @classmethod
    def of(cls, asked: Round) -> "Subject":
        return cls(asked, asked.period, list(asked.recipients.values_list("area", flat=True)))

    def run(self, *statements: tuple[str, dict[str, Any]]) -> None:
        """Do something by hand: one transaction, with the settings the product uses as well."""
        known: dict[str, Any] = {
            "round": self.round.pk,
            "period": self.period.pk,
            "day": self.period.ends_on,
        }
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(by_hand.SETTINGS)
            for statement, parameters in statements:
                cursor.execute(statement, known | parameters)


def largest_round() -> Subject:
    """The opened round of municipalities that asks most; raises Round.DoesNotExist without one."""
    others = IndicatorVersion.objects.exclude(asked_of__code=Area.MUNICIPALITY)
    size = Count("asked", distinct=True) * Count("questions", distinct=True)
    rounds = Round.objects.filter(opened_at__isnull=False).exclude(indicators__in=others)
    largest = rounds.annotate(size=size).order_by("-size").first()
    if largest is None:
        raise Round.DoesNotExist("No round of municipalities was opened.")
    return Subject.of(largest)


def of_a_round(subject: Subject, *, laps: int) -> Laps:
    """All figures of a round, from nothing."""
    cells = f"{len(subject.areas)} municipalities × {subject.round.questions.count()} indicators"
    found = Laps(f"Roll-up of a round, {cells}", AGAINST, AIM)
    work = (by_hand.ROUND, {"areas": subject.areas})
    with equal_table():
        for _ in range(laps):
            clear(OURS, subject.period)
            rollup.mark_round_dirty(subject.round)
            found.product.append(seconds(lambda: rollup.drain(subject.period.pk)))
            clear(BY_HAND, subject.period)
            found.limit.append(seconds(lambda: subject.run(work)))
        need_agreement(subject)
    rollup.rebuild(subject.period)
    return found


@contextmanager
def equal_table(areas: list[int] | None = None) -> Iterator[None]:
    """Until the block ends, a second table with the layout, the key and the rows of the figures.

    Of the areas that are named, when any are: those that will be read and written.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {BY_HAND} (LIKE {OURS} INCLUDING ALL)")
        try:
            cursor.execute(f"ALTER TABLE {BY_HAND} SET (fillfactor = 80)")
            cursor.execute(
                f"INSERT INTO {BY_HAND} SELECT * FROM {OURS}"  # noqa: S608
                " WHERE %(areas)s::bigint[] IS NULL OR area_id = ANY(%(areas)s)",
                {"areas": areas},
            )
            cursor.execute(f"VACUUM ANALYZE {BY_HAND}, {OURS}")
            yield
        finally:
            cursor.execute(f"DROP TABLE {BY_HAND}")


def clear(table: str, period: Period) -> None:
    """Throw away the figures of a period."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE period_id = %s", [period.pk])  # noqa: S608
        cursor.execute(f"VACUUM {table}")


def need_agreement(subject: Subject, areas: list[int] | None = None) -> None:
    """Raise Disagreement unless both tables hold the same figures of the round, in these areas."""
    everywhere = list(Area.objects.values_list("pk", flat=True))
    parameters: dict[str, Any] = {
        "period": subject.period.pk,
        "round": subject.round.pk,
        "areas": everywhere if areas is None else areas,
    }
    for one, other in [(OURS, BY_HAND), (BY_HAND, OURS)]:
        with connection.cursor() as cursor:
            cursor.execute(_DIFFERENT.substitute(one=one, other=other), parameters)
            different = cursor.fetchone()[0]
        if different:
            raise Disagreement(f"{different} rows of {one} are not in {other}.")
