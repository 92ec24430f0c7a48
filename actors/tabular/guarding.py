"""A text that a spreadsheet would take for a formula, or for the error of one."""

import re

# Some readers leave out what stands before a sign and cannot be seen.
_UNSEEN = r"\s\u200b-\u200f\u2060\ufeff"
_FORMULA = re.compile(rf"'*[\t\r\n#]|['{_UNSEEN}]*[=+\-@＝＋－＠]")


def guarded(text: str) -> str:
    """A text that no spreadsheet runs."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before it was guarded."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text
