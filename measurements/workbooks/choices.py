"""What can be chosen from a list in a file, in words, and what the form calls it."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from measurements import questionnaire
from measurements.models import DataValue, IndicatorVersion, RoundIndicator

Kind = IndicatorVersion.Kind
State = DataValue.State
_COUNTED = {Kind.COUNT, Kind.AMOUNT}


def of_value(question: RoundIndicator) -> dict[str, str]:
    """The words and what they mean, of a question that is answered by choosing; else empty."""
    version = question.indicator_version
    if question.indicator_version.is_one_of:
        offered = {each.name: f"c{each.pk}" for each in questionnaire.categories(question)}
        return offered | {_("no"): "0"}
    if version.kind == Kind.YES_NO:
        return {_("yes"): "1", _("no"): "0"}
    if version.kind == Kind.SCALE:
        return {f"{level.rank}. {level.name}": str(level.rank) for level in version.scale}
    return {}


def of_state(question: RoundIndicator) -> dict[str, str]:
    """The answers that are no figure; that there is none is said of how many and how much."""
    offered = [State.NOT_APPLICABLE, State.UNKNOWN, State.REFUSED]
    if question.indicator_version.kind in _COUNTED:
        offered.insert(0, State.NONE)
    return {str(state.label): str(state) for state in offered}


def of_yes() -> dict[str, str]:
    """A box that is ticked or not."""
    return {_("yes"): "1", _("no"): ""}


def read(typed: str, choices: Mapping[str, str]) -> str:
    """What the words mean; what is no choice stays as it was typed.

    The level "2. Proef" may be typed as "Proef", as it stands among earlier answers, and as "2".
    """
    meant = {words.casefold(): code for words, code in choices.items()}
    for words, code in choices.items():
        bare = words.removeprefix(f"{code}. ")
        meant |= {bare.casefold(): code, code: code} if bare != words else {}
    return meant.get(typed.strip().casefold(), typed)


def written(code: str, choices: Mapping[str, str]) -> str:
    """The words for what is stored."""
    return next((words for words, meant in choices.items() if meant == code), code)
