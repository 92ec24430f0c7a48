"""The printed page itself, beside what was read from it."""

from ambitions.importing.pictures import drawn
from ambitions.importing.problems import Reason, Unreadable
from ambitions.models import SourcePage


def picture(page: SourcePage) -> bytes:
    """A page of a PDF as a PNG; raises Unreadable when there is nothing to draw."""
    if not page.source.has_pictures:
        raise Unreadable(Reason.UNKNOWN_KIND, "only a PDF has printed pages")
    try:
        with page.source.file.open("rb") as file:
            content = file.read()
    except OSError as error:
        raise Unreadable(Reason.BROKEN, "the file is not there any more") from error
    return drawn(content, page.number)
