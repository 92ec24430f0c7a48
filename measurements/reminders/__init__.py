"""Who hears what about a round, once: reminders on a schedule, by hand, and formal letters.

Letters are kept in the caller's transaction; `actors.letters` sends them.
"""

from measurements.reminders.digests import remind, send_due
from measurements.reminders.notices import (
    tell_approved,
    tell_extended,
    tell_returned,
    tell_taken_back,
)
from measurements.reminders.silence import silent_twice

__all__ = [
    "remind",
    "send_due",
    "silent_twice",
    "tell_approved",
    "tell_extended",
    "tell_returned",
    "tell_taken_back",
]
