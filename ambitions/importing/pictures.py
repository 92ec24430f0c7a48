"""A page of a PDF as a picture, to see what was printed; drawn in a process of its own.

`python -m ambitions.importing.pictures NUMBER` reads a PDF from its input and writes a PNG. It
draws what stands on the page and nothing else: no form, no script, nothing from outside.
"""

import io
import subprocess
import sys
from tempfile import TemporaryFile

import pypdfium2

from ambitions.importing import confined
from ambitions.importing.problems import Reason, Unreadable

# Seconds of the clock, and bytes of memory, one picture may take.
SECONDS = 10
MEMORY = 1024 * 1024 * 1024
# Points of the picture along its longest side, which is enough to read A4 by.
_LONGEST_SIDE = 1300
_SHADES = 16


def drawn(content: bytes, number: int, *, seconds: float = SECONDS) -> bytes:
    """Page `number` (from 1) of a PDF as a PNG in shades of grey, at most 1300 points long.

    Raises Unreadable, whatever is wrong with the file; the process is gone by then.
    """
    with TemporaryFile() as source:
        source.write(content)
        source.seek(0)
        with confined.started("ambitions.importing.pictures", str(number), given=source) as child:
            try:
                picture, _ = child.communicate(timeout=seconds)
            except subprocess.TimeoutExpired as error:
                child.kill()
                raise Unreadable(Reason.TOO_LONG, "the picture of a page") from error
    if child.returncode or not picture:
        raise Unreadable(Reason.BROKEN, f"the artist ended with {child.returncode}")
    return picture


def _draw(content: bytes, number: int) -> bytes:
    page = pypdfium2.PdfDocument(content)[number - 1]
    drawing = page.render(
        scale=_LONGEST_SIDE / max(page.get_size()), grayscale=True, may_draw_forms=False
    )
    # Few shades are as legible, and half as much to send to a phone.
    few = drawing.to_pil().quantize(_SHADES)
    written = io.BytesIO()
    few.save(written, "PNG", optimize=True)
    return written.getvalue()


if __name__ == "__main__":
    confined.confine(memory=MEMORY, seconds=SECONDS)
    sys.stdout.buffer.write(_draw(sys.stdin.buffer.read(), int(sys.argv[1])))
