"""`python -m config.messages`: bring the Dutch catalogue in line with the code, and compile it.

With --check nothing is written; the exit code is 1 when a message is missing, untranslated,
fuzzy, no longer used, or translated with other placeholders, or when django.mo is not the
compiled django.po. GNU gettext is not needed: Babel reads and writes both files.
"""

import ast
import datetime as dt
import re
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.po"
PYTHON_FOLDERS = ("actors", "ambitions", "config", "measurements")
TEMPLATE_FOLDERS = ("templates", *PYTHON_FOLDERS)

# Name of the function → which of its arguments are (context, singular, plural).
_ARGUMENTS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
_LITERAL = r"""u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_CALL = re.compile(
    rf"\b(_|gettext|ngettext|pgettext|npgettext)\(({_LITERAL}(?:, ?{_LITERAL})*)(?:, ?count)?\)"
)
_PLACEHOLDER = re.compile(r"%(?:\([^)]+\))?[a-zA-Z]|\{\w*\}")
# A date of its own would make the files of two people differ for no reason.
_NO_DATE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


class Wording(NamedTuple):
    """A message as the code says it; context and plural are None for most."""

    context: str | None
    singular: str
    plural: str | None


def _texts(value: str | Sequence[str] | None) -> tuple[str, ...]:
    """What Babel gives as a text when there is one, and as a row of texts when there are more."""
    return (value or "",) if isinstance(value, str | None) else tuple(value)


def _wording(function: str, arguments: tuple[str, ...]) -> Wording | None:
    """The message in a call, or None when it is not written out as text."""
    context, singular, plural = _ARGUMENTS[function]

    def argument(place: int | None) -> str | None:
        return arguments[place] if place is not None and place < len(arguments) else None

    text = argument(singular)
    return Wording(argument(context), text, argument(plural)) if text else None


def in_python(source: str) -> Iterator[Wording]:
    """The messages of a Python module."""
    keywords = dict.fromkeys(_ARGUMENTS)
    for _line, function, found, _comments in extract_python(
        BytesIO(source.encode()), keywords, [], {}
    ):
        if wording := _wording(str(function), _texts(found)):
            yield wording


def in_template(source: str) -> Iterator[Wording]:
    """The messages of a template: {% translate %}, {% blocktranslate %} and _("…")."""
    for function, arguments in _CALL.findall(templatize(source)):
        if wording := _wording(function, ast.literal_eval(f"({arguments},)")):
            yield wording


def in_code() -> dict[Wording, None]:
    """All messages of the application, each once, in the order of the files."""
    found: dict[Wording, None] = {}
    for folder in PYTHON_FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                found.update(dict.fromkeys(in_python(path.read_text())))
    for folder in TEMPLATE_FOLDERS:
        for suffix in ("*.html", "*.txt", "*.svg"):
            for path in sorted((ROOT / folder).rglob(suffix)):
                found.update(dict.fromkeys(in_template(path.read_text())))
    return found


def read(path: Path = CATALOGUE) -> Catalog:
    """The catalogue as it is on disk; an empty one when there is none yet."""
    if not path.exists():
        return Catalog(locale="nl")
    with path.open("rb") as file:
        return read_po(file, locale="nl")


def merge(wordings: dict[Wording, None], known: Catalog) -> Catalog:
    """A catalogue of exactly these messages, with the translations that are known."""
    merged = Catalog(
        locale="nl", project="Ambitiemonitor", version="1", header_comment="# Nederlands",
        msgid_bugs_address="-", last_translator="-", language_team="-", fuzzy=False,
        creation_date=_NO_DATE, revision_date=_NO_DATE,
    )  # fmt: skip
    plurals = {w.singular: w.plural for w in wordings if w.plural}
    for context, singular, plural in wordings:
        other = plural or plurals.get(singular)
        old = known.get(singular, context)
        string = old.string if old and bool(other) == isinstance(old.string, tuple) else None
        flags = old.flags & {"fuzzy"} if old else ()
        merged.add((singular, other) if other else singular, string, flags=flags, context=context)
    return merged


def as_po(catalog: Catalog) -> bytes:
    output = BytesIO()
    write_po(output, catalog, width=96, no_location=True, sort_output=True, ignore_obsolete=True)
    return output.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    output = BytesIO()
    write_mo(output, catalog)
    return output.getvalue()


def _placeholders(text: str) -> set[str]:
    """What is filled in, and "%" when a percent sign stands on its own, not doubled."""
    rest = text.replace("%%", "")
    found = set(_PLACEHOLDER.findall(rest))
    return found | {"%"} if "%" in _PLACEHOLDER.sub("", rest) else found


def complaints(message: Message) -> Iterator[str]:
    """What is wrong with one translation."""
    ids, strings = _texts(message.id), _texts(message.string)
    if message.fuzzy:
        yield "fuzzy"
    if len(strings) != len(ids) or not all(strings):
        yield "not translated"
        return
    meant = _placeholders(ids[-1])
    if _placeholders(strings[-1]) != meant:
        yield f"placeholders differ from {sorted(meant)}"
    # A singular may write its number out: "one report".
    elif not _placeholders(strings[0]) <= meant | _placeholders(ids[0]):
        yield f"placeholders of the singular differ from {sorted(meant)}"


def problems() -> list[str]:
    """Everything that keeps the catalogue on disk from being complete; empty when it is."""
    wordings, known = in_code(), read()
    merged = merge(wordings, known)
    found = [f"unused: {m.id!r}" for m in known if m.id and merged.get(m.id, m.context) is None]
    for message in merged:
        if message.id:
            found += [f"{complaint}: {message.id!r}" for complaint in complaints(message)]
    if not found and CATALOGUE.read_bytes() != as_po(merged):
        found.append("django.po is not as `python -m config.messages` writes it")
    compiled = CATALOGUE.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != as_mo(known):
        found.append("django.mo is not the compiled django.po")
    return found


def update() -> None:
    """Write the catalogue with exactly the messages of the code, and compile it."""
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_bytes(as_po(merge(in_code(), read())))
    CATALOGUE.with_suffix(".mo").write_bytes(as_mo(read()))


def main(arguments: list[str]) -> int:
    checking = arguments == ["--check"]
    if not checking:
        update()
    found = problems()
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if checking and found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
