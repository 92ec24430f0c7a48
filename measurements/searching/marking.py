"""What was found, marked in a text: everything is escaped first, then the marks are put in."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# For private use: in no text, since the database takes them out before it puts its own in.
OPENS, CLOSES = "\ue000", "\ue001"
_MARKED = re.compile(f"({OPENS}[^{CLOSES}]*{CLOSES})")


def marked(text: str) -> SafeString:
    """The text as HTML, with what stands between OPENS and CLOSES as a mark."""
    return format_html_join("", "{}", ((_part(part),) for part in _MARKED.split(text)))


def _part(part: str) -> SafeString:
    words = part.strip(OPENS + CLOSES)
    return format_html("<mark>{}</mark>" if part.startswith(OPENS) else "{}", words)
