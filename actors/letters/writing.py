"""Putting a letter: in the transaction of what it tells."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from actors import mailboxes
from actors.models import Letter

# Whoever has a letter with such a key can act as its addressee.
_PERSONAL = "personal:"


def personal_key(key: str) -> str:
    """The key of a letter that nobody but its addressee may read."""
    return f"{_PERSONAL}{key}"


def is_personal(letter: Letter) -> bool:
    """Whether it holds a link with which somebody becomes a user; the demo shows it all the same."""
    return letter.key.startswith(_PERSONAL) and not settings.DEMO


def put(
    *, key: str, address: str, subject: str, text: str, html: str = "", is_formal: bool = False
) -> tuple[Letter, bool]:
    """Keep a letter in the caller's transaction; gives it, and whether it is new.

    A letter with this key that exists already is left as it is, whatever it says.
    """
    fields = _fields(address, subject, is_formal=is_formal) | {"text": text, "html": html}
    return Letter.objects.get_or_create(key=key, defaults=fields)


def write(
    template: str, *, key: str, address: str, subject: str, is_formal: bool = False, **context: Any
) -> tuple[Letter, bool]:
    """Keep a letter made of `letters/TEMPLATE.txt` and `.html`; gives what `put` gives."""
    return put(
        key=key,
        address=address,
        subject=subject,
        is_formal=is_formal,
        **_bodies(template, address=address, subject=subject, is_formal=is_formal, **context),
    )


def write_formal(template: str, wanted: Iterable[Mapping[str, Any]]) -> None:
    """Keep formal letters, each with what `write` takes; those that exist already stay. One query."""
    rows = []
    for one in wanted:
        bodies = _bodies(template, is_formal=True, **one)
        fields = _fields(one["address"], one["subject"], is_formal=True)
        rows.append(Letter(key=one["key"], **fields, **bodies))
    Letter.objects.bulk_create(rows, ignore_conflicts=True)


def _fields(address: str, subject: str, *, is_formal: bool) -> dict[str, Any]:
    # A line break in a header would begin another one.
    line = " ".join(subject.split())[:200]
    return {"address": address, "subject": line, "is_formal": is_formal}


def _bodies(template: str, *, address: str, is_formal: bool, **context: Any) -> dict[str, str]:
    shown = {
        "site": settings.SITE_URL,
        "stop": None if is_formal else mailboxes.stop_path(address),
        **context,
    }
    return {
        name: render_to_string(f"letters/{template}.{ending}", shown).strip() + "\n"
        for name, ending in (("text", "txt"), ("html", "html"))
    }
