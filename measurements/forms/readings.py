"""What was typed at one question, read: the answers it holds, and what is wrong with it.

Entries go by short names: state, value, denominator, low, high, provisional, text, why, note, and
c3 or c3-denominator for category 3. Where a yes is of one category, value is "c3", "0" for none
of them, or the state of an answer without a figure.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from actors.decency import need_decent
from measurements import parsing
from measurements.answers import Answer, Said
from measurements.forms.figures import Figures, State
from measurements.models import Category

NEEDS_WHY = (State.NOT_APPLICABLE, State.UNKNOWN, State.REFUSED)
_LONGEST = {"why": 300, "note": 2000, "text": 5000}


@dataclass(kw_only=True)
class Reading(Figures):
    """An indicator and what was typed at it. `parse()` fills `answers` and `errors`.

    A cell that holds nothing is None; where there are errors, cells are left out. `is_refused`
    says that a text may not be kept, not even in a draft: it looks like data about a person.
    """

    is_refused: bool = False

    @property
    def is_one_of(self) -> bool:
        return self.version.is_one_of

    @property
    def said(self) -> Said:
        """What was read: answers, or the texts when one of them is no answer yet."""
        if self.errors:
            return Said(texts={name: text for name, text in self.typed.items() if text})
        return Said(
            {category: given for (_version, category), given in self.answers.items() if given}
        )

    def parse(self) -> None:
        """Read what was typed."""
        texts = {name: self._read(name, _free_text(name)) or "" for name in _LONGEST}
        state = self._read("value", self._choice) if self.is_one_of else self._read_state()
        if state is not None and not self.errors:
            self._understand(state, texts)
        if self.errors:
            self._need_decent()

    def _understand(self, state: str, texts: Mapping[str, str]) -> None:
        if texts["why"] and state not in NEEDS_WHY:
            where = "value" if self.is_one_of else "state"
            self.errors[where] = _("Choose what this reason explains, or remove the reason.")
        elif state in NEEDS_WHY or state == State.NONE:
            self._absent(state, texts)
        elif self.is_one_of:
            self._one_of(state, texts)
        else:
            self._total(texts)
            for category in self.categories:
                self._part(category)

    def _need_decent(self) -> None:
        """A draft takes what is no answer yet, but nothing that looks like a person."""
        for name, text in self.typed.items():
            try:
                if name in _LONGEST or not _is_number(text):
                    need_decent(text)
            except ValidationError as error:
                self.errors[name], self.is_refused = error.messages[0], True

    def _absent(self, state: str, texts: Mapping[str, str]) -> None:
        """No figure, for all and so for each category."""
        if not self.is_one_of and any(self.typed.get(name) for name in self._number_names()):
            self.errors["state"] = _("You gave a figure and said that there is none. Choose one.")
        elif state in NEEDS_WHY and not texts["why"]:
            self.errors["why"] = _("Say why there is no figure.")
        else:
            given = Answer(state=state, why=texts["why"])
            self.answers = {(self.version.pk, each.pk): given for each in self.categories}
            total = replace(given, note=texts["note"])
            self.answers[self.version.pk, Category.TOTAL] = total

    def _one_of(self, chosen: str, texts: Mapping[str, str]) -> None:
        """A choice among the categories and none of them; a yes to one is a no to the others."""
        if not chosen and texts["note"]:
            self.errors["value"] = _("Answer the question this note belongs to.")
            return
        for category in self.categories:
            yes = chosen == f"c{category.pk}"
            cell = (self.version.pk, category.pk)
            self.answers[cell] = Answer(value=Decimal(yes)) if chosen not in {"", "1"} else None
        total = Answer(
            value=Decimal(chosen != "0"),
            provisional=bool(self.typed.get("provisional")),
            note=texts["note"],
        )
        self.answers[self.version.pk, Category.TOTAL] = total if chosen else None

    def _choice(self, text: str) -> str:
        """Of a question of which a yes is of one category; empty when nothing is chosen."""
        state = self.typed.get("state", "")
        chosen = state if state in NEEDS_WHY else text
        if chosen == "1":
            yes = [
                f"c{each.pk}" for each in self.categories if self.typed.get(f"c{each.pk}") == "1"
            ]
            chosen = yes[0] if len(yes) == 1 else chosen
        allowed = {f"c{each.pk}": each.name for each in self.categories} | {"0": _("no")}
        if chosen not in {"", "1", *NEEDS_WHY, *allowed}:
            names = ", ".join(allowed.values())
            raise ValidationError(_("Choose one of these answers: %(names)s.") % {"names": names})
        return chosen

    def _read_state(self) -> str | None:
        return self._read("state", self._state)

    def _state(self, text: str) -> str:
        known = {*NEEDS_WHY, State.KNOWN} | ({State.NONE} if self.offers_none else set())
        if (text or State.KNOWN) not in known:
            raise ValidationError(_("Choose one of the answers."))
        return text or State.KNOWN


def _is_number(text: str) -> bool:
    try:
        return parsing.decimal(text) is not None
    except ValidationError:
        return False


def _free_text(name: str) -> Callable[[str], str]:
    return lambda text: need_decent(text, most=_LONGEST[name])
