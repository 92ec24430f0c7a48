"""How wide a text is when nothing but the text is left."""

import unicodedata
from functools import lru_cache

# Thousandths of the size of the letter, in an ordinary letter without serifs. Other letters differ
# in size more than in proportion, and only the proportion matters here.
_CLASSES = {
    222: "ijl|'’‘",
    278: " .,:;!/\\tfIJ[]·",
    333: 'r-()"“”*`',
    389: "“”",
    500: "cksvxyzJ",
    556: "abdeghnopqu0123456789_?$€L",
    611: "FTZ",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "mM",
    889: "%",
    944: "W",
    350: "•‣▪",
    584: "+=<>~–",
    1000: "—…@",
}
_WIDTHS = {letter: width for width, letters in _CLASSES.items() for letter in letters}
_OTHER = 556
SPACE = 278.0


@lru_cache(maxsize=4096)
def _letter(letter: str) -> int:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    return _WIDTHS.get(unicodedata.normalize("NFD", letter)[0], _OTHER)


@lru_cache(maxsize=65536)
def width(text: str) -> float:
    """In thousandths of the size of the letter; 0 for no text."""
    return float(sum(map(_letter, text)))
