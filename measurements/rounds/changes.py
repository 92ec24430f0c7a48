"""What a round asks otherwise than the round it was copied from."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from django.utils.translation import gettext as _

from measurements.models import IndicatorVersion, Round, RoundIndicator


class Definition(StrEnum):
    """How the definition of a question compares with the one before."""

    SAME = "same"
    COMPARABLE = "comparable"
    BREAK = "break"


@dataclass(frozen=True)
class Change:
    """One question, held against the round before. `what` is what the new definition says changed."""

    version: IndicatorVersion
    is_new: bool = False
    is_gone: bool = False
    definition: Definition = Definition.SAME
    what: str = ""
    required: bool | None = None
    explanation: bool = False

    def __bool__(self) -> bool:
        changed = self.definition != Definition.SAME or self.required is not None
        return self.is_new or self.is_gone or changed or self.explanation

    @property
    def sentences(self) -> list[str]:
        """What changed, for a reader."""
        said = {
            _("New question."): self.is_new,
            _("Not asked any more."): self.is_gone,
            _("Another definition, comparable with the one before."): (
                self.definition == Definition.COMPARABLE
            ),
            _("Another definition; the answers cannot be compared."): (
                self.definition == Definition.BREAK
            ),
            _("Now required."): self.required is True,
            _("No longer required."): self.required is False,
            _("Another explanation."): self.explanation,
        }
        return [sentence for sentence, applies in said.items() if applies]


def changes(round: Round) -> Mapping[int, Change]:  # noqa: A002 the field's word
    """Per indicator version what changed since the round this one was copied from.

    What is asked no more stands under the version it was asked by. Empty for a round that is no
    copy, and without the questions that stayed the same. One query for two opened rounds the
    first time, and then none: what they ask does not change any more.
    """
    before = round.copied_from
    if before is None:
        return {}
    if round.opened_at is None or before.opened_at is None:
        return _between(before.pk, round.pk)
    return _remembered(before.pk, round.pk, before.opened_at, round.opened_at)


@lru_cache(maxsize=32)
def _remembered(
    before: int,
    now: int,
    *_opened_at: dt.datetime,  # a round that is made anew is another one
) -> Mapping[int, Change]:
    return _between(before, now)


forget = _remembered.cache_clear


def _between(earlier: int, later: int) -> Mapping[int, Change]:
    asked = _by_indicator(earlier, later)
    before, now = asked[earlier], asked[later]
    found = [_change(question, before.get(key)) for key, question in now.items()]
    found += [
        Change(question.indicator_version, is_gone=True)
        for key, question in before.items()
        if key not in now
    ]
    return {change.version.pk: change for change in found if change}


def _by_indicator(*rounds: int) -> Mapping[int, dict[int, RoundIndicator]]:
    """Per round its questions by their indicator, which stays when its definition does not."""
    found: dict[int, dict[int, RoundIndicator]] = defaultdict(dict)
    asked = RoundIndicator.objects.filter(round__in=rounds).select_related("indicator_version")
    for one in asked.order_by("round", "position", "pk"):
        found[one.round_id][one.indicator_version.indicator_id] = one
    return found


def _change(question: RoundIndicator, before: RoundIndicator | None) -> Change:
    version = question.indicator_version
    if before is None:
        return Change(version, is_new=True)
    other = version.pk != before.indicator_version_id
    comparable = Definition.COMPARABLE if version.is_comparable else Definition.BREAK
    return Change(
        version,
        definition=comparable if other else Definition.SAME,
        what=version.change if other else "",
        required=question.required if question.required != before.required else None,
        explanation=question.explanation != before.explanation,
    )
