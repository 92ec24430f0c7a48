"""The entries of one question as they stand on the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from measurements.forms.figures import Kind, State
from measurements.forms.readings import NEEDS_WHY, Reading

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


@dataclass(kw_only=True)
class Entries(Reading):
    """A question with an entry for everything one may answer to it."""

    @property
    def prefix(self) -> str:
        return f"v{self.version.pk}"

    @property
    def state(self) -> str:
        """Which kind of answer is chosen."""
        given = self.typed.get("value" if self.is_one_of else "state", "")
        return given if given in NEEDS_WHY or given == State.NONE else State.KNOWN

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
    def value_box(self) -> Box:
        return self._box("value", self.version.numerator_label)

    @property
    def denominator_box(self) -> Box:
        return self._box("denominator", self.version.denominator_label)

    @property
    def parts(self) -> list[tuple[Box, Box]]:
        """Per category the entry for its number and, of a share, for its whole."""
        if self.is_one_of:
            return []
        return [
            (
                self._box(f"c{category.pk}", category.name),
                self._box(f"c{category.pk}-denominator", category.name),
            )
            for category in self.categories
        ]

    def _box(self, name: str, label: str) -> Box:
        raw = self.typed.get(name, "")
        return Box(
            f"{self.prefix}-{name}", raw, label, self.errors.get(name, ""), self._choices(raw)
        )

    def _choices(self, chosen: str) -> list[Choice]:
        """Of yes or no and of a scale; the empty one takes an answer back."""
        if not self.offers_choices:
            return []
        if self.is_one_of:
            pairs = self._one_of_choices(chosen)
        elif self.kind == Kind.YES_NO:
            pairs = [("1", _("Yes")), ("0", _("No"))]
        else:
            pairs = [(str(level.rank), level.name) for level in self.version.scale]
        pairs.append(("", str(_("not yet filled in")).capitalize()))
        return [(value, label, value == chosen) for value, label in pairs]

    def _one_of_choices(self, chosen: str) -> list[tuple[str, str]]:
        """The categories, none of them, and the answers without a figure."""
        pairs = [(f"c{category.pk}", category.name) for category in self.categories]
        # An answer that came in another way may not say of which category it is.
        pairs += [("1", _("Yes"))] if chosen == "1" else []
        pairs.append(("0", _("None of these")))
        return pairs + [(str(state), str(state.label).capitalize()) for state in NEEDS_WHY]
