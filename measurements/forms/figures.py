"""The numbers of one question, read: of its total and of each category."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from measurements import parsing
from measurements.answers import Answer, Cell, mistakes
from measurements.forms.typed import Stored
from measurements.models import Category, DataValue, IndicatorVersion

T = TypeVar("T")
State = DataValue.State
Kind = IndicatorVersion.Kind
_NOT_ASKED_OF_PARTS = ("low", "high", "provisional", "note")


@dataclass(kw_only=True)
class Figures:
    """An indicator and what was typed at it, by the short names of `forms.readings`.

    A cell that holds nothing is None; of an entry with an error the cell is left out.
    """

    version: IndicatorVersion
    categories: list[Category]
    typed: dict[str, str]
    stored: Stored = field(default_factory=dict)
    answers: dict[Cell, Answer | None] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return self.version.kind

    @property
    def offers_none(self) -> bool:
        """Whether "none, confirmed" is an answer: to how many and how much it is."""
        return self.kind in {Kind.COUNT, Kind.AMOUNT}

    @property
    def offers_estimate(self) -> bool:
        """Whether a lowest and a highest number can be given."""
        return self.kind in {Kind.COUNT, Kind.AMOUNT}

    def _number_names(self) -> list[str]:
        parts = [f"c{category.pk}" for category in self.categories]
        wholes = [f"{part}-denominator" for part in parts]
        return ["value", "denominator", "low", "high", "text", *parts, *wholes]

    def _total(self, texts: Mapping[str, str]) -> None:
        value, denominator = self._numbers("value", "denominator")
        asked = self.offers_estimate
        low = self._read("low", self._value) if asked else None
        high = self._read("high", self._value) if asked else None
        if self.errors:
            return
        given = Answer(
            value=value,
            denominator=denominator,
            low=low,
            high=high,
            provisional=bool(self.typed.get("provisional")),
            text=texts["text"] if self.kind == Kind.NARRATIVE else "",
            note=texts["note"],
        )
        if any(number is not None for number in (value, low, high)) or given.text:
            self._keep(Category.TOTAL, given)
        elif given.note:
            self.errors["value"] = _("Answer the question this note belongs to.")
        else:
            self.answers[self.version.pk, Category.TOTAL] = None

    def _part(self, category: Category) -> None:
        name = f"c{category.pk}"
        value, denominator = self._numbers(name, f"{name}-denominator")
        if name in self.errors or f"{name}-denominator" in self.errors:
            return
        if value is None:
            self.answers[self.version.pk, category.pk] = self._absent_part(category.pk)
        else:
            self._keep(category.pk, Answer(value=value, denominator=denominator))

    def _keep(self, category: int, given: Answer) -> None:
        """What the form does not ask stays as long as the figure does; a mistake is noted."""
        total = category == Category.TOTAL
        before = self.stored.get(category)
        if before and (before.value, before.denominator) == (given.value, given.denominator):
            bounds = () if self.offers_estimate else ("low", "high")
            hidden = bounds if total else _NOT_ASKED_OF_PARTS
            given = replace(given, **{name: getattr(before, name) for name in hidden})
        found = mistakes(given, total=total)
        for name, message in found.items():
            self.errors[name if total else self._of_part(category, name)] = message
        if not found:
            self.answers[self.version.pk, category] = given

    def _absent_part(self, category: int) -> Answer | None:
        """That one category alone is not known stays; the form has no entry for it."""
        before, total = self.stored.get(category), self.stored.get(Category.TOTAL)
        if before is None or before.state == State.KNOWN:
            return None
        known = total is not None and total.state == State.KNOWN
        return Answer(state=before.state, why=before.why, note=before.note) if known else None

    @staticmethod
    def _of_part(category: int, name: str) -> str:
        return f"c{category}" if name == "value" else f"c{category}-{name}"

    def _numbers(self, value_name: str, denominator_name: str) -> tuple[Decimal | None, ...]:
        """A value and, of a share, its denominator; errors are noted at their entry."""
        if self.kind == Kind.NARRATIVE:
            return None, None
        value = self._read(value_name, self._value)
        if self.kind != Kind.RATIO:
            return value, None
        denominator = self._read(denominator_name, parsing.decimal)
        if value_name in self.errors or denominator_name in self.errors:
            return None, None
        if (value is None) != (denominator is None):
            missing = value_name if value is None else denominator_name
            self.errors[missing] = _("Give both numbers of the share.")
        return value, denominator

    def _value(self, text: str) -> Decimal | None:
        if self.kind == Kind.YES_NO:
            return _one_of_these(text, {"1": _("yes"), "0": _("no")})
        if self.kind == Kind.SCALE:
            return _one_of_these(text, {str(one.rank): one.name for one in self.version.scale})
        if self.kind == Kind.COUNT:
            return parsing.whole(text)
        return parsing.decimal(text)

    def _read(self, name: str, read: Callable[[str], T]) -> T | None:
        try:
            return read(self.typed.get(name, "").strip())
        except ValidationError as error:
            self.errors[name] = error.messages[0]
            return None


def _one_of_these(text: str, allowed: Mapping[str, str]) -> Decimal | None:
    if text and text not in allowed:
        names = ", ".join(allowed.values())
        raise ValidationError(_("Choose one of these answers: %(names)s.") % {"names": names})
    return Decimal(text) if text else None
