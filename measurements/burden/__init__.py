"""What a form costs those who fill it in, and which of its questions nobody is helped by."""

from measurements.burden.minutes import Minutes, OfQuestion, measured
from measurements.burden.unused import Unused, unused

__all__ = ["Minutes", "OfQuestion", "Unused", "measured", "unused"]
