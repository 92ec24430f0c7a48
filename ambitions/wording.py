"""What a program knows by a word, in a sentence for people."""

from django.utils.translation import gettext as _

from ambitions.importing import limits
from ambitions.importing.problems import Reason


def why_refused(reason: Reason) -> str:
    """Why a file could not be read, and what to do."""
    most = {"pages": limits.PAGES, "size": limits.FILE_BYTES >> 20}
    said = {
        Reason.EMPTY: _("There is no text in this file. Choose another file."),
        Reason.UNKNOWN_KIND: _("This is no PDF, DOCX or plain text. Save it as one of those."),
        Reason.BROKEN: _("This file is damaged. Save it again and send the new file."),
        Reason.PASSWORD: _("This file has a password. Save it without one and send it again."),
        Reason.NO_TEXT: _("This is a scan: a picture of text. Send a file with real text, or have the text recognised first."),
        Reason.TOO_MANY_PAGES: _("This file has more than %(pages)s pages. Cut it in parts.") % most,
        Reason.TOO_LARGE: _("This file is too large inside. Cut it in parts."),
        Reason.ENCODING: _("This file is no readable text. Save it as text in UTF-8."),
        Reason.HOSTILE: _("This file asks for something from elsewhere, or unpacks to something huge. It was not opened. Save it again as PDF."),
        Reason.TOO_LONG: _("Reading this file took too long, so it was stopped. Cut it in parts."),
        Reason.TOO_MUCH_MEMORY: _("Reading this file took too much memory, so it was stopped. Cut it in parts."),
    }  # fmt: skip
    return said[reason]
