"""A file that people sent in, handed out again: to keep, never to show."""

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

# Whatever is in it, the browser keeps it and runs nothing.
_HARMLESS = "sandbox; default-src 'none'"


def to_keep(file: FieldFile, *, name: str, media_type: str) -> HttpResponse:
    """The file exactly as it came in, under its own name; 404 when it is not there any more."""
    try:
        with file.open("rb") as content:
            response = HttpResponse(content.read(), content_type=media_type)
    except OSError as error:
        raise Http404 from error
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Content-Security-Policy"] = _HARMLESS
    response["X-Content-Type-Options"] = "nosniff"
    return response
