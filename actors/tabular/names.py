"""The name of a file that somebody sent."""

import unicodedata
from pathlib import PurePath

from django.core.exceptions import ValidationError

from actors.privacy import refuse_personal_data

_LONGEST = 160


def shown(given: str) -> str:
    """The name to show and to keep; one that says who somebody is, is left out."""
    name = "".join(each for each in PurePath(given).name if unicodedata.category(each)[0] != "C")
    try:
        refuse_personal_data(name)
    except ValidationError:
        return f"…{PurePath(name).suffix[:10]}"
    return name[-_LONGEST:]
