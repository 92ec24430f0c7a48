"""Ambitions, contributions and agreements as a table: out, and in again."""

from ambitions.exchange.outgoing import as_csv, as_xlsx
from ambitions.exchange.sheets import SHEETS, Sheet

__all__ = ["SHEETS", "Sheet", "as_csv", "as_xlsx"]
