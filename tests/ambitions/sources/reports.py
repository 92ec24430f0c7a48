"""A report of a few pages in two columns."""

from random import Random

from ambitions.benchmarks import inventing
from tests.ambitions.importing import files

# Chosen so that no statement looks like the header of a page.
_RANDOM = Random(3)
SAID = [inventing.statement(_RANDOM, most=2) for _ in range(60)]


def pdf() -> bytes:
    return files.columns(*SAID)
