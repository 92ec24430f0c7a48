"""A document that comes in: received, read by a worker, and then there to be judged."""

from ambitions.sources.likeness import liken
from ambitions.sources.reading import left_behind, read
from ambitions.sources.receiving import Refused, change, receive

__all__ = ["Refused", "change", "left_behind", "liken", "read", "receive"]
