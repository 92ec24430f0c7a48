"""CSV of what a page shows: the same rows, the same words where there is no number.

Semicolons and a byte order mark, because that is what Excel opens as a table in the Netherlands;
numbers with a comma. A cell that a spreadsheet would take for a formula gets an apostrophe.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext_lazy as _

from actors.models import Area
from measurements.calculation import Judgement
from measurements.dashboards import wording
from measurements.dashboards.rows import Row
from measurements.dashboards.series import Observation
from measurements.models import IndicatorVersion

HEAD = (
    _("code"), _("indicator"), _("area"), _("period"), _("value"), _("shown as"), _("unit"),
    _("numerator"), _("denominator"), _("expected"), _("answered"), _("coverage"), _("target"),
    _("status"),
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class _Echo:
    """A file that gives back what is written, so that rows leave one by one."""

    def write(self, text: str) -> str:
        return text


def answer(name: str, head: Sequence[Any], lines: Iterable[Sequence[Any]]) -> HttpResponse:
    """A CSV file of this name, streamed."""
    writer = csv.writer(_Echo(), delimiter=";")

    def stream() -> Iterator[str]:
        yield "\ufeff" + writer.writerow([str(title) for title in head])
        for line in lines:
            yield writer.writerow([cell(value) for value in line])

    response: Any = StreamingHttpResponse(stream(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="ambitiemonitor-{name}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response  # type: ignore[no-any-return]


def cell(value: Any) -> str:
    """A value as it stands in a cell; numbers stay numbers, formulas become text."""
    if value is None:
        return ""
    if isinstance(value, int | Decimal):
        return format(Decimal(value).normalize(), "f").replace(".", ",")
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def lines(made: Iterable[Row], area: Area | None) -> Iterator[list[Any]]:
    """The rows of a table of indicators in one area."""
    for row in made:
        yield line(row.version, area, row.now, judgement=row.judgement, target=row.target_text)


def line(
    version: IndicatorVersion,
    area: Area | None,
    seen: Observation | None,
    *,
    judgement: Judgement | None = None,
    target: str = "",
) -> list[Any]:
    """One observation as a row under HEAD."""
    figure = seen.figure if seen else None
    return [
        version.indicator.code,
        version.name,
        area,
        seen.period if seen else "",
        _rounded(seen.value) if seen else None,
        seen.text if seen else _("no data yet"),
        "%" if wording.unit_of(version) == "percent" else version.unit,
        figure.numerator if figure else None,
        figure.denominator if figure else None,
        figure.expected if figure else None,
        figure.answered if figure else None,
        _rounded(seen.coverage) if seen else None,
        target,
        wording.STATUS[judgement.status][0] if judgement else "",
    ]


def _rounded(value: Decimal | None) -> Decimal | None:
    """Six decimals: a share is told as exactly as its parts, which stand beside it."""
    return None if value is None else round(value, 6)
