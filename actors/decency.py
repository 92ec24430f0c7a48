"""Which text may be kept at all."""

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from actors.plaintext import refuse_invisible
from actors.privacy import refuse_personal_data

# What a draft keeps of a text that is too long to be an answer.
LONGEST_KEPT = 20_000


def need_decent(text: str, *, most: int = LONGEST_KEPT) -> str:
    """The text; ValidationError when it is too long, unseen or looks like data about a person."""
    if len(text) > most:
        raise ValidationError(_("Use at most %(most)s characters.") % {"most": number_format(most)})
    refuse_invisible(text)
    refuse_personal_data(text)
    return text
