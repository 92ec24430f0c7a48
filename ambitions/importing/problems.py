"""Why a file could not be read; words for people are made elsewhere, from the reason."""

from enum import StrEnum


class Reason(StrEnum):
    """What is wrong with a file."""

    EMPTY = "empty"
    # Not a PDF, DOCX or text.
    UNKNOWN_KIND = "unknown_kind"
    BROKEN = "broken"
    PASSWORD = "password"  # noqa: S105
    # Pages without any text: a scan.
    NO_TEXT = "no_text"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_LARGE = "too_large"
    # A text in no encoding we know.
    ENCODING = "encoding"
    # A small file that unpacks to a huge one, or asks for something from elsewhere.
    HOSTILE = "hostile"
    # The reader was stopped: it took too long, or too much memory.
    TOO_LONG = "too_long"
    TOO_MUCH_MEMORY = "too_much_memory"


class Unreadable(Exception):
    """A file that cannot be imported; nothing of it was kept."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else str(reason))
        self.reason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[type["Unreadable"], tuple[Reason, str]]:
        return type(self), (self.reason, self.detail)
