"""Evidence: taken by what it is, kept with the versions that had it, handed out to few."""

import zipfile
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actors.conflicts import Conflict
from measurements import evidence, reporting
from measurements.answers import Answer
from measurements.models import Evidence, Submission
from tests.file_factories import EvidenceFactory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\nbeleid"


def archive(**parts):
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return made.getvalue()


_TAKEN = {
    "beleid.pdf": (PDF, "beleid.pdf"),
    "foto.exe": (b"\x89PNG\r\n\x1a\nfoto", "foto.png"),
    "foto.jpeg": (b"\xff\xd8\xff\xe0foto", "foto.jpg"),
    "brief.docx": (archive(word__document_xml="<a/>"), "brief.docx"),
    "telling.zip": (archive(xl__workbook_xml="<a/>"), "telling.xlsx"),
    "brief.odt": (archive(mimetype="application/vnd.oasis.opendocument.text"), "brief.odt"),
    "a.ods": (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "a.ods"),
    '../"kwaad";\r\n.pdf': (PDF, "-kwaad----.pdf"),
}
_REFUSED = {
    "nothing": (b"", "a.pdf", "leeg"),
    "a page that is called PDF": (b"<html><script>1</script>", "a.pdf", "Dit soort bestand"),
    "a drawing": (b"<svg onload='alert(1)'/>", "a.png", "Dit soort bestand"),
    "a program": (b"MZ\x90", "a.pdf", "Dit soort bestand"),
    "an old document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "Dit soort bestand"),
    "a zip": (archive(lees_xml="<a/>"), "a.docx", "Dit soort bestand"),
    "half a zip": (archive(word__document_xml="<a/>")[:40], "a.docx", "beschadigd"),
    "macros": (archive(word__document_xml="<a/>", word__vbaProject="x"), "a.docx", "macro's"),
    "too large": (PDF + b"x" * evidence.LARGEST, "a.pdf", "te groot"),
    "a name with a BSN": (PDF, "dossier 111222333.pdf", "gegevens over een persoon"),
}


@pytest.fixture
def add(draft, asked, reporter):
    """Add a file to the draft; gives the evidence."""

    def _add(content=PDF, name="beleid.pdf", *, to=draft):
        file = SimpleUploadedFile("x", content)
        file._name = name
        return evidence.add(to, asked.indicator_version_id, file, by=reporter)

    return _add


@pytest.fixture
def page(draft, asked):
    return reverse("evidence-edit", args=[draft.pk, asked.indicator_version_id])


def files_in(settings):
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", _TAKEN)
def test_a_file_is_taken_for_what_it_is_and_named_so(add, name):
    content, shown = _TAKEN[name]
    kept = add(content, name)

    assert kept.name == shown
    with kept.file.open("rb") as file:
        assert file.read() == content
    assert kept.file.name.startswith("evidence/")


@pytest.mark.parametrize("name", _REFUSED)
def test_what_is_not_taken_leaves_no_row_and_no_file(add, settings, name):
    content, called, words = _REFUSED[name]
    with pytest.raises(evidence.Refused, match=words):
        add(content, called)

    assert (Evidence.objects.exists(), files_in(settings)) == (False, [])


def test_the_same_file_twice_and_too_many_are_refused(add, settings):
    for number in range(evidence.MOST):
        add(PDF + bytes([number]))
    with pytest.raises(evidence.Refused, match="Er staan 5 bestanden"):
        add(b"%PDF-1.7 nog een")
    with pytest.raises(evidence.Refused, match="is er al"):
        add(PDF + b"\0")

    assert len(files_in(settings)) == Evidence.objects.count() == evidence.MOST


def test_a_report_that_was_handed_in_takes_no_evidence(submitted, add, settings):
    with pytest.raises(Conflict):
        add()
    assert files_in(settings) == []


