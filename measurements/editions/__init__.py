"""Editions: the figures of a round, frozen for each audience. See docs/methodology.md."""

from measurements.editions.freezing import freeze, freeze_requested
from measurements.editions.hashing import verify
from measurements.editions.requesting import request

__all__ = ["freeze", "freeze_requested", "request", "verify"]
