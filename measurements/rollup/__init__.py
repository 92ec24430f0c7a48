"""The dirty log becomes figures: see docs/flow.md."""

from measurements.rollup.draining import drain, drain_all, rebuild
from measurements.rollup.log import mark_dirty, mark_period_dirty, mark_round_dirty

__all__ = ["drain", "drain_all", "mark_dirty", "mark_period_dirty", "mark_round_dirty", "rebuild"]
