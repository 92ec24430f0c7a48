"""Forms as files: out as a workbook or CSV, in again through a preview."""

from actors.tabular.refusals import Refused
from measurements.workbooks.outgoing import (
    form_as_csv,
    form_as_xlsx,
    round_as_csv,
    round_as_xlsx,
)
from measurements.workbooks.saving import save_some
from measurements.workbooks.taking_in import read
from measurements.workbooks.uploads import confirm, discard, left_behind, receive

__all__ = [
    "Refused",
    "confirm",
    "discard",
    "form_as_csv",
    "form_as_xlsx",
    "left_behind",
    "read",
    "receive",
    "round_as_csv",
    "round_as_xlsx",
    "save_some",
]
