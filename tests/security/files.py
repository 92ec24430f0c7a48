"""Who may have a form as a file, send one in, and see the evidence."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.file_factories import EvidenceFactory, UploadFactory
from tests.security.table import MUNICIPALITY, STAFF, Row, answer, of


def rows(asked, draft, version):
    """A file that was sent in, and one that goes with the draft."""
    return {
        "upload": UploadFactory(round=asked, organisation=draft.organisation),
        "evidence": EvidenceFactory(submission=draft, indicator_version=version),
    }


class _Pdf(SimpleUploadedFile):
    """A file that everybody sends anew, from its beginning."""

    def read(self, *size):
        self.seek(0)
        return super().read(*size)


def _file(content, name):
    return lambda _rows: {"file": _Pdf(name, content)}


# A form as a file is for who fills it in; the forms of a round are for programme staff.
DRAFT, EVIDENCE_AT = of("pk=draft.pk"), of("pk=draft.pk", "version=version.pk")
FILES = {
    "submission-workbook": Row(
        answer(MUNICIPALITY, 200), answer(MUNICIPALITY, 302), values=DRAFT,
        form=_file(b"geen formulier", "formulier.xlsx"),
    ),
    "submission-xlsx": Row(answer(MUNICIPALITY, 200), values=DRAFT),
    "submission-csv": Row(answer(MUNICIPALITY, 200), values=DRAFT),
    "round-workbook": Row(
        answer(STAFF, 200), answer(STAFF, 302), values=of("pk=round.pk"),
        form=_file(b"geen formulier", "formulieren.xlsx"),
    ),
    "round-xlsx": Row(answer(STAFF, 200), values=of("pk=round.pk")),
    "round-csv": Row(answer(STAFF, 200), values=of("pk=round.pk")),
    "upload-detail": Row(
        answer(MUNICIPALITY, 200), answer(MUNICIPALITY, 302), values=of("pk=upload.pk"),
        form=lambda _rows: {"discard": "1"},
    ),
    "evidence-list": Row(answer(MUNICIPALITY, 200), values=DRAFT),
    "evidence-edit": Row(
        answer(MUNICIPALITY, 200), answer(MUNICIPALITY, 302), values=EVIDENCE_AT,
        form=_file(b"%PDF-1.7 beleid", "beleid.pdf"),
    ),
    # What goes with a draft is its organisation's own, until it was handed in.
    "evidence-file": Row(answer(MUNICIPALITY, 200), values=of("pk=evidence.pk")),
}  # fmt: skip
