"""The workbook around the rows: styles, lists to choose from, protection, definitions."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from measurements.models import Category, Round, RoundIndicator
from measurements.workbooks import choices, layout
from measurements.workbooks.choices import Kind
from measurements.workbooks.layout import COLUMNS

# The styles of cells, in the order of the sample row: the writer of rows asks for them by name.
STYLES = ("locked", "key", "text", "whole", "number")
_HEAD = PatternFill("solid", fgColor="FF154273")
_TO_FILL_IN = PatternFill("solid", fgColor="FFFFF9DB")


@dataclass
class Ranges:
    """Rows that follow each other, as the ranges of a column, for one list to choose from."""

    rows: list[list[int]] = field(default_factory=list)

    def add(self, row: int) -> None:
        if self.rows and self.rows[-1][1] == row - 1:
            self.rows[-1][1] = row
        else:
            self.rows.append([row, row])

    def of(self, column: str) -> str:
        return " ".join(f"{column}{first}:{column}{last}" for first, last in self.rows)


class Skeleton:
    """A workbook without its rows; `offer` the lists of every row, then take the bytes."""

    def __init__(self, asked: Round, organisation: str, report: str) -> None:
        self._book = Workbook()
        self._book.properties.title = f"{asked.title} {organisation}".strip()
        self._book.properties.language = "nl-NL"
        self._book.properties.creator = "Ambitiemonitor"
        self._sheet: Worksheet = self._book.active
        self._sheet.title = str(layout.SHEET)
        self._manifest = {
            "template": str(layout.VERSION),
            "round": str(asked.pk),
            "title": asked.title,
            "organisation": organisation,
            "report": report,
        }
        self._offered: dict[tuple[str, tuple[str, ...]], Ranges] = defaultdict(Ranges)

    def offer(self, row: int, question: RoundIndicator, category: int) -> None:
        """Have the cells of this row offer what can be chosen there."""
        if words := choices.of_value(question):
            self._offered["value", tuple(words)].add(row)
        if category == Category.TOTAL:
            self._offered["state", tuple(choices.of_state(question))].add(row)
            if question.indicator_version.kind != Kind.NARRATIVE:
                self._offered["provisional", tuple(choices.of_yes())].add(row)

    def finished(self, questions: Iterable[RoundIndicator], *, rows: int) -> bytes:
        """The workbook with a head and a row of samples, as bytes."""
        asked = list(questions)
        self._head(rows)
        self._lists()
        _definitions(self._book.create_sheet(_("Definitions")), asked)
        hidden = self._book.create_sheet(layout.MANIFEST)
        hidden.sheet_state = "veryHidden"
        ids = " ".join(str(question.indicator_version_id) for question in asked)
        for pair in (self._manifest | {"questions": ids}).items():
            hidden.append(pair)
        _keep_as_text(hidden)
        made = BytesIO()
        self._book.save(made)
        return made.getvalue()

    def _head(self, rows: int) -> None:
        sheet = self._sheet
        for number, column in enumerate(COLUMNS, start=1):
            cell = sheet.cell(1, number, str(column.title))
            cell.font, cell.fill = Font(bold=True, color="FFFFFFFF"), _HEAD
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            sheet.column_dimensions[get_column_letter(number)].width = column.width
        sheet.column_dimensions[layout.letter("key")].hidden = True
        _samples(sheet)
        sheet.freeze_panes = f"{layout.letter('previous')}2"
        sheet.auto_filter.ref = f"A1:{layout.letter('key')}{rows + 1}"
        # Without a password: it keeps people from slipping, not from choosing.
        sheet.protection.sheet = True
        for allowed in ("formatColumns", "formatRows", "sort", "autoFilter"):
            setattr(sheet.protection, allowed, False)
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_title_rows = "1:1"

    def _lists(self) -> None:
        """Each list in a column of a sheet of its own: a list in a cell is cut off at 255."""
        lists = self._book.create_sheet(_("Choices"))
        lists.sheet_state = "hidden"
        for number, ((name, words), ranges) in enumerate(self._offered.items(), start=1):
            for row, word in enumerate(words, start=1):
                lists.cell(row, number, word)
            column = get_column_letter(number)
            source = f"'{lists.title}'!${column}$1:${column}${len(words)}"
            rule = DataValidation("list", formula1=source, allow_blank=True, showErrorMessage=True)
            rule.error = _("Choose from the list, or leave the cell empty.")
            rule.sqref = ranges.of(layout.letter(name))
            self._sheet.add_data_validation(rule)
        _keep_as_text(lists)


def _samples(sheet: Worksheet) -> None:
    """One cell of every style in row 2; the writer takes the numbers of the styles from it."""
    top = Alignment(wrap_text=True, vertical="top")
    for number, style in enumerate(STYLES, start=1):
        cell = sheet.cell(2, number, style)
        cell.alignment = top if style != "key" else Alignment(vertical="top")
        cell.protection = Protection(locked=style in {"locked", "key"})
        if style in {"text", "whole", "number"}:
            cell.fill = _TO_FILL_IN
        if style == "whole":
            # 413 is Dutch: 1.234, whatever language the computer has.
            cell.number_format = "[$-413]#,##0"
        if style == "text":
            cell.number_format = "@"


def _definitions(sheet: Worksheet, questions: Sequence[RoundIndicator]) -> None:
    """What every question means, apart from the rows, to read."""
    head = [_("Question"), _("What we count"), _("Kind"), _("Unit"), _("Part"), _("Whole")]
    sheet.append(head)
    for question in questions:
        version = question.indicator_version
        sheet.append([
            version.question, version.definition, version.get_kind_display(), version.unit,
            version.numerator_label, version.denominator_label,
        ])  # fmt: skip
    for number, width in enumerate((50, 80, 18, 18, 30, 30), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    _keep_as_text(sheet)
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == 1)
    sheet.freeze_panes = "A2"
    sheet.protection.sheet = True


def _keep_as_text(sheet: Worksheet) -> None:
    """A name that begins with = is a name; the library would make a formula of it."""
    for row in sheet.iter_rows():
        for cell in row:
            cell.data_type = "s" if cell.value else cell.data_type
