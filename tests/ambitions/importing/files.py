"""Files as somebody may upload them, good and bad."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

import typst

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BREAK = '<w:r><w:br w:type="page"/></w:r>'


def pdf(source: str) -> bytes:
    """What the typesetter makes of it."""
    return typst.compile(source.encode(), format="pdf")


def columns(*texts: str) -> bytes:
    """A PDF of two columns, one paragraph per text."""
    paragraphs = "\n\n".join(texts)
    page = "#set page(width: 400pt, height: 300pt, margin: 30pt)\n#set text(size: 9pt)\n"
    return pdf(f"{page}#columns(2)[\n{paragraphs}\n]")


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of a DOCX."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def docx(body: str, *, lead: str = "", name: str = "word/document.xml") -> bytes:
    """A DOCX with this body; `lead` stands before its XML."""
    return archive({name: f"{lead}<w:document {_W}><w:body>{body}</w:body></w:document>".encode()})


def archive(parts: dict[str, bytes]) -> bytes:
    """A ZIP."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def locked_pdf() -> bytes:
    """A PDF that asks for a password: no password at all fits what it says about its own."""
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>",
        f"<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>",
    ]
    content, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n{part}\nendobj\n"
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    table = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{rows}"
    trailer = f"<</Size {len(parts) + 1}/Root 1 0 R/Encrypt 4 0 R/ID[<{'43' * 16}><{'43' * 16}>]>>"
    return f"{content}{table}trailer\n{trailer}\nstartxref\n{len(content)}\n%%EOF".encode()
