"""What an ambition still lacks to be measurable and carried. Pure: facts in, words out.

A vision and a route are carried by what hangs under them: of those an owner and a term are asked.
What is followed in words, with milestones, is not forced into a number.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ambitions.models import Ambition

_WITHOUT_NUMBERS = (Ambition.Kind.VISION, Ambition.Kind.ROUTE)


class Lack(Enum):
    """Something that is missing; the value says so."""

    OWNER = _("an owner")
    TERM = _("a term")
    CONTRIBUTION = _("a contribution of a party")
    MEANS = _("means")
    INDICATOR = _("an indicator, or milestones")
    BASELINE = _("a baseline")
    TARGET = _("a target")


class Step(Enum):
    """How far an ambition is on its way to a figure; each step needs the ones before."""

    WRITTEN = _("written down")
    CARRIED = _("has an owner and a term")
    EQUIPPED = _("has contributions and means")
    FOLLOWED = _("has an indicator or milestones")
    TESTABLE = _("has a baseline and a target")

    @property
    def label(self) -> Promise | str:
        return self.value


_NEEDS = {
    Step.CARRIED: {Lack.OWNER, Lack.TERM},
    Step.EQUIPPED: {Lack.CONTRIBUTION, Lack.MEANS},
    Step.FOLLOWED: {Lack.INDICATOR},
    Step.TESTABLE: {Lack.BASELINE, Lack.TARGET},
}


@dataclass(frozen=True)
class Known:
    """What is known about an ambition, besides its own row."""

    has_contribution: bool = False
    has_means: bool = False
    has_milestone: bool = False
    has_indicator: bool = False
    has_baseline: bool = False
    has_target: bool = False


def lacks(ambition: Ambition, known: Known) -> list[Lack]:
    """What is missing, in the order in which one would add it."""
    numbers = ambition.kind not in _WITHOUT_NUMBERS
    in_words = known.has_milestone and not known.has_indicator
    measured = numbers and not in_words
    found = {
        Lack.OWNER: not ambition.owner_id,
        Lack.TERM: not ambition.term,
        Lack.CONTRIBUTION: numbers and not known.has_contribution,
        Lack.MEANS: numbers and not known.has_means,
        Lack.INDICATOR: measured and not known.has_indicator,
        Lack.BASELINE: measured and not known.has_baseline,
        Lack.TARGET: measured and not known.has_target,
    }
    return [lack for lack, is_missing in found.items() if is_missing]


def step(missing: Iterable[Lack]) -> Step:
    """The last step of which this and every earlier one is complete."""
    gone, reached = set(missing), Step.WRITTEN
    for each, needs in _NEEDS.items():
        if needs & gone:
            break
        reached = each
    return reached
