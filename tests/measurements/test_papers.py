"""PDF files: they hold the text, whatever it is, and a screen reader can read them."""

import re
import subprocess
import zlib

import pytest

from measurements import papers, reporting
from tests.measurements.sheets import give

pytestmark = pytest.mark.django_db
HOSTILE = '#panic() *vet* $x$ \\ @ref <b> [c] "q" #import "/etc/passwd" ${y} {{ z }}'


def inflated(pdf):
    """The file with its packed streams beside it, to look for names in."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    unpacked = []
    for stream in streams:
        try:
            unpacked.append(zlib.decompressobj().decompress(stream))
        except zlib.error:
            continue
    return pdf + b"\n".join(unpacked)


def words(pdf, tmp_path):
    """The text of the file, as a reader copies it."""
    path = tmp_path / "bewijs.pdf"
    path.write_bytes(pdf)
    told = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return re.sub(r"\s+", " ", told.stdout.decode())


@pytest.fixture
def proof(draft, asked, reporter, approver):
    """The proof of a signed report with hostile words in its note."""
    give(draft, asked.indicator_version, value=14, note=HOSTILE)
    reporting.submit(draft, by=reporter)
    reporting.sign(draft, by=approver)
    return papers.proof(draft, url=f"https://monitor.example/rapportages/{draft.pk}/")


def test_the_file_is_tagged_and_says_its_language(proof):
    inside = inflated(proof)
    assert proof.startswith(b"%PDF-")
    for name in (b"/StructTreeRoot", b"/Lang(nl-NL)", b"/Marked true", b"pdfuaid"):
        assert name in inside, name


def test_its_headings_and_tables_are_tagged(proof):
    inside = inflated(proof)
    for tag in (b"/H1", b"/H2", b"/Table", b"/TH", b"/TD", b"/Link"):
        assert tag in inside, tag


def test_the_text_says_who_when_and_what(proof, draft, asked, reporter, approver, tmp_path):
    text = words(proof, tmp_path)
    for said in (
        "Bewijs van indiening", draft.reference, reporter.name, approver.name,
        asked.round.title, "14 medewerkers", draft.content_hash[:32], draft.content_hash[32:],
        f"https://monitor.example/rapportages/{draft.pk}/",
    ):  # fmt: skip
        assert said in text, said


def test_what_people_typed_is_printed_as_they_typed_it(proof, tmp_path):
    assert HOSTILE.replace('"', "") in words(proof, tmp_path).replace('"', "")


def test_the_same_report_gives_the_same_file(proof, draft):
    url = f"https://monitor.example/rapportages/{draft.pk}/"
    assert papers.proof(draft, url=url) == proof


@pytest.mark.parametrize("text", ["😀 漢字", "a\u202eb", "x\u0301" * 50, "\u0000\u0007", "مرحبا"])
def test_no_character_breaks_the_file(draft, asked, reporter, text):
    asked.round.title = text
    draft.round = asked.round
    give(draft, asked.indicator_version)
    reporting.submit(draft, by=reporter)
    assert papers.proof(draft, url="https://monitor.example/").startswith(b"%PDF-")


def test_what_cannot_be_shown_is_printed_as_its_code(draft, asked, reporter, tmp_path):
    give(draft, asked.indicator_version, note="Goed 😀 gedaan")
    reporting.submit(draft, by=reporter)
    pdf = papers.proof(draft, url="https://monitor.example/")
    assert "Goed [U+1F600] gedaan" in words(pdf, tmp_path)


def test_what_was_not_submitted_has_no_proof(draft):
    with pytest.raises(ValueError, match="submitted"):
        papers.proof(draft, url="https://monitor.example/")
