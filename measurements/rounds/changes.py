"""What a round asks otherwise than the round it was copied from."""

from dataclasses import dataclass
from enum import StrEnum

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


def changes(round: Round) -> dict[int, Change]:  # noqa: A002 the field's word
    """Per indicator version what changed since the round this one was copied from. Two queries.

    What is asked no more stands under the version it was asked by. Empty for a round that is no
    copy, and without the questions that stayed the same.
    """
    if round.copied_from_id is None:
        return {}
    before, now = _by_indicator(round.copied_from_id), _by_indicator(round.pk)
    found = [_change(question, before.get(key)) for key, question in now.items()]
    found += [
        Change(question.indicator_version, is_gone=True)
        for key, question in before.items()
        if key not in now
    ]
    return {change.version.pk: change for change in found if change}


def _by_indicator(number: int) -> dict[int, RoundIndicator]:
    asked = RoundIndicator.objects.filter(round=number).select_related(
        "indicator_version__indicator"
    )
    return {one.indicator_version.indicator_id: one for one in asked}


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
