"""What an organisation gets back at once: its own trend, beside comparable ones, and what is open.

Whoever reads it, it is what the organisation itself may see: its own answers as they were just
submitted, of others only what an edition froze, and about people nothing of others.
"""

from measurements.dashboards.mirrors.making import KINDS, Line, Mirror, Theme, of
from measurements.dashboards.mirrors.papers import paper

__all__ = ["KINDS", "Line", "Mirror", "Theme", "of", "paper"]
