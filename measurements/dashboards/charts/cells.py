"""What a map is drawn from: tiles with a value or the reason there is none, and classes."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from django.utils.translation import gettext as _

from measurements.dashboards.charts.numbers import Number, Unit, shown


class State(StrEnum):
    """Whether there is a value to show, and if not, why."""

    KNOWN = "known"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Tile:
    """A municipality and its value; `text` is what the list says, by default the value.

    Of what is hidden the text is left out; `why` may say without a number why it is.
    """

    column: int
    row: int
    code: str
    name: str
    value: Number | None
    state: State = State.KNOWN
    text: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A class of values: from its lower bound up to its upper one; the last has both.

    `mark` is drawn in each of its tiles, so that the class can be told apart without colour;
    `kind` is its style when it is not the next of the five colours.
    """

    lower: Number
    upper: Number
    label: str
    mark: str = ""
    kind: str = ""


def bands(bounds: Sequence[Number], unit: Unit = "number") -> list[Band]:
    """Classes between following bounds, called "from to"; a map takes five at most."""
    texts = [shown(bound, unit) for bound in bounds]
    return [
        Band(low, high, _("%(low)s to %(high)s") % {"low": texts[place], "high": texts[place + 1]})
        for place, (low, high) in enumerate(pairwise(bounds))
    ]


def state_of(tile: Tile) -> State:
    """The state of a tile; one that claims a value it does not have, has no data."""
    return State.NO_DATA if tile.state is State.KNOWN and tile.value is None else tile.state


def place_in(value: Number, classes: Sequence[Band]) -> int:
    """Which class a value falls in; one outside all of them falls in the nearest."""
    places = (place for place, band in enumerate(classes) if value < band.upper)
    return next(places, len(classes) - 1)


def state_words(state: State) -> str:
    """Why there is no value, for legend, list and export."""
    return {
        State.KNOWN: _("known"),
        State.NO_DATA: _("no data"),
        State.NOT_APPLICABLE: _("not applicable"),
        State.HIDDEN: _("not shown"),
    }[state]


def words(tile: Tile, unit: Unit) -> str:
    """What the list says of a tile."""
    state = state_of(tile)
    if tile.text and state is not State.HIDDEN:
        return tile.text
    if state is State.HIDDEN and tile.why:
        return tile.why
    if state is not State.KNOWN or tile.value is None:
        return state_words(state)
    return shown(tile.value, unit)
