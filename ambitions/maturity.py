"""What an ambition still lacks to be measurable and carried. Pure: facts in, words out.

A vision and a route are carried by what hangs under them: of those an owner and a term are asked.
What is followed in words, with milestones, is not forced into a number.
"""

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

    @property
    def is_in_words(self) -> bool:
        """Whether it is followed with milestones alone."""
        return self.has_milestone and not self.has_indicator


def lacks(ambition: Ambition, known: Known) -> list[Lack]:
    """What is missing, in the order in which one would add it."""
    numbers = ambition.kind not in _WITHOUT_NUMBERS
    measured = numbers and not known.is_in_words
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


def step(ambition: Ambition, known: Known) -> Step:
    """The last step of which this and every earlier one is complete, and true of this ambition.

    A vision has no figure of its own, and what is followed in words has no baseline.
    """
    gone, last, reached = set(lacks(ambition, known)), _last(ambition, known), Step.WRITTEN
    for each, needs in _NEEDS.items():
        if needs & gone or reached is last:
            break
        reached = each
    return reached


def _last(ambition: Ambition, known: Known) -> Step:
    """How far such an ambition can come."""
    if ambition.kind in _WITHOUT_NUMBERS:
        return Step.CARRIED
    return Step.FOLLOWED if known.is_in_words else Step.TESTABLE
