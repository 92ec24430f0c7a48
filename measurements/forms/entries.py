"""One question of the form as it stands on the page: its entries, and the answers beside it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from actors.models import User
from measurements.answers import Answer
from measurements.forms.readings import NEEDS_WHY, Kind, Reading, State
from measurements.forms.typed import marked, texts_of
from measurements.models import Category, DataValue
from measurements.wording import in_full

Choice = tuple[str, str, bool]


@dataclass(frozen=True)
class Box:
    """One entry on the page: its name and id, what stands in it, and its error.

    `choices`, for yes or no and for a scale: what is sent, what is read, whether it is chosen.
    """

    name: str
    raw: str
    label: str = ""
    error: str = ""
    choices: Sequence[Choice] = ()


@dataclass(frozen=True)
class Theirs:
    """What a colleague stored while somebody else was typing."""

    words: str
    by: User | None
    at: dt.datetime


@dataclass(kw_only=True)
class Question(Reading):
    """An indicator as asked of one organisation, with what it answered before."""

    required: bool
    previous: DataValue | None = None
    theirs: list[Theirs] = field(default_factory=list)

    @property
    def prefix(self) -> str:
        return f"v{self.version.pk}"

    @property
    def state(self) -> str:
        return self.typed.get("state") or State.KNOWN

    @property
    def previous_in_words(self) -> str:
        return in_full(self.previous) if self.previous else ""

    @property
    def total(self) -> DataValue | None:
        """The stored answer for the total."""
        return self.stored.get(Category.TOTAL)

    @property
    def total_in_words(self) -> str:
        return in_full(self.total) if self.total else ""

    @property
    def parts_in_words(self) -> list[tuple[str, str]]:
        """Per category with a stored answer its name and that answer."""
        return [
            (category.name, in_full(self.stored[category.pk]))
            for category in self.categories
            if category.pk in self.stored
        ]

    @property
    def mark(self) -> str:
        """Differs when the stored answers to this question differ."""
        return marked({value.cell: Answer.of(value) for value in self.stored.values()})

    @property
    def offers_choices(self) -> bool:
        return self.kind in {Kind.YES_NO, Kind.SCALE}

    @property
    def states(self) -> list[Choice]:
        """The ways to answer; the first one is the answer above."""
        offered = [(str(State.KNOWN), _("I give an answer above"))]
        if self.offers_none:
            offered.append((str(State.NONE), _("None, I checked")))
        offered += [(str(state), str(state.label).capitalize()) for state in NEEDS_WHY]
        return [(value, label, value == self.state) for value, label in offered]

    @property
    def is_answered(self) -> bool:
        return (
            any(self.typed.get(name) for name in ("value", "low", "text"))
            or self.state != State.KNOWN
        )

    @property
    def first_box(self) -> str:
        """Where a link to this question goes."""
        name = next(iter(self.errors), "text" if self.kind == Kind.NARRATIVE else "value")
        return f"{self.prefix}-{name}"

    @property
    def boxes(self) -> dict[str, Box]:
        """The entries every question may have."""
        labels = {
            "value": self.version.numerator_label,
            "denominator": self.version.denominator_label,
        }
        estimate = ("low", "high", "provisional")
        names = ("value", "denominator", *estimate, "text", "state", "why", "note")
        return {name: self._box(name, labels.get(name, "")) for name in names}

    @property
    def parts(self) -> list[tuple[Box, Box]]:
        """Per category the entry for its number and, of a share, for its whole."""
        return [
            (
                self._box(f"c{category.pk}", category.name),
                self._box(f"c{category.pk}-denominator", category.name),
            )
            for category in self.categories
        ]

    def meet_stored(self, mark: str) -> None:
        """After somebody else saved: theirs replaces what was not touched, or stands beside it.

        `mark` is of the stored answers this form was made from.
        """
        typed = None if self.errors else marked(self.answers)
        if self.mark in {mark, typed}:
            return
        if typed == mark:
            self.typed = texts_of(self.stored)
            self.answers = {value.cell: Answer.of(value) for value in self.stored.values()}
            return
        for category, value in self.stored.items():
            if self.answers.get(value.cell) != Answer.of(value):
                self.theirs.append(
                    Theirs(self._of_category(category, value), value.entered_by, value.entered_at)
                )

    def _of_category(self, category: int, value: DataValue) -> str:
        names = {each.pk: f"{each.name}: " for each in self.categories}
        return names.get(category, "") + in_full(value)

    def _box(self, name: str, label: str) -> Box:
        raw = self.typed.get(name, "")
        return Box(
            f"{self.prefix}-{name}", raw, label, self.errors.get(name, ""), self._choices(raw)
        )

    def _choices(self, chosen: str) -> list[Choice]:
        """Of yes or no and of a scale; the empty one takes an answer back."""
        if not self.offers_choices:
            return []
        if self.kind == Kind.YES_NO:
            pairs = [("1", _("Yes")), ("0", _("No"))]
        else:
            pairs = [(str(level.rank), level.name) for level in self.version.levels.all()]
        pairs.append(("", str(_("not yet filled in")).capitalize()))
        return [(value, label, value == chosen) for value, label in pairs]
