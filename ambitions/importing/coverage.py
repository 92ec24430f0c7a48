"""Whether everything on a page ended up in a statement or among the lines that are none."""

import re
from collections import Counter
from collections.abc import Iterable

from ambitions.importing.statements import Filed

_BREAKS = re.compile(r"[-\u00ad\u2010](?=\s|$)")


def missing(source: Iterable[str], pages: Iterable[Filed]) -> Counter[str]:
    """The characters of the lines of a source that no page has, and how often each.

    Spaces do not count. Neither do as many hyphens as stand before a space or at the end of a
    line: a word that was broken off there is joined without it.
    """
    text = "\n".join(source)
    wanted = Counter(letter for letter in text if not letter.isspace())
    wanted.subtract(_BREAKS.findall(text))
    return +(wanted - Counter(letter for text in _texts(pages) for letter in text))


def _texts(pages: Iterable[Filed]) -> Iterable[str]:
    for page in pages:
        yield from (one.text for one in page.statements)
        yield from page.rest
