"""Pages on paper: accessible PDF files (PDF/UA-1), made from data and a layout."""

from measurements.papers.proofs import proof
from measurements.papers.typesetting import typeset

__all__ = ["proof", "typeset"]
