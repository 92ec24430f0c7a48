"""What programme staff do with many organisations at once: asked first, then done in one go."""

from measurements.batches.actions import ACTIONS, Action, Done, Left, act, plan
from measurements.batches.exporting import as_csv, as_xlsx

__all__ = ["ACTIONS", "Action", "Done", "Left", "act", "as_csv", "as_xlsx", "plan"]