def test_a_disk_that_is_full_is_told_and_leaves_no_row(add, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "file"
    settings.MEDIA_ROOT.write_text("in the way")
    with pytest.raises(evidence.Refused, match="kon nu niet worden bewaard"):
        add()
    assert not Evidence.objects.exists()


def test_what_was_never_handed_in_goes_altogether(
    add, draft, reporter, settings, django_capture_on_commit_callbacks
):
    kept = add()
    with django_capture_on_commit_callbacks(execute=True):
        evidence.remove(kept, draft, by=reporter)
        evidence.remove(kept, draft, by=reporter)

    assert (Evidence.objects.exists(), files_in(settings)) == (False, [])


@pytest.fixture
def second_version(add, draft, cell, reporter, programme_officer):
    """A file in version 1, which was returned; version 2 is the draft."""
    add()
    reporting.answer(draft, {cell: Answer(value=Decimal(5))}, by=reporter)
    reporting.submit(draft, by=reporter)
    return reporting.return_for_revision(draft, reason="Kijk nog eens.", by=programme_officer)


def test_the_next_version_has_the_files_of_the_one_before(second_version, draft):
    assert Evidence.objects.of(second_version).count() == 1


def test_removing_from_a_later_version_keeps_it_with_the_earlier_one(
    second_version, draft, reporter, settings
):
    evidence.remove(Evidence.objects.get(), second_version, by=reporter)

    assert Evidence.objects.of(draft).count() == 1
    assert not Evidence.objects.of(second_version).exists()
    assert len(files_in(settings)) == 1


def test_a_file_is_handed_out_to_keep_and_never_to_show(add, sign_in, reporter):
    kept = add()
    answer = sign_in(reporter).get(reverse("evidence-file", args=[kept.pk]))

    assert answer.content == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="beleid.pdf"'
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_staff_and_rapporteur_get_a_file_after_it_was_handed_in(
    add, draft, reporter, sign_in, programme_officer, rapporteur, outsider
):
    address = reverse("evidence-file", args=[add().pk])
    people = (programme_officer, rapporteur, outsider)
    assert [sign_in(one).get(address).status_code for one in people] == [404, 404, 404]

    Submission.objects.filter(pk=draft.pk).update(
        status="submitted", submitted_at=draft.round.opens_at
    )
    assert [sign_in(one).get(address).status_code for one in people] == [200, 200, 404]


def test_what_was_added_after_handing_in_is_not_for_staff_yet(
    second_version, add, sign_in, programme_officer
):
    later = add(b"%PDF-1.7 later", to=second_version)

    address = reverse("evidence-file", args=[later.pk])
    assert sign_in(programme_officer).get(address).status_code == 404


def test_a_file_that_is_lost_is_not_found(add, sign_in, reporter):
    kept = add()
    kept.file.storage.delete(kept.file.name)

    assert sign_in(reporter).get(reverse("evidence-file", args=[kept.pk])).status_code == 404


def test_the_page_adds_and_removes_without_a_script(page, sign_in, reporter, draft):
    browser = sign_in(reporter)
    assert "Geen gegevens over personen" in browser.get(page).content.decode()
    assert browser.post(page, {"file": SimpleUploadedFile("beleid.pdf", PDF)}).url == page
    listed = browser.get(reverse("evidence-list", args=[draft.pk])).content.decode()
    assert "beleid.pdf" in listed

    browser.post(page, {"remove": str(Evidence.objects.get().pk)})
    assert "geen bewijsstuk" in browser.get(page).content.decode()


def test_what_is_refused_stands_at_the_field(page, sign_in, reporter):
    answer = sign_in(reporter).post(page, {"file": SimpleUploadedFile("a.pdf", b"<html>")})

    assert answer.status_code == 422
    assert "Dit soort bestand kan niet" in answer.content.decode()


def test_evidence_of_somebody_else_cannot_be_removed(page, sign_in, reporter):
    of_others = EvidenceFactory()

    assert sign_in(reporter).post(page, {"remove": str(of_others.pk)}).status_code == 404
    assert Evidence.objects.filter(pk=of_others.pk).exists()


def test_a_report_handed_in_meanwhile_is_a_conflict(page, sign_in, reporter, submitted):
    assert sign_in(reporter).get(page).status_code == 302
    answer = sign_in(reporter).post(page, {"file": SimpleUploadedFile("a.pdf", PDF)})
    assert answer.status_code == 409
