"""What must be mended before a report can be submitted."""

from collections.abc import Callable, Sequence
from itertools import chain

from django.utils.translation import gettext as _

from measurements import questionnaire
from measurements.answers import Answer, mistakes, parts_differ_from_whole
from measurements.checks.findings import Finding, Severity, Sheet
from measurements.models import Category, DataValue, IndicatorVersion, RoundIndicator

Kind = IndicatorVersion.Kind
_ADD_UP = {Kind.COUNT, Kind.AMOUNT, Kind.RATIO}
_Rule = Callable[[Sheet, RoundIndicator], str]


def findings(sheet: Sheet) -> list[Finding]:
    """What must be mended, in the order of the form; at most one per question."""
    found = []
    for question in sheet.questions:
        said = ((code, rule(sheet, question)) for code, rule in _RULES)
        code, sentence = next(((code, text) for code, text in said if text), ("", ""))
        if sentence:
            found.append(Finding(code, question, Severity.REFUSES, sentence))
    return found


def _unfinished(sheet: Sheet, question: RoundIndicator) -> str:
    if question.indicator_version_id not in sheet.unfinished:
        return ""
    return _("This is no answer yet. Correct what you typed, or empty the field.")


def _required(sheet: Sheet, question: RoundIndicator) -> str:
    if not question.required or sheet.total(question.indicator_version) is not None:
        return ""
    return _("Answer this question, or say why you cannot.")


def _impossible(sheet: Sheet, question: RoundIndicator) -> str:
    """A part above its whole, or an estimate of which the low is above the high."""
    total = sheet.total(question.indicator_version)
    given = [(total, True)] if total else []
    given += [(part, False) for part in _parts(sheet, question)]
    wrong = (mistakes(Answer.of(value), total=is_total) for value, is_total in given)
    return next(chain.from_iterable(each.values() for each in wrong), "")


def _sum(sheet: Sheet, question: RoundIndicator) -> str:
    if question.indicator_version.kind not in _ADD_UP:
        return ""
    total, parts = sheet.total(question.indicator_version), _parts(sheet, question)
    named = questionnaire.categories(question)
    differ = parts_differ_from_whole(
        Answer.of(total) if total else None,
        [Answer.of(part) for part in parts],
        all_given=bool(parts) and len(parts) == len(named),
    )
    return _("The parts do not add up to the total.") if differ else ""


def _one_of(sheet: Sheet, question: RoundIndicator) -> str:
    """A yes is of exactly one category, and a no of none."""
    version = question.indicator_version
    total = sheet.total(version)
    if not version.is_one_of:
        return ""
    chosen = sum(1 for part in _parts(sheet, question) if part.value)
    wanted = 1 if total is not None and total.value else 0
    if chosen == wanted:
        return ""
    if chosen > wanted:
        return _("Choose one of the answers.")
    return _("Say which one it is: choose one of the answers.")


def _parts(sheet: Sheet, question: RoundIndicator) -> Sequence[DataValue]:
    """The answers per category that were given."""
    cells = (
        (question.indicator_version_id, each.pk)
        for each in questionnaire.categories(question)
        if each.pk != Category.TOTAL
    )
    return [sheet.values[cell] for cell in cells if cell in sheet.values]


_RULES: Sequence[tuple[str, _Rule]] = (
    ("unfinished", _unfinished),
    ("required", _required),
    ("impossible", _impossible),
    ("sum", _sum),
    ("one-of", _one_of),
)
