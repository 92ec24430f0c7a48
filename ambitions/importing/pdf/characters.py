"""The characters of a page of a PDF, with where they stand."""

from ctypes import byref, c_double
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

# What the reader gives for a hyphen at the end of a line that belongs to the word.
_HYPHENS = {0x2, 0xAD, 0xFFFE, 0x2010}
_SURROGATES = range(0xD800, 0xE000)
_HEAVY = 600


@dataclass(frozen=True, slots=True)
class Character:
    """One character; lengths in points, from the left and from the top of the page."""

    text: str
    left: float
    right: float
    # Of the line it stands on.
    baseline: float
    size: float
    bold: bool


def characters(page: pypdfium2.PdfPage) -> list[Character]:
    """Everything printed, spaces too, in the order of the file."""
    textpage = page.get_textpage()
    height = page.get_height()
    found = []
    try:
        for index in range(textpage.count_chars()):
            character = _character(textpage.raw, index, height)
            if character is not None:
                found.append(character)
    finally:
        textpage.close()
    return found


def _character(handle: raw.FPDF_TEXTPAGE, index: int, height: float) -> Character | None:
    code = raw.FPDFText_GetUnicode(handle, index)
    if code in _HYPHENS:
        code = 0x2D
    if (
        code in {0, 0x0D, 0x0A}
        or code in _SURROGATES
        or raw.FPDFText_IsGenerated(handle, index) == 1
    ):
        return None
    left, right, low, high = c_double(), c_double(), c_double(), c_double()
    raw.FPDFText_GetCharBox(handle, index, byref(left), byref(right), byref(low), byref(high))
    across, baseline = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(handle, index, byref(across), byref(baseline))
    size = raw.FPDFText_GetFontSize(handle, index)
    bold = raw.FPDFText_GetFontWeight(handle, index) >= _HEAVY
    start = min(left.value, across.value) if right.value > left.value else across.value
    return Character(chr(code), start, max(right.value, start), height - baseline.value, size, bold)
