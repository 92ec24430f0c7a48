"""Figures that others published, as reports of who counted them; every value has its address."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from actors.models import Area, Event, Organisation, User
from measurements import fingerprint
from measurements.example import definitions
from measurements.example.calendar import spans
from measurements.example.copying import copy
from measurements.example.programme import EVENT_COLUMNS
from measurements.models import (
    Category,
    DataValue,
    IndicatorVersion,
    Period,
    Recipient,
    Round,
    RoundIndicator,
    Submission,
    Target,
)

Row = dict[str, str]
Status = Submission.Status


def period_codes() -> list[str]:
    return sorted({row["period"] for row in definitions.rows("published")})


def load_values(
    versions: dict[str, IndicatorVersion], periods: dict[str, Period], *, by: User
) -> list[Round]:
    """A closed round per period and counting organisation, with its approved report.

    Each counts for itself, so nobody is asked for the series of another. Values that were
    replaced later stand in an earlier version of the report.
    """
    organisations = {one.code: one for one in Organisation.objects.all()}
    counted_by = {text.code: organisations[text.counted_by] for text in definitions.published()}
    groups: dict[tuple[str, Organisation], list[Row]] = defaultdict(list)
    for row in definitions.rows("published"):
        groups[row["period"], counted_by[row["series"]]].append(row)
    return [
        _Publication(periods[period], organisation, rows, versions, by).load()
        for (period, organisation), rows in groups.items()
    ]


def load_targets(versions: dict[str, IndicatorVersion]) -> None:
    """The norms of the Veiligheidsagenda; the log of each says where it was published."""
    rows = list(definitions.rows("published_targets"))
    country = Area.objects.get(division__code=Area.COUNTRY)
    targets = Target.objects.bulk_create(
        Target(
            indicator_version=versions[row["series"]],
            area=country,
            year=int(row["year"]),
            value=Decimal(row["value"]),
        )
        for row in rows
    )
    label = Target._meta.label_lower
    told = [
        (timezone.now(), None, "set", label, target.pk, row["set_in"], _json(source=row["source"]))
        for target, row in zip(targets, rows, strict=True)
    ]
    copy(Event, EVENT_COLUMNS, told)


def _json(**detail: str) -> str:
    return json.dumps(detail)


@dataclass(frozen=True)
class _Publication:
    period: Period
    organisation: Organisation
    rows: list[Row]
    versions: dict[str, IndicatorVersion]
    by: User

    def load(self) -> Round:
        asked = self._round()
        replaced = [row for row in self.rows if row["provisional"]]
        final = [row for row in self.rows if not row["provisional"]]
        if replaced:
            self._report(asked, replaced, version=1, status=Status.SUPERSEDED)
        self._report(asked, final, version=2 if replaced else 1, status=Status.APPROVED)
        return asked

    def _round(self) -> Round:
        opens_at = timezone.make_aware(
            dt.datetime.combine(spans(self.period.code)[1] + dt.timedelta(days=1), dt.time(9))
        )
        asked = Round.objects.create(
            period=self.period,
            title=f"Gepubliceerde cijfers {self.period.code}: {self.organisation.name}",
            opens_at=opens_at,
            due_at=opens_at + dt.timedelta(days=30),
            closes_at=opens_at + dt.timedelta(days=60),
        )
        series = dict.fromkeys(row["series"] for row in self.rows)
        RoundIndicator.objects.bulk_create(
            RoundIndicator(round=asked, indicator_version=self.versions[code], position=position)
            for position, code in enumerate(series, 1)
        )
        Recipient.objects.create(round=asked, organisation=self.organisation)
        asked.opened_at = opens_at
        asked.save(update_fields=["opened_at"])
        return asked

    def _report(self, asked: Round, rows: Iterable[Row], *, version: int, status: str) -> None:
        """Answers first, while it is a draft; then the state. No person sent or signed it."""
        report = Submission.objects.create(
            round=asked, organisation=self.organisation, version=version
        )
        DataValue.objects.bulk_create(self._value(report, row) for row in rows)
        report.content_hash = fingerprint.of(report)
        report.status = status
        report.submitted_at = report.signed_at = report.decided_at = asked.opens_at
        report.decided_by = self.by
        report.save()

    def _value(self, report: Submission, row: Row) -> DataValue:
        version = self.versions[row["series"]]
        category = (
            Category.objects.get(dimension=version.dimension, code=row["category"]).pk
            if row["category"]
            else Category.TOTAL
        )
        numbers = {
            name: Decimal(row[name]) if row[name] else None
            for name in ("value", "denominator", "low", "high")
        }
        return DataValue(
            submission=report,
            indicator_version=version,
            category_id=category,
            state=DataValue.State.KNOWN,
            provisional=bool(row["provisional"]),
            source=row["source"],
            note=row["note"],
            entered_at=report.round.opens_at,
            **numbers,
        )
