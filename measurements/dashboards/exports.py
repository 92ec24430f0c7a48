"""CSV of what a page shows: the same rows, the same words where there is no number.

Semicolons and a byte order mark, because that is what Excel opens as a table in the Netherlands;
numbers with a comma, shares and coverage in per cent. A text that a spreadsheet would take for a
formula gets an apostrophe; a negative number stays a number.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from decimal import Decimal
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.translation import gettext_lazy as _

from actors.models import Area
from actors.tabular.guarding import guarded
from measurements import calculation
from measurements.calculation import Range
from measurements.dashboards import reasons, wording
from measurements.dashboards.breakdown import Step
from measurements.dashboards.choices import Choice
from measurements.dashboards.observations import Observation
from measurements.dashboards.published import Line as Published
from measurements.dashboards.rows import Row
from measurements.models import DataValue, IndicatorVersion, Period

HEAD = (
    _("code"), _("indicator"), _("area"), _("period"), _("split-up"), _("value"), _("unit"),
    _("numerator"), _("denominator"), _("shown as"), _("asked"), _("answered"), _("coverage (%)"),
    _("inhabitants covered (%)"), _("lowest possible"), _("highest possible"), _("definition"),
    _("status"), _("why"), _("status by the rule"), _("target"), _("previous period"),
    _("previously"), _("source"), _("note"), _("edition"), _("borders"),
)  # fmt: skip


@dataclass(slots=True)
class Record:
    """A row under HEAD; None is an empty cell, and what is absent is said in `shown`.

    `edition` is the key of an edition, 0 for what is live; the file names it.
    """

    code: str
    indicator: str
    area: str = ""
    period: str = ""
    split: str = ""
    value: Decimal | None = None
    unit: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    shown: str = ""
    asked: int | None = None
    answered: int | None = None
    coverage: Decimal | None = None
    population: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    definition: int | None = None
    status: str = ""
    why: str = ""
    by_rule: str = ""
    target: str = ""
    previous_period: str = ""
    previously: str = ""
    source: str = ""
    note: str = ""
    edition: int | str = 0
    borders: str = ""


class _Echo:
    """A file that gives back what is written, so that rows leave one by one."""

    def write(self, text: str) -> str:
        return text


def answer(name: str, records: Iterable[Record], choice: Choice) -> StreamingHttpResponse:
    """A CSV file of this name, streamed.

    Every row says which edition and borders it is about, and whether it can still change.
    """
    writer = csv.writer(_Echo(), delimiter=";")

    def stream() -> Iterator[str]:
        yield "\ufeff" + writer.writerow([str(title) for title in HEAD])
        for record in records:
            _complete(record, choice)
            yield writer.writerow([cell(value) for value in astuple(record)])

    response = StreamingHttpResponse(stream(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="ambitiemonitor-{name}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


def _complete(record: Record, choice: Choice) -> None:
    """Add what holds for every row of a file."""
    record.borders = str(choice.border_day or "")
    record.edition = str(choice.reader.edition(int(record.edition)) or "")
    still_open = {one.code for one in choice.asked.every_period.values() if one.pk in choice.open}
    if record.period in still_open and not record.source:
        record.note = "; ".join(filter(None, [record.note, str(_("provisional"))]))


def cell(value: Any) -> str:
    """A value as it stands in a cell; numbers stay numbers, formulas become text."""
    if value is None:
        return ""
    if isinstance(value, int | Decimal):
        return format(Decimal(value).normalize(), "f").replace(".", ",")
    return guarded(str(value))


def of_rows(
    made: Iterable[Row], area: Area | None, country: Area | None = None
) -> Iterator[Record]:
    """The rows of a table of indicators in one area, each followed by the country beside it."""
    for row in made:
        record = of(row.version, area, row.now)
        judge(record, row)
        if row.before:
            record.previous_period, record.previously = str(row.before.period), row.before.text
        yield record
        if row.beside:
            yield of(row.version, country, row.beside)


def judge(record: Record, row: Row) -> None:
    """Add the status of a row with the sentences that explain it, and the target."""
    record.status, record.target, record.by_rule = row.status, row.target_text, row.by_rule
    record.why = " ".join(reasons.explain(row.judgement, row.version))
    if row.override:
        record.why = f"{row.override.reason} {record.why}"


def of(
    version: IndicatorVersion,
    area: Area | None,
    seen: Observation | None,
    *,
    period: Period | None = None,
    split: str = "",
    why: str = "",
    bounds: Range | None = None,
) -> Record:
    """One observation, or the reason why there is none."""
    record = _empty(version, str(area or ""), seen.period if seen else period)
    record.split, record.shown = split, seen.text if seen else why or str(wording.NO_DATA)
    if seen is None:
        return record
    figure, version = seen.figure, seen.version
    record.definition, record.edition = version.number, seen.edition
    if bounds:
        record.low, record.high = (in_unit(version, end) for end in bounds)
    share = calculation.population_coverage(
        population_answered=figure.population_answered,
        population_expected=figure.population_expected,
    )
    record.population = None if share is None else round(share * 100, 2)
    record.value = in_unit(version, seen.value)
    record.numerator, record.denominator = seen.parts
    record.asked = figure.expected - figure.not_applicable
    record.answered = figure.answered - figure.not_applicable
    record.coverage = None if seen.coverage is None else round(seen.coverage * 100, 2)
    return record


def of_published(version: IndicatorVersion, area: Area | None, line: Published) -> Record:
    """A value as it was published, with its source."""
    record = _empty(version, str(area or ""), line.period)
    value = line.value
    share = value.value
    if share is not None and value.denominator:
        share /= value.denominator
    record.split, record.shown = line.category, f"{line.text} ({line.standing})"
    record.value = in_unit(version, share)
    record.numerator = value.value if value.denominator else None
    record.denominator = value.denominator
    record.source, record.note = value.source, value.note
    return record


def of_level(version: IndicatorVersion, area: Area | None, seen: Observation, step: Step) -> Record:
    """How many organisations stand on a level."""
    record = _empty(version, str(area or ""), seen.period)
    record.edition = seen.edition
    record.split, record.value, record.unit = step.name, Decimal(step.count), ""
    record.shown = f"{step.count} ({step.share})"
    return record


def of_text(version: IndicatorVersion, period: Period | None, value: DataValue) -> Record:
    """An answer in words, with who gave it."""
    record = _empty(version, str(value.submission.organisation), period)
    record.shown, record.note = value.text, value.note
    return record


def _empty(version: IndicatorVersion, area: str, period: Period | None) -> Record:
    unit = "%" if wording.unit_of(version) == "percent" else version.unit
    return Record(version.indicator.code, version.name, area, str(period or ""), unit=unit)


def in_unit(version: IndicatorVersion, value: Decimal | None) -> Decimal | None:
    """A value in the unit of its column; a share in per cent with four decimals."""
    if value is None:
        return None
    return round(value * 100, 4) if wording.unit_of(version) == "percent" else round(value, 4)
