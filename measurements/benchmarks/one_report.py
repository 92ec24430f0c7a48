"""What has to be added up again after one report, or one answer in it, beside the same by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from actors.models import Area, AreaPart
from measurements import rollup
from measurements.benchmarks import by_hand
from measurements.benchmarks.adding_up import AGAINST, AIM, Subject, equal_table, need_agreement
from measurements.benchmarks.laps import Laps, seconds
from measurements.models import DataValue, Period, Submission

_Step = tuple[str, dict[str, Any]]
# An indicator climbs through one division of each rank.
_CLIMBS = {Area.MUNICIPALITY: Area.PROVINCE, Area.PROVINCE: Area.COUNTRY}


def compare(subject: Subject, *, laps: int) -> tuple[Laps, Laps]:
    """After a whole report changed, and after one answer in it was corrected."""
    report = _some_report(subject)
    indicator = subject.round.questions.order_by("pk")[:1].get().indicator_version_id
    whole = _cascade(report.organisation.area, subject.period)
    one = _cascade(report.organisation.area, subject.period, indicator)
    areas = _areas(whole)
    with equal_table(areas):
        of_a_report = _of_a_report(subject, report, whole, laps)
        need_agreement(subject, areas)
        with _corrected(report, indicator) as following:
            of_an_answer = _of_an_answer(subject, (report, following), indicator, one, laps)
            need_agreement(subject, areas)
    return of_a_report, of_an_answer


def _of_a_report(subject: Subject, report: Submission, work: list[_Step], laps: int) -> Laps:
    found = Laps(f"Roll-up after one report of {len(subject.areas)}", AGAINST, AIM)
    for lap in range(2 * laps):
        _move(report.pk, ["superseded", "approved"][lap % 2])
        rollup.mark_dirty(report)
        found.product.append(seconds(lambda: rollup.drain(subject.period.pk)))
        found.limit.append(seconds(lambda: subject.run(*work)))
    return found


def _of_an_answer(
    subject: Subject,
    versions: tuple[Submission, Submission],
    indicator: int,
    work: list[_Step],
    laps: int,
) -> Laps:
    found = Laps(f"Roll-up after one correction in {len(subject.areas)} reports", AGAINST, AIM)
    for lap in range(2 * laps):
        rests, counts = versions if lap % 2 == 0 else reversed(versions)
        _move(rests.pk, "superseded")
        _move(counts.pk, "approved")
        rollup.mark_dirty(counts, indicators=[indicator])
        found.product.append(seconds(lambda: rollup.drain(subject.period.pk)))
        found.limit.append(seconds(lambda: subject.run(*work)))
    return found


def _some_report(subject: Subject) -> Submission:
    reports = Submission.objects.approved().filter(round=subject.round)
    return reports.select_related("organisation__area__division").order_by("pk")[:1].get()


def _move(report: int, status: str) -> None:
    Submission.objects.filter(pk=report).update(status=status)


def _cascade(area: Area, period: Period, indicator: int | None = None) -> list[_Step]:
    """The municipality, each area it lies in, then the same for its province and its country."""
    report, whole_of = (
        (by_hand.REPORT, by_hand.WHOLE)
        if indicator is None
        else (by_hand.REPORT_OF_ONE, by_hand.WHOLE_OF_ONE)
    )
    lines = AreaPart.objects.valid_on(period.ends_on)
    steps: list[_Step] = [(report, {"areas": [area.pk], "indicator": indicator})]
    here: Area | None = area
    while here:
        division = here.division.code
        above = Area.objects.filter(pk__in=lines.filter(part=here).values("whole"))
        for whole in above:
            parts = lines.filter(whole=whole, part__division__code=division)
            ids = list(parts.values_list("part", flat=True))
            steps.append((whole_of, {"whole": whole.pk, "parts": ids, "indicator": indicator}))
        here = above.filter(division__code=_CLIMBS.get(division)).first()
    return steps


def _areas(steps: list[_Step]) -> list[int]:
    """Every area that a cascade reads or writes."""
    found: set[int] = set()
    for _statement, step in steps:
        found |= {*step.get("areas", []), *step.get("parts", [])}
        found |= {step["whole"]} if "whole" in step else set()
    return sorted(found)


@contextmanager
def _corrected(report: Submission, indicator: int) -> Iterator[Submission]:
    """Until the block ends, a later version of a report in which one indicator differs."""
    following = Submission.objects.create(
        round=report.round, organisation=report.organisation, version=report.version + 1
    )
    values = list(report.values.all())
    for value in values:
        value.submission = following
        if value.indicator_version_id == indicator and value.value is not None:
            value.value += 1
    DataValue.objects.bulk_create(values)
    following.submitted_at = report.submitted_at
    following.status = "superseded"
    following.save(update_fields=["status", "submitted_at"])
    try:
        yield following
    finally:
        _move(following.pk, "draft")
        following.values.all().delete()
        following.delete()
