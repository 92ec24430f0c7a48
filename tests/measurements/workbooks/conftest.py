"""A draft with a question of every kind, and a person who sends files."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from measurements import workbooks
from measurements.models import Level, Upload
from measurements.workbooks import previews
from measurements.workbooks.uploads import Chosen
from tests import factories

KINDS = ("count", "ratio", "yes_no", "scale", "amount", "narrative")


def question(asked, kind, **options):
    """A question of this kind in a round; counted things are split in two."""
    split = kind in {"count", "ratio", "amount"}
    dimension = factories.DimensionFactory() if split else None
    for name in ("Jong", "Oud") if split else ():
        factories.CategoryFactory(dimension=dimension, name=name)
    version = factories.IndicatorVersionFactory(
        kind=kind,
        dimension=dimension,
        numerator_label="Deel",
        denominator_label="Geheel",
        **options,
    )
    if kind == "scale":
        for rank, name in enumerate(("Begin", "Midden", "Ver"), start=1):
            Level.objects.create(indicator_version=version, rank=rank, name=name)
    return factories.RoundIndicatorFactory(round=asked, indicator_version=version, required=False)


@pytest.fixture
def every_kind(db):
    """A round with a question of every kind, by kind."""
    asked = factories.RoundFactory(opened=True)
    return {kind: question(asked, kind) for kind in KINDS}


@pytest.fixture
def asked(every_kind):
    return every_kind["count"]


@pytest.fixture
def count_cell(asked):
    return (asked.indicator_version_id, 0)


class Sheet:
    """A workbook as somebody fills it in: cells by the title above them and the question."""

    def __init__(self, data):
        self.book = openpyxl.load_workbook(BytesIO(data))
        self.page = self.book.worksheets[0]
        self.titles = {cell.value: cell.column for cell in self.page[1]}

    def row(self, version, category=0):
        keys = self.page.iter_rows(min_row=2, min_col=16, max_col=16)
        wanted = f":{version}:{category}:"
        return next(cell.row for (cell,) in keys if wanted in cell.value)

    def cell(self, title, version, category=0):
        return self.page.cell(self.row(version, category), self.titles[title])

    def fill(self, title, version, value, category=0):
        self.cell(title, version, category).value = value

    @property
    def data(self):
        made = BytesIO()
        self.book.save(made)
        return made.getvalue()


@pytest.fixture
def sheet(draft):
    """The form of the draft, to fill in."""
    return Sheet(workbooks.form_as_xlsx(draft))


@pytest.fixture
def send(draft, reporter, django_capture_on_commit_callbacks):
    """Send a file for the draft, and have it read; gives the upload."""

    def _send(data, name="formulier.xlsx", *, report=draft, whole=False, by=reporter):
        upload = workbooks.receive(
            report.round,
            SimpleUploadedFile(name, data),
            organisation=None if whole else report.organisation,
            by=by,
        )
        with django_capture_on_commit_callbacks(execute=True):
            workbooks.read(upload)
        return Upload.objects.get(pk=upload.pk)

    return _send


def choices(upload):
    """That the file wins wherever the preview asks."""
    shown = [change.choice.split(":") for change in previews.conflicting(upload)]
    return [
        Chosen(code, int(version), int(category), mark) for code, version, category, mark in shown
    ]


@pytest.fixture
def send_and_save(send, reporter):
    """Send a file, confirm it and have it saved."""

    def _send_and_save(data, *, takes=False, **options):
        upload = send(data, **options)
        workbooks.confirm(upload, chosen=choices(upload) if takes else (), by=upload.by)
        upload.refresh_from_db()
        workbooks.save_some(upload)
        return Upload.objects.get(pk=upload.pk)

    return _send_and_save
