"""A document that comes in: received, read by a worker, and then there to be judged."""

from ambitions.sources.likeness import liken
from ambitions.sources.picturing import picture
from ambitions.sources.reading import left_behind, read
from ambitions.sources.receiving import Refused, change, described, receive

__all__ = ["Refused", "change", "described", "left_behind", "liken", "picture", "read", "receive"]
