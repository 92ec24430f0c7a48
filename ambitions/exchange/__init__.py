"""Ambitions, contributions and agreements as a table: out, and in again."""

from ambitions.exchange.kinds import SHEETS
from ambitions.exchange.outgoing import as_csv, as_xlsx
from ambitions.exchange.sheets import Sheet

__all__ = ["SHEETS", "Sheet", "as_csv", "as_xlsx"]
