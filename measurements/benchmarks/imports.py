"""The forms of a whole round as one file: made, filled in, read back and saved.

Nothing comes near to holding it against; the limit is that nobody waits longer than a minute.
"""

import datetime as dt
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from tempfile import TemporaryDirectory, TemporaryFile

from django.core.files import File
from django.test import override_settings
from django.utils import timezone

from actors.models import Organisation, User
from measurements import workbooks
from measurements.benchmarks.rebuilding import Memory
from measurements.models import (
    DataValue,
    IndicatorVersion,
    Period,
    Recipient,
    Round,
    RoundIndicator,
    Submission,
    Upload,
)
from measurements.workbooks import lines, sheets
from measurements.workbooks.forms import Questions, forms, reports
from measurements.workbooks.layout import Key
from measurements.workbooks.lines import Line, Spots

_AIM_SECONDS = 60


class Unsaved(Exception):
    """The file was not read or saved, so there is nothing to measure."""


@dataclass(frozen=True)
class Import:
    """How long it took to make the empty forms, to read the filled-in ones, and to save them."""

    reports: int
    answers: int
    megabytes: float
    making: float
    reading: float
    saving: float

    def __str__(self) -> str:
        met = "met" if self.reading + self.saving <= _AIM_SECONDS else "NOT met"
        return (
            f"One file with {self.reports} forms ({self.megabytes:.1f} MB) made in"
            f" {self.making:.1f} s; {self.answers:,} answers read in {self.reading:.1f} s and saved"
            f" in {self.saving:.1f} s, aim at most {_AIM_SECONDS} together: {met}\n{Memory.now()}"
        )


def of_a_round(period: Period, asked: list[IndicatorVersion], organisations: int) -> Import:
    """Send an answer to every question of so many organisations in one file.

    Raises Unsaved when one is missing in the end.
    """
    made = _round(period, asked, organisations)
    officer = User.objects.create(email="files@ambitiemonitor.example", name="Bench")
    with TemporaryDirectory() as folder, override_settings(MEDIA_ROOT=folder):
        begun = time.perf_counter()
        for _piece in workbooks.round_as_xlsx(made):
            pass
        making = time.perf_counter() - begun
        upload = _sent(made, officer)
        megabytes = upload.size / 1024 / 1024
        reading, saving = _read(upload), _save(upload, officer)
    answers = DataValue.objects.filter(submission__round=made).count()
    if answers != organisations * len(asked):
        raise Unsaved(f"{answers} answers of {organisations * len(asked)} were saved.")
    return Import(organisations, answers, megabytes, making, reading, saving)


def _round(period: Period, asked: list[IndicatorVersion], number: int) -> Round:
    now, week = timezone.now(), dt.timedelta(days=7)
    made = Round.objects.create(
        period=period, title="Bench files", opens_at=now - week, due_at=now + week,
        closes_at=now + week,
    )  # fmt: skip
    RoundIndicator.objects.bulk_create(
        RoundIndicator(round=made, indicator_version=version, position=place)
        for place, version in enumerate(asked)
    )
    some = Organisation.objects.filter(kind="municipality", area__division=asked[0].asked_of)
    chosen = list(some.order_by("pk")[:number])
    Recipient.objects.bulk_create(Recipient(round=made, organisation=each) for each in chosen)
    made.opened_at = now
    made.save(update_fields=["opened_at"])
    Submission.objects.bulk_create(Submission(round=made, organisation=each) for each in chosen)
    return made


def _sent(made: Round, by: User) -> Upload:
    submissions, questions = list(reports(made)), Questions()
    around = sheets.skeleton(made, submissions, questions)
    with TemporaryFile() as kept:
        for piece in sheets.chunks(around, _filled_in(submissions, questions)):
            kept.write(piece)
        file = File(kept, name="bench.xlsx")
        kept.seek(0)
        return workbooks.receive(made, file, organisation=None, by=by)


def _filled_in(submissions: list[Submission], questions: Questions) -> Iterator[Line]:
    """Every total has an answer; of a share the whole is larger."""
    spots = Spots()
    for number, form in enumerate(forms(submissions, questions)):
        for line in lines.of_form(form, spots, sees_answers=True):
            key = Key.of(line.texts["key"])
            if key is None or key.cell[1]:
                yield line
            else:
                given = {"value": str(number % 50), "denominator": "100"}
                said = {name: text for name, text in given.items() if name in line.open}
                yield replace(line, texts=line.texts | said)


def _read(upload: Upload) -> float:
    begun = time.perf_counter()
    workbooks.read(upload)
    upload.refresh_from_db()
    if upload.state != Upload.State.READY or upload.findings:
        raise Unsaved(f"The file is {upload.state}: {upload.findings[:3]}")
    return time.perf_counter() - begun


def _save(upload: Upload, by: User) -> float:
    begun = time.perf_counter()
    workbooks.confirm(upload, chosen=(), by=by)
    upload.refresh_from_db()
    while upload.state == Upload.State.SAVING:
        workbooks.save_some(upload)
        upload = Upload.objects.get(pk=upload.pk)
    return time.perf_counter() - begun
