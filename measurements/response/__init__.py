"""Who of a round is how far, what was asked about the answers, and whom one cannot reach."""

from measurements.response.counting import Count, by_region, by_size, by_state
from measurements.response.marks import mark
from measurements.response.raised import Raised, Said, raised
from measurements.response.rows import Row, of_recipients, of_round
from measurements.response.states import State

__all__ = [
    "Count",
    "Raised",
    "Row",
    "Said",
    "State",
    "by_region",
    "by_size",
    "by_state",
    "mark",
    "of_recipients",
    "of_round",
    "raised",
]
