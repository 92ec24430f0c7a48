"""The dirty log becomes figures: see docs/flow.md."""

from measurements.rollup.auditing import audit
from measurements.rollup.draining import drain, drain_all, rebuild
from measurements.rollup.log import DRAIN, mark_dirty, mark_period_dirty, mark_round_dirty
from measurements.rollup.settling import settle

__all__ = [
    "DRAIN",
    "audit",
    "drain",
    "drain_all",
    "mark_dirty",
    "mark_period_dirty",
    "mark_round_dirty",
    "rebuild",
    "settle",
]
