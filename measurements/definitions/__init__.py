"""Saying how an ambition is measured: definitions, where it started, what is aimed at, judgement.

What was ever said stays: a definition is followed by the next one, baselines, targets and
overrides by later ones.
"""

from measurements.definitions.aims import reached, set_baseline, set_target
from measurements.definitions.defining import current, define, free_code
from measurements.definitions.overrides import overrule, withdraw_override
from measurements.definitions.versions import redefine

__all__ = [
    "current",
    "define",
    "free_code",
    "overrule",
    "reached",
    "redefine",
    "set_baseline",
    "set_target",
    "withdraw_override",
]
