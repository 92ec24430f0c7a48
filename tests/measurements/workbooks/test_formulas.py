"""Whatever people write, no file we hand out makes a spreadsheet run it; and it comes back as it was."""

import csv
import re
import zipfile
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pytest

from measurements import workbooks
from measurements.models import Category, Dimension, Level, Submission
from tests import factories
from tests.dashboards.conftest import ask, region, report
from tests.measurements.workbooks.conftest import Sheet
from tests.measurements.workbooks.payloads import PAYLOADS, is_run

pytestmark = pytest.mark.django_db


def _as_kept(text):
    """As the form keeps a text, and as a line ends in every file."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


@pytest.fixture
def asked(db):
    return factories.RoundFactory(opened=True, title="=1+1")


def _question(asked, text):
    """A count of which every name is this text, split in a category of that name."""
    dimension = factories.DimensionFactory(name=text[:60])
    factories.CategoryFactory(dimension=dimension, name=text)
    version = factories.IndicatorVersionFactory(
        name=text, question=text, definition=text, unit=text[:40], dimension=dimension
    )
    section = factories.SectionFactory(round=asked, title=text)
    return factories.RoundIndicatorFactory(
        round=asked, indicator_version=version, section=section, explanation=text, required=False
    )


@pytest.fixture
def questions(asked):
    """A question for every payload."""
    return {text: _question(asked, text) for text in PAYLOADS}


@pytest.fixture
def to_choose(asked):
    """Questions that are answered from a list: of levels, and of categories."""
    scale = factories.IndicatorVersionFactory(kind="scale")
    one_of = Dimension.objects.create(code="een", name="Een", one_of=True)
    for number, text in enumerate(PAYLOADS[:90], start=1):
        Category.objects.create(dimension=one_of, code=f"k{number}", name=text)
    for rank, text in enumerate(PAYLOADS[:9], start=1):
        Level.objects.create(indicator_version=scale, rank=rank, name=text)
    yes_no = factories.IndicatorVersionFactory(kind="yes_no", dimension=one_of)
    for version in (scale, yes_no):
        factories.RoundIndicatorFactory(round=asked, indicator_version=version, required=False)


@pytest.fixture
def draft(asked, questions, municipality):
    """A report in which every payload is the note at its question."""
    made = factories.SubmissionFactory(round=asked, organisation=municipality)
    type(municipality).objects.filter(pk=municipality.pk).update(name="=1+1")
    for text, question in questions.items():
        factories.DataValueFactory(
            submission=made, indicator_version=question.indicator_version, note=_as_kept(text)
        )
    return Submission.objects.get(pk=made.pk)


def _hand_in(draft):
    """Of what was handed in staff get the answers as well."""
    at = draft.round.opens_at
    Submission.objects.filter(pk=draft.pk).update(status="submitted", submitted_at=at)


def _cells(data):
    book = openpyxl.load_workbook(BytesIO(data))
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]


def _parts(data):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist() if "worksheets/" in name]


def _fields(text):
    rows = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
    return [field for row in rows for field in row]


def _streamed(answer):
    return b"".join(answer.streaming_content).decode()


def test_at_least_sixty_payloads_are_tried():
    assert len(PAYLOADS) >= 60
    assert sum(is_run(text) for text in PAYLOADS) >= 60


def test_a_workbook_holds_texts_and_no_formula(draft, to_choose):
    """Of one organisation with its answers, and of all."""
    _hand_in(draft)
    for data in (
        workbooks.form_as_xlsx(draft),
        b"".join(workbooks.round_as_xlsx(draft.round)),
    ):
        cells = _cells(data)
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        assert not [part for part in _parts(data) if re.search(rb"<f[ >/]", part)]
        assert {_as_kept(text) for text in PAYLOADS} <= {
            _as_kept(str(cell.value)) for cell in cells
        }


def test_a_csv_of_forms_holds_nothing_that_is_run(draft, to_choose):
    _hand_in(draft)
    for text in (workbooks.form_as_csv(draft), "".join(workbooks.round_as_csv(draft.round))):
        fields = _fields(text)
        assert [field for field in fields if is_run(field)] == []
        assert fields.count("5") == len(PAYLOADS)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_note_comes_back_as_it_was_beside_a_number_that_changed(
    draft, questions, send_and_save, kind
):
    data = _with_another_number(draft, kind)
    upload = send_and_save(data, name=f"formulier.{kind}")

    assert (upload.state, upload.findings) == ("saved", [])
    stored = {value.indicator_version_id: value for value in draft.values.all()}
    assert {value.value for value in stored.values()} == {Decimal(6)}
    assert {
        text: stored[question.indicator_version_id].note for text, question in questions.items()
    } == {text: _as_kept(text) for text in PAYLOADS}


def _with_another_number(draft, kind):
    if kind == "csv":
        rows = _fields_by_row(workbooks.form_as_csv(draft))
        for row in rows[1:]:
            row[rows[0].index("Uw antwoord")] = "6" if row[6] == "5" else row[6]
        made = StringIO(newline="")
        csv.writer(made, delimiter=";").writerows(rows)
        return made.getvalue().encode()
    sheet = Sheet(workbooks.form_as_xlsx(draft))
    for (cell,) in sheet.page.iter_rows(min_row=2, min_col=7, max_col=7):
        cell.value = 6 if cell.value == 5 else cell.value
    return sheet.data


def _fields_by_row(text):
    return list(csv.reader(StringIO(text[1:], newline=""), delimiter=";"))


def test_the_list_of_responses_holds_nothing_that_is_run(asked, programme_officer, sign_in):
    for text in PAYLOADS:
        one = factories.MunicipalityFactory(name=text)
        factories.RecipientFactory(round=asked, organisation=one)
        factories.SubmissionFactory(round=asked, organisation=one)
    form = {"uitvraag": asked.pk, "actie": "csv", "alle": "1"}
    fields = _fields(_streamed(sign_in(programme_officer).post("/uitvragen/acties/", form)))

    assert [field for field in fields if is_run(field)] == []
    assert _all_there(fields)


@pytest.fixture
def programme(db):
    """An indicator for every payload, in one theme, of which one municipality reported."""
    place = factories.MunicipalityFactory()
    region("PV26", "=1+1")
    theme = factories.ThemeFactory(slug="kwaad")
    for text in PAYLOADS:
        version = factories.IndicatorVersionFactory(
            name=text, unit=text[:40], indicator__ambition__theme=theme
        )
    return report(ask(version, [place]), place, value=Decimal(5))


def _all_there(fields):
    """Whether every payload is there, guarded or as it is."""
    found = set(fields)
    return all({text, f"'{text}"} & found for text in PAYLOADS)


def test_the_tables_of_dashboards_hold_nothing_that_is_run(programme, rapporteur, sign_in):
    fields = _fields(_streamed(sign_in(rapporteur).get("/themas/kwaad.csv")))

    assert [field for field in fields if is_run(field)] == []
    assert _all_there(fields)
