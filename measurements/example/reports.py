"""Rounds of the example with invented reports: what was asked, answered, signed and decided."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from actors.models import Event, Organisation, User
from measurements import fingerprint
from measurements.answers import Answer
from measurements.example import asking, definitions
from measurements.example.calendar import Moments
from measurements.example.copying import copy
from measurements.example.fates import Version, fate
from measurements.example.invention import TOTAL, Given, chance
from measurements.example.panels import Panel
from measurements.example.programme import EVENT_COLUMNS
from measurements.example.questions import report
from measurements.models import (
    Category,
    DataValue,
    IndicatorVersion,
    Period,
    Round,
    Submission,
)

_VALUE_COLUMNS = [
    "submission_id", "indicator_version_id", "category_id", "provisional", "state", "value",
    "denominator", "text", "why", "note", "source", "entered_by_id", "entered_at",
]  # fmt: skip
_STEPS = ["status", "revision", "submitted_by", "submitted_at", "content_hash", "signed_by",
          "signed_at", "decided_by", "decided_at"]  # fmt: skip


@dataclass(frozen=True)
class _Report:
    """A report with its versions, the invented answers and who they are from."""

    organisation: Organisation
    versions: list[Version]
    answers: list[Given]
    started_at: dt.datetime

    def filled(self, number: int) -> list[Given]:
        """What of the answers is in version `number`."""
        code, part = self.organisation.code, self.versions[number - 1].filled
        return [one for one in self.answers if chance(code, one.indicator, "filled") < part]


@dataclass(frozen=True)
class Definitions:
    """The first definition of each indicator by code, and those that replaced one, by period."""

    first: dict[str, IndicatorVersion]
    later: dict[tuple[str, str], IndicatorVersion]

    def holding_in(self, period: str) -> dict[str, IndicatorVersion]:
        replaced = {code: one for (code, since), one in self.later.items() if since <= period}
        return self.first | replaced


class Loading:
    """Loads the rounds of one panel after the other."""

    def __init__(
        self,
        definitions_: Definitions,
        periods: dict[str, Period],
        people: dict[str, User],
        now: dt.datetime,
    ) -> None:
        self.definitions = definitions_
        self.versions = definitions_.first
        self.periods = periods
        self.now = now
        self.staff = people["programma"]
        self.people = people
        self.signers = {"gm0344": people["akkoord"]}
        categories = Category.objects.select_related("dimension")
        self.categories = {
            (one.dimension.code if one.dimension else "", one.code): one.pk for one in categories
        }
        self.dimension = {one.code: one.dimension for one in definitions.indicators()}
        self.events: list[tuple[object, ...]] = []

    def load(self, panel: Panel, when: dict[str, Moments]) -> list[Round]:
        """A round per period, with the reports of everybody who was asked."""
        loaded: list[Round] = []
        for position, period in enumerate(panel.periods):
            self.versions = self.definitions.holding_in(period)
            before = loaded[-1] if loaded and panel.is_copied else None
            made = asking.opened(
                panel, self.periods[period], self.versions, when[period], before=before
            )
            for verb in ("created", "opened"):
                self._tell(made, verb, when[period].opens_at, self.staff)
            loaded.append(made)
            passed = position / max(len(panel.periods) - 1, 1)
            reports = [
                _Report(
                    organisation=organisation,
                    versions=fate(organisation.code, position, period, when[period], self.now),
                    answers=report(who, asked, period=period, passed=passed),
                    started_at=when[period].opens_at,
                )
                for group in panel.groups
                for asked in [[one for one in group.indicators if one.is_asked_in(period)]]
                for organisation, who in zip(group.organisations, group.respondents, strict=True)
            ]
            for number in (1, 2):
                self._keep(loaded[-1], reports, number)
        return loaded

    def remember(self) -> None:
        """Write the log, in the order of time."""
        copy(Event, EVENT_COLUMNS, sorted(self.events, key=lambda event: str(event[0])))

    def _keep(self, asked: Round, reports: list[_Report], number: int) -> None:
        """Version `number` of every report that has one: empty, then its answers, then its state.

        Only a draft takes answers, so the state comes last.
        """
        written = [one for one in reports if len(one.versions) >= number]
        submissions = Submission.objects.bulk_create(
            Submission(round=asked, organisation=one.organisation, version=number)
            for one in written
        )
        pairs = zip(written, submissions, strict=True)
        kept = [(one, submission, one.filled(number)) for one, submission in pairs]
        rows = (
            row for one, submission, given in kept for row in self._rows(one, submission, given)
        )
        copy(DataValue, _VALUE_COLUMNS, rows)
        for one, submission, given in kept:
            self._advance(submission, one.versions[number - 1], given)
        Submission.objects.bulk_create(
            submissions, update_conflicts=True, unique_fields=["id"], update_fields=_STEPS
        )

    def _rows(
        self, one: _Report, submission: Submission, filled: list[Given]
    ) -> Iterator[tuple[object, ...]]:
        sender = self.people.get(one.organisation.code)
        at = one.versions[submission.version - 1].submitted_at or one.started_at
        for given in filled:
            dimension = "" if given.category == TOTAL else self.dimension[given.indicator]
            yield (
                submission.pk,
                self.versions[given.indicator].pk,
                self.categories[dimension, given.category],
                False,
                given.state,
                given.value,
                given.denominator,
                given.text,
                given.why,
                given.note,
                "",
                sender.pk if sender else None,
                at,
            )

    def _hash(self, submission: Submission, filled: list[Given]) -> str:
        """The hash that `fingerprint.of` finds, without reading everything back."""
        answers = (
            fingerprint.Given(
                given.indicator,
                self.versions[given.indicator].number,
                given.category.replace(TOTAL, ""),
                Answer(
                    state=given.state,
                    value=given.value,
                    denominator=given.denominator,
                    text=given.text,
                    why=given.why,
                    note=given.note,
                ),
            )
            for given in filled
        )
        return fingerprint.of_answers(submission.reference, answers)

    def _advance(self, submission: Submission, version: Version, filled: list[Given]) -> None:
        code = submission.organisation.code
        submission.status = version.status
        submission.revision = int(version.filled > 0)
        submission.submitted_at = version.submitted_at
        submission.signed_at = version.signed_at
        submission.decided_at = version.decided_at
        submission.submitted_by = self.people.get(code) if version.submitted_at else None
        submission.signed_by = self.signers.get(code) if version.signed_at else None
        submission.decided_by = self.staff if version.decided_at else None
        if version.submitted_at:
            submission.content_hash = self._hash(submission, filled)
            self._tell(submission, "submitted", version.submitted_at, submission.submitted_by)
        if version.signed_at:
            self._tell(submission, "signed", version.signed_at, submission.signed_by)
        if version.decided_at:
            self._tell(
                submission, version.status, version.decided_at, self.staff, reason=version.reason
            )

    def _tell(
        self,
        subject: Round | Submission,
        verb: str,
        at: dt.datetime,
        by: User | None,
        reason: str = "",
    ) -> None:
        label = subject._meta.label_lower
        by_id = by.pk if by else None
        self.events.append((at.astimezone(dt.UTC), by_id, verb, label, subject.pk, reason, "{}"))
