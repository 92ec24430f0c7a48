"""One municipality goes into another: planned first, applied, and undone until its date.

A plan changes no figure. Everything that is applied is dated on the day of the merger.
"""

from actors.mergers.conditions import Refused, municipality, parties
from actors.mergers.plans import Plan, about, plan, plans
from actors.mergers.steps import Moved, apply, find, prepare, undo

__all__ = [
    "Moved",
    "Plan",
    "Refused",
    "about",
    "apply",
    "find",
    "municipality",
    "parties",
    "plan",
    "plans",
    "prepare",
    "undo",
]
