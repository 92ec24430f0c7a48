"""One question of a form: what came in, what is stored, and what stands beside it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from measurements import rounds
from measurements.answers import Said
from measurements.forms.beside import Previous
from measurements.forms.entries import Box, Entries
from measurements.forms.figures import State
from measurements.forms.typed import choice_of, texts_of
from measurements.models import Category, DataValue
from measurements.wording import in_full


@dataclass(frozen=True)
class Theirs:
    """What a colleague stored while somebody else was typing; nobody knows who emptied it."""

    words: str
    by: str
    at: dt.datetime | None


@dataclass(kw_only=True)
class Question(Entries):
    """An indicator as asked of one organisation, with what stands beside it.

    `sent` is what came in from a form; of a table only the numbers (`in_part`). `there` is what
    is stored, `values` the same with who stored it when.
    """

    required: bool
    explanation: str = ""
    values: Mapping[int, DataValue] = field(default_factory=dict)
    sent: Mapping[str, str] | None = None
    in_part: bool = False
    there: Said = field(default_factory=Said)
    previous: Previous | None = None
    remark: str = ""
    change: rounds.Change | None = None
    theirs: list[Theirs] = field(default_factory=list)

    @property
    def base(self) -> str:
        """The mark of what stood there when the form that came in was made."""
        return (self.sent or {}).get("mark", "")

    @property
    def mark(self) -> str:
        """Of what stands there now; differs when that differs."""
        return self.there.mark

    @property
    def stored_texts(self) -> dict[str, str]:
        """What stands there now, the way it would be typed."""
        if self.there.texts:
            return dict(self.there.texts)
        return (choice_of if self.is_one_of else texts_of)(self.there.answers)

    def read(self, stored: Said) -> Said:
        """What was said, read beside what is stored."""
        self.there, self.stored = stored, stored.answers
        self.answers, self.errors, self.is_refused = {}, {}, False
        self.typed = self._entered()
        self.parse()
        return self.said

    def _entered(self) -> dict[str, str]:
        """The entries this question has, as typed; of a table beside what stands already."""
        if self.sent is None:
            return self.stored_texts
        if "copy" in self.sent and self.previous and self.offers_copy:
            return self.previous.typed(one_of=self.is_one_of)
        names = {"state", "provisional", "why", "note", *self._number_names()}
        typed = {
            name: text.strip().replace("\r\n", "\n")
            for name, text in self.sent.items()
            if name in names
        }
        if not self.in_part:
            return typed
        before = self.stored_texts
        if any(typed.values()) and before.get("state", State.KNOWN) != State.KNOWN:
            before = {name: text for name, text in before.items() if name not in {"state", "why"}}
        return before | typed

    def show_stored(self) -> None:
        """Forget what came in: what is stored stands on the page."""
        self.sent = None
        self.read(self.there)

    def meet(self, texts_by: str, texts_at: dt.datetime | None) -> None:
        """Somebody else stored this meanwhile: it stands beside what was typed here."""
        if self.there.texts:
            typed = ", ".join(text for text in self.there.texts.values() if text != State.KNOWN)
            self.theirs = [Theirs(typed, texts_by, texts_at)]
        elif self.total:
            by = self.total.entered_by.name if self.total.entered_by else ""
            self.theirs = [Theirs(self.words_of(self.values), by, self.total.entered_at)]
        else:
            self.theirs = [Theirs(_("emptied"), "", None)]

    @property
    def is_answered(self) -> bool:
        given = any(self.typed.get(name) for name in ("value", "low", "text"))
        return not self.errors and (given or self.state != State.KNOWN)

    @property
    def offers_copy(self) -> bool:
        """Whether the previous answer may be given again: its definition allows it."""
        return self.previous is not None and self.previous.is_comparable

    @property
    def previous_in_words(self) -> str:
        return self.words_of(self.previous.values) if self.previous else ""

    @property
    def previous_total_in_words(self) -> str:
        """For a table in which the split-up stands below it."""
        if self.previous is None or self.is_one_of:
            return self.previous_in_words
        return in_full(self.previous.total)

    @property
    def rows(self) -> list[tuple[Box, Box, str]]:
        """Per category its number, of a share its whole, and the previous answer in words."""
        before = self.previous.values if self.previous else {}
        words = {key: in_full(value) for key, value in before.items()}
        told = [words.get(category.pk, "") for category in self.categories]
        return [(*pair, each) for pair, each in zip(self.parts, told, strict=False)]

    @property
    def total(self) -> DataValue | None:
        """The stored answer for the total."""
        return self.values.get(Category.TOTAL)

    @property
    def total_in_words(self) -> str:
        return in_full(self.total) if self.total else ""

    @property
    def parts_in_words(self) -> list[tuple[str, str]]:
        """Per category with a stored answer its name and that answer."""
        return [
            (category.name, in_full(self.values[category.pk]))
            for category in self.categories
            if category.pk in self.values
        ]

    def words_of(self, values: Mapping[int, DataValue]) -> str:
        """An answer with its split-up, in words."""
        total = values[Category.TOTAL]
        if total.state != State.KNOWN:
            return in_full(total)
        if self.is_one_of:
            chosen = {f"c{each.pk}": each.name for each in self.categories}
            chosen["0"] = _("None of these")
            return chosen.get(choice_of(values)["value"], in_full(total))
        names = {each.pk: f"{each.name}: " for each in self.categories}
        told = [(names.get(category, ""), in_full(value)) for category, value in values.items()]
        return "; ".join(name + words for name, words in told)
