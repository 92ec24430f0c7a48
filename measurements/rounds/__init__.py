"""A round of questions: made, opened once, and for some kept open longer; the clock does the rest."""

from measurements.rounds.changes import Change, changes, forget
from measurements.rounds.copying import copy, followers, next_basics
from measurements.rounds.extending import extend, reopen
from measurements.rounds.kinds import Kind, kinds
from measurements.rounds.making import add_recipients, change, create, remove_recipients
from measurements.rounds.moments import moment
from measurements.rounds.opening import open  # noqa: A004 the field's word
from measurements.rounds.parts import Asked, Part, parts
from measurements.rounds.periods import crossed
from measurements.rounds.questions import (
    add_questions,
    change_question,
    keep_section,
    move_question,
    move_section,
    remove_question,
    remove_section,
)

__all__ = [
    "Asked",
    "Change",
    "Kind",
    "Part",
    "add_questions",
    "add_recipients",
    "change",
    "change_question",
    "changes",
    "copy",
    "create",
    "crossed",
    "extend",
    "followers",
    "forget",
    "keep_section",
    "kinds",
    "moment",
    "move_question",
    "move_section",
    "next_basics",
    "open",
    "parts",
    "remove_question",
    "remove_recipients",
    "remove_section",
    "reopen",
]
