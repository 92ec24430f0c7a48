"""Text that people type: what they do not see may not be in it."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_LAYOUT = frozenset("\t\n\r")
# Marks that turn the direction of writing: a name could read as another name.
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def refuse_invisible(text: str) -> None:
    """Raise ValidationError for control characters and marks that turn the writing direction."""
    for character in text:
        control = unicodedata.category(character) == "Cc" and character not in _LAYOUT
        if control or character in _TURNS:
            raise ValidationError(
                _("This text contains a character that cannot be seen. Type it again."),
                code="invisible",
            )
