"""From a layout and data to a PDF that a screen reader can read.

A layout (`*.typ`) holds no text of its own and gets none put into it: what is printed travels
beside it as data, so nothing a person typed is ever read as a command.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

_LAYOUTS = Path(__file__).parent
_STANDARD: Final = "ua-1"
# What the font that travels with the typesetter can show, whatever is on the machine.
_UNSHOWN = re.compile("[^\n -~\u00a0-\u024f\u0400-\u045f\u2010-\u2027\u2030-\u203a\u20a0-\u20bf]")
_Json = Mapping[str, Any] | list[Any] | tuple[Any, ...] | str | int | bool | None


def typeset(layout: str, data: Mapping[str, Any]) -> bytes:
    """The PDF of a layout in this folder, by its name without ending; the same for the same data.

    A character no font of ours can show is printed as its code, such as `[U+1F600]`. Raises
    FileNotFoundError for a layout that does not exist.
    """
    source = _source(layout)
    try:
        return _compile(source, data)
    except typst.TypstError:
        return _compile(source, _shown(data))


@cache
def _source(layout: str) -> bytes:
    return (_LAYOUTS / f"{layout}.typ").read_bytes()


def _compile(source: bytes, data: _Json) -> bytes:
    made = typst.compile(
        source,
        format="pdf",
        pdf_standards=[_STANDARD],
        sys_inputs={"data": json.dumps(data)},
        ignore_system_fonts=True,
    )
    return bytes(made)


def _shown(data: _Json) -> _Json:
    """The same data, with codes for the characters that cannot be shown."""
    if isinstance(data, str):
        return _UNSHOWN.sub(lambda match: f"[U+{ord(match[0]):04X}]", data)
    if isinstance(data, Mapping):
        return {name: _shown(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [_shown(value) for value in data]
    return data
