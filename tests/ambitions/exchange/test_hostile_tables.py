"""Files that are no table, or that would harm: each gets one clear sentence."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from ambitions.models import Ambition

pytestmark = pytest.mark.django_db


def _bomb():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 400_000_000)
    return made.getvalue()


def _book(*rows):
    book, made = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(made)
    return made.getvalue()


FILES = {
    "empty": (b"", "leeg"),
    "pdf": (b"%PDF-1.7 ...", "Dit is een pdf"),
    "web page": (b"<html><body>", "webpagina"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "leesbare tekst"),
    "old excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 50, "wachtwoord"),
    "broken archive": (b"PK\x03\x04 stuk", "beschadigd"),
    "other titles": (b"Naam;Datum\r\nx;y\r\n", "titels boven de kolommen"),
    "other workbook": (_book(["Naam"], ["x"]), "titels boven de kolommen"),
    "too large": (b"x;y\r\n" * 1_500_000, "te groot"),
}


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_table_is_refused_in_words(sign_in, programme_officer, name):
    content, said = FILES[name]

    file = SimpleUploadedFile("tabel.xlsx", content)
    response = sign_in(programme_officer).post("/invoer/", {"file": file})

    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Ambition.objects.exists()


def test_a_bomb_is_refused_before_it_is_unpacked(sign_in, programme_officer):
    file = SimpleUploadedFile("tabel.xlsx", _bomb())

    response = sign_in(programme_officer).post("/invoer/", {"file": file})

    assert response.status_code == 422
    assert "veel te groot" in response.content.decode()
