"""Files that are no form, each made here: broken, hostile, or of something else."""

import zipfile
from io import BytesIO

CONTENT_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
PAGE = b"<!doctype html><html><body><script>alert(1)</script></body></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MEGABYTE = 1024 * 1024


def archive(parts):
    """A zip with these parts."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


def changed(data, name, change):
    """A workbook in which one part is different; None leaves it out."""
    with zipfile.ZipFile(BytesIO(data)) as given:
        parts = {each: given.read(each) for each in given.namelist()}
    parts[name] = change(parts.get(name, b""))
    return archive({each: content for each, content in parts.items() if content is not None})


def _sheet(data, old, new):
    return changed(data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(old, new, 1))


def encrypted(data):
    """A zip that says that its parts have a password."""
    made = bytearray(data)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(sign)
        while at >= 0:
            made[at + place] |= 1
            at = made.find(sign, at + 4)
    return bytes(made)


def lying(data):
    """A bomb whose directory says that its sheet is small."""
    bomb = changed(data, "xl/worksheets/sheet1.xml", lambda xml: xml + b" " * 30 * _MEGABYTE)
    size = (30 * _MEGABYTE).to_bytes(4, "little")
    at = bomb.rfind(b"xl/worksheets/sheet1.xml")
    made = bytearray(bomb)
    made[at - 22 : at - 18] = (1000).to_bytes(4, "little")
    assert size
    return bytes(made)


def hostile(data):
    """Name → a file made of a good workbook, and the words with which it is refused."""
    entities = b'<!DOCTYPE a [<!ENTITY x "y">]>'
    outside = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return {
        "empty": (b"", "leeg"),
        "one byte": (b"x", "geen formulier"),
        "random bytes": (bytes(range(128, 256)) * 40, "geen leesbare tekst"),
        "an old Excel": (OLE + b"\0" * 2000, "oude Excel"),
        "a workbook with a password": (OLE + b"EncryptedPackage" * 200, "wachtwoord"),
        "a zip with a password": (encrypted(data), "wachtwoord"),
        "a web page": (PAGE, "webpagina"),
        "a web page after a mark": (b"\xef\xbb\xbf \n" + PAGE, "webpagina"),
        "a table of a web page": (b"<table><tr><td>1</td></tr></table>", "webpagina"),
        "a drawing": (b"<svg onload='alert(1)'/>", "webpagina"),
        "a PDF": (b"%PDF-1.7\n" + b"x" * 500, "pdf"),
        "a PDF that is a page as well": (b"%PDF-1.7\n" + PAGE, "pdf"),
        "an image": (b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "geen leesbare tekst"),
        "a program": (b"MZ" + b"\0" * 500, "geen leesbare tekst"),
        "a zip of something else": (archive({"lees.txt": b"hallo"}), "geen Excel-bestand"),
        "a Word document": (archive({"word/document.xml": b"<a/>"}), "geen Excel-bestand"),
        "an OpenDocument": (archive({"content.xml": b"<a/>"}), "geen Excel-bestand"),
        "half a workbook": (data[: len(data) // 2], "beschadigd"),
        "a workbook without its end": (data[:-30], "beschadigd"),
        "a workbook with rubbish inside": (data[:300] + b"\xff" * 200 + data[500:], "beschadigd"),
        "only the sign of a zip": (b"PK\x03\x04", "beschadigd"),
        "macros": (changed(data, "xl/vbaProject.bin", lambda _no: b"code"), "macro's"),
        "macros in capitals": (changed(data, "XL/VBAPROJECT.BIN", lambda _no: b"code"), "macro's"),
        "a bomb": (
            changed(data, "xl/worksheets/sheet1.xml", lambda xml: xml + b" " * 60 * _MEGABYTE),
            "veel te groot",
        ),
        "a bomb of texts": (
            changed(data, "xl/sharedStrings.xml", lambda _xml: b"<si/>" * 9 * _MEGABYTE),
            "veel te groot",
        ),
        "a bomb of styles": (
            changed(data, "xl/styles.xml", lambda xml: xml + b" " * 3 * _MEGABYTE),
            "veel te groot",
        ),
        "one row without end": (
            _sheet(data, b"</row>", b"<c/>" * 700_000 + b"</row>"), "veel te groot",
        ),
        "a thousand parts": (
            archive({"xl/workbook.xml": b"<a/>"} | {f"xl/{n}": b"" for n in range(1000)}),
            "veel te groot",
        ),
        "a directory that lies": (lying(data), "beschadigd"),
        "entities": (_sheet(data, b"<worksheet", entities + b"<worksheet"), "beschadigd"),
        "entities from outside": (_sheet(data, b"<worksheet", outside + b"<worksheet"), "beschadigd"),
        "entities in the workbook": (
            changed(data, "xl/workbook.xml", lambda xml: entities + xml), "beschadigd",
        ),
        "no sheet": (changed(data, "xl/worksheets/sheet1.xml", lambda _xml: None), "geen formulier"),
        "a sheet that is no XML": (
            changed(data, "xl/worksheets/sheet1.xml", lambda _xml: b"hallo"), "beschadigd",
        ),
        "a column that does not exist": (_sheet(data, b'r="B1"', b'r="ZZZZZZZ1"'), "beschadigd"),
        "no workbook inside": (archive({"xl/workbook.xml": CONTENT_TYPES}), "beschadigd"),
        "another table": (b"naam;aantal\nJan;3\n", "geen formulier"),
        "NUL bytes": (b"Code;Vraag\0;\n", "geen leesbare tekst"),
        "half of UTF-16": (b"\xff\xfeC\0o\0d", "geen leesbare tekst"),
        "a surrogate alone": (b"\xff\xfe\x00\xd8a\0", "geen leesbare tekst"),
        "one line without end": (b";" * _MEGABYTE, "beschadigd"),
        "a quote without end": (b'"' + b"a\n" * 200_000, "geen formulier"),
    }  # fmt: skip
