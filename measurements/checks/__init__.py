"""What stands in the way of submitting a report, and what is asked about it."""

from measurements.checks.hard import problems

__all__ = ["problems"]
