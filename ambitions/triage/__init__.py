"""What a person does with proposed statements. Every step is kept, and can be undone."""

from ambitions.triage.joining import merge, split
from ambitions.triage.judging import Wording, accept, accept_sure, edit, reject
from ambitions.triage.undoing import undo

__all__ = ["Wording", "accept", "accept_sure", "edit", "merge", "reject", "split", "undo"]
