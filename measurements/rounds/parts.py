"""What a round asks, as it stands on the form: section by section."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from measurements.models import Round, RoundIndicator, Section
from measurements.rounds.changes import Change
from measurements.rounds.questions import in_order


@dataclass(frozen=True)
class Asked:
    """A question, and what changed since the round this one was copied from; None for nothing."""

    question: RoundIndicator
    change: Change | None


@dataclass(frozen=True)
class Part:
    """A section with its questions; the last part may be those without a section."""

    section: Section | None
    asked: Sequence[Asked]


def parts(round: Round, changed: Mapping[int, Change]) -> list[Part]:  # noqa: A002
    """The sections in their order, the empty ones as well, then what has none. Two queries.

    `changed` is what `changes` gives for the round.
    """
    grouped: dict[int | None, list[Asked]] = defaultdict(list)
    for question in in_order(round):
        found = changed.get(question.indicator_version_id)
        grouped[question.section_id].append(Asked(question, found))
    there = [Part(section, grouped[section.pk]) for section in round.sections.order_by("position")]
    return there + ([Part(None, grouped[None])] if grouped[None] else [])
