"""From voice to ambition: who may see what was said, send it in, and judge it."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories
from tests.ambitions.importing import files
from tests.security.table import (
    MEMBERS,
    STAFF,
    Row,
    answer,
    everybody,
    of,
    signed_in,
)

_READERS = (STAFF, "rapporteur")
_SOURCE, _PUBLIC = of("pk=source.pk"), of("pk=public_source.pk")
_STATEMENT, _PROPOSED = of("pk=statement.pk"), of("pk=proposed.pk")


def rows():
    """A source and a public one, each with its file; of both one statement was accepted."""
    found, report = {}, files.pdf("Een zin.")
    for name, public in (("source", False), ("public_source", True)):
        page = factories.SourcePageFactory(source__is_public=public, texts=["Nog te beoordelen."])
        page.source.file.save("", SimpleUploadedFile("verslag.pdf", report))
        found[name] = page.source
        found[f"{name}_said"] = factories.StatementFactory(page=page, accepted=True, position=9)
        found[f"{name}_proposed"] = page.statements.get(state="proposed")
    return found | {
        "statement": found["source_said"],
        "public_statement": found["public_source_said"],
        "proposed": found["source_proposed"],
        "public_proposed": found["public_source_proposed"],
        "unread_source": factories.SourceFactory(unread=True, public=True),
    }


def _open(roles: tuple[str, ...] | str) -> dict[str, int | str]:
    """Nobody is sent to sign in: for others it is not there."""
    return everybody(404) | dict.fromkeys((roles,) if isinstance(roles, str) else roles, 200)


# Who may not send anything is told so; a page that is open asks nobody to sign in.
_NO_POST = everybody(405)


def _described(**other):
    form = {
        "title": "Ronde tafel", "publisher": "Ministerie", "published_on": "31-12-2025",
        "kind": "round_table",
    }  # fmt: skip
    return lambda _rows: form | other


class _Report(SimpleUploadedFile):
    """A file that everybody sends anew, from its beginning."""

    def read(self, *size):
        self.seek(0)
        return super().read(*size)


def _judgement(rows):
    return {"action": "accept", "text": "Zo gezegd.", "revision": rows["proposed"].revision}


VOICE = {
    "source-list": Row(everybody(200), everybody(405)),
    "source-create": Row(
        answer(STAFF, 200), answer(STAFF, 302),
        form=lambda rows: _described()(rows) | {"file": _Report("verslag.txt", b"Een zin.")},
    ),
    "source-detail": Row(_open(MEMBERS), _NO_POST, values=_SOURCE),
    "source-edit": Row(
        answer(STAFF, 200), answer(STAFF, 409), values=_SOURCE, form=_described(seen="anders")
    ),
    # What was not published is for who judges it, and for the Rapporteur.
    "source-file": Row(answer(_READERS, 200), values=_SOURCE),
    # Drawing takes a while, so it is for who has a use for it.
    "source-picture": Row(
        answer(_READERS, 200), values=lambda rows: {**_PUBLIC(rows), "number": 1}
    ),
    "triage-page": Row(
        answer(STAFF, 200), answer(STAFF, 302),
        values=lambda rows: {**_SOURCE(rows), "number": 1}, form=lambda _rows: {"action": "sure"},
    ),
    "statement-detail": Row(_open(MEMBERS), _NO_POST, values=_STATEMENT),
    "statement-edit": Row(
        answer(STAFF, 200), answer(STAFF, 302), values=_STATEMENT,
        form=lambda _rows: {"text": "Anders gezegd.", "revision": "1"},
    ),
    "statement-judge": Row(
        signed_in(405), answer(STAFF, 302), values=_PROPOSED, form=_judgement
    ),
    "statement-origin": Row(
        signed_in(405), answer(STAFF, 302), values=_STATEMENT,
        form=lambda rows: {"ambition": rows["ambition"].pk},
    ),
}  # fmt: skip

# The same addresses for what was published, was not accepted, or was not read.
IN_ANOTHER_STATE = [
    ("source-detail", Row(everybody(200), _NO_POST, values=_PUBLIC)),
    ("source-detail", Row(_open(_READERS), _NO_POST, values=of("pk=unread_source.pk"))),
    ("source-file", Row(answer((*MEMBERS, "nobody"), 200), values=_PUBLIC)),
    ("statement-detail", Row(everybody(200), _NO_POST, values=of("pk=public_statement.pk"))),
    ("statement-detail", Row(_open(_READERS), _NO_POST, values=_PROPOSED)),
    ("statement-detail", Row(_open(_READERS), _NO_POST, values=of("pk=public_proposed.pk"))),
]  # fmt: skip
