"""The roll-up of the product beside the same sums by hand, in an equal table."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from string import Template
from typing import Any

from django.db import connection, transaction
from django.db.models import Count

from actors.models import Area, AreaPart
from measurements import rollup
from measurements.benchmarks import by_hand
from measurements.benchmarks.laps import Laps, seconds
from measurements.models import IndicatorVersion, Period, Round, Submission

_AGAINST, _AIM = "the same sums by hand", 1.5
_OURS, _BY_HAND = "measurements_figure", "figure_by_hand"
_DIFFERENT = Template("""
SELECT count(*) FROM (
    (SELECT * FROM $one WHERE period_id = %(period)s EXCEPT SELECT * FROM $other)
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
    areas = largest.recipients.values_list("area", flat=True)
    return Subject(largest, largest.period, list(areas))


def of_a_round(subject: Subject, *, laps: int) -> Laps:
    """All figures of a round, from nothing."""
    cells = f"{len(subject.areas)} municipalities × {subject.round.questions.count()} indicators"
    found = Laps(f"Roll-up of a round, {cells}", _AGAINST, _AIM)
    work = (by_hand.ROUND, {"areas": subject.areas})
    with _equal_table():
        for _ in range(laps):
            _clear(_OURS, subject.period)
            rollup.mark_round_dirty(subject.round)
            found.product.append(seconds(lambda: rollup.drain(subject.period.pk)))
            _clear(_BY_HAND, subject.period)
            found.limit.append(seconds(lambda: subject.run(work)))
        _need_agreement(subject)
    rollup.rebuild(subject.period)
    return found


def of_a_report(subject: Subject, *, laps: int) -> Laps:
    """The figures of one municipality and of everything above it, after its report changed."""
    found = Laps("Roll-up after one report", _AGAINST, _AIM)
    report = Submission.objects.approved().filter(round=subject.round).order_by("pk")[:1].get()
    work = _cascade(report.organisation.area_id, subject.period)
    with _equal_table():
        for lap in range(2 * laps):
            status = ["superseded", "approved"][lap % 2]
            Submission.objects.filter(pk=report.pk).update(status=status)
            rollup.mark_dirty(report)
            found.product.append(seconds(lambda: rollup.drain(subject.period.pk)))
            found.limit.append(seconds(lambda: subject.run(*work)))
        _need_agreement(subject)
    return found


def _cascade(area: int, period: Period) -> list[tuple[str, dict[str, Any]]]:
    """The municipality, then each area it lies in, then the country out of the provinces."""
    lines = AreaPart.objects.valid_on(period.ends_on)
    steps: list[tuple[str, dict[str, Any]]] = [(by_hand.REPORT, {"areas": [area]})]
    for whole in lines.filter(part=area).values_list("whole", flat=True):
        parts = lines.filter(whole=whole).values_list("part", flat=True)
        steps.append((by_hand.WHOLE, {"whole": whole, "parts": list(parts)}))
    provinces = lines.filter(part__division__code=Area.PROVINCE)
    for whole in provinces.values_list("whole", flat=True).distinct():
        parts = provinces.filter(whole=whole).values_list("part", flat=True)
        steps.append((by_hand.WHOLE, {"whole": whole, "parts": list(parts)}))
    return steps


@contextmanager
def _equal_table() -> Iterator[None]:
    """A second table with the same layout, key and rows as that of the figures."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {_BY_HAND} (LIKE {_OURS} INCLUDING ALL)")
        try:
            cursor.execute(f"ALTER TABLE {_BY_HAND} SET (fillfactor = 80)")
            cursor.execute(f"INSERT INTO {_BY_HAND} SELECT * FROM {_OURS}")  # noqa: S608
            cursor.execute(f"VACUUM ANALYZE {_BY_HAND}, {_OURS}")
            yield
        finally:
            cursor.execute(f"DROP TABLE {_BY_HAND}")


def _clear(table: str, period: Period) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE period_id = %s", [period.pk])  # noqa: S608
        cursor.execute(f"VACUUM {table}")


def _need_agreement(subject: Subject) -> None:
    parameters = {"period": subject.period.pk, "round": subject.round.pk}
    for one, other in [(_OURS, _BY_HAND), (_BY_HAND, _OURS)]:
        with connection.cursor() as cursor:
            cursor.execute(_DIFFERENT.substitute(one=one, other=other), parameters)
            different = cursor.fetchone()[0]
        if different:
            raise Disagreement(f"{different} rows of {one} are not in {other}.")
