"""A page of a PDF as a picture."""

import io
import time

import pytest
from PIL import Image

from ambitions.importing.pictures import drawn
from ambitions.importing.problems import Reason, Unreadable
from tests.ambitions.importing import files

WIDE = "#set page(width: 400pt, height: 200pt, margin: 20pt)"
HEAVY = "#set page(width: 400pt, height: 400pt)\n" + "#rotate(1deg)[#text(1pt)[zin]] " * 20_000


def ink(picture):
    """Where a picture is not white: left, top, right, bottom."""
    return Image.open(io.BytesIO(picture)).convert("L").point(lambda grey: 255 - grey).getbbox()


def test_a_page_is_drawn_as_it_was_printed():
    content = files.pdf(f"{WIDE}\nBoven aan.\n#pagebreak()\n#align(bottom)[Onder aan.]")
    first, second = drawn(content, 1), drawn(content, 2)

    assert Image.open(io.BytesIO(first)).size == (1300, 650)
    assert ink(first)[3] < 200
    assert ink(second)[1] > 450


@pytest.mark.parametrize(
    ("content", "number"),
    [(b"geen pdf", 1), (b"", 1), (files.locked_pdf(), 1), (files.pdf("Een zin."), 2)],
    ids=["nonsense", "empty", "locked", "past the end"],
)
def test_what_cannot_be_drawn_is_refused(content, number):
    with pytest.raises(Unreadable) as problem:
        drawn(content, number)
    assert problem.value.reason is Reason.BROKEN


def test_a_page_that_takes_too_long_is_stopped():
    begun = time.monotonic()
    with pytest.raises(Unreadable) as problem:
        drawn(files.pdf(HEAVY), 1, seconds=0.05)

    assert problem.value.reason is Reason.TOO_LONG
    assert time.monotonic() - begun < 20
