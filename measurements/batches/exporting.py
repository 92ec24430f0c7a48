"""The list of a selection as CSV, and its forms as a workbook."""

import csv
import io
from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actors.tabular.guarding import guarded
from measurements import workbooks
from measurements.models import Round
from measurements.response import Row

HEAD = (
    _("organisation"), _("code"), _("round"), _("state"), _("late"), _("version"),
    _("submitted on"), _("due"), _("closes"), _("province"), _("size"), _("point of contact"),
    _("letters come back from"), _("questions about answers"),
)  # fmt: skip


def as_csv(rows: Iterable[Row]) -> str:
    """As Excel opens it in the Netherlands: a byte order mark and semicolons."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";")
    writer.writerow([str(title) for title in HEAD])
    for row in rows:
        writer.writerow([guarded(text) for text in _cells(row)])
    return "\ufeff" + written.getvalue()


def as_xlsx(asked: Round, rows: Iterable[Row]) -> Iterator[bytes]:
    """The forms of these organisations in a round; of a draft without answers."""
    return workbooks.round_as_xlsx(asked, among={row.recipient.organisation_id for row in rows})


def _cells(row: Row) -> list[str]:
    organisation, report = row.recipient.organisation, row.report
    return [
        organisation.name,
        organisation.code,
        row.recipient.round.title,
        str(row.state.label),
        str(_("yes")) if row.is_late else "",
        str(report.version) if report else "",
        *(_moment(at) for at in (row.submitted_at, row.due_at, row.recipient.closes_at)),
        row.region.name if row.region else "",
        row.size.name if row.size else "",
        str(row.seat) if row.seat else "",
        ", ".join(row.bounced),
        str(row.raised),
    ]


def _moment(at: object) -> str:
    return f"{timezone.localtime(at):%d-%m-%Y %H:%M}" if at else ""  # type: ignore[arg-type]
