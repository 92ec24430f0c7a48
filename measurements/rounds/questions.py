"""The questions of a round that is being made: in which section, in which order, and how."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from actors import events
from actors.conflicts import Conflict
from actors.models import User
from measurements.models import IndicatorVersion, Round, RoundIndicator, Section
from measurements.rounds import drafts

R = TypeVar("R", RoundIndicator, Section)


@transaction.atomic
def add_questions(
    round: Round,  # noqa: A002 the field's word
    versions: Iterable[IndicatorVersion],
    *,
    section: Section | None,
    by: User,
) -> int:
    """Ask these as well, below the others of the section; gives how many were not asked yet."""
    stored = drafts.claim(round)
    known = set(stored.questions.values_list("indicator_version", flat=True))
    new = [version for version in versions if version.pk not in known]
    last = stored.questions.aggregate(last=Max("position"))["last"] or 0
    RoundIndicator.objects.bulk_create(
        RoundIndicator(round=stored, indicator_version=version, section=section, position=position)
        for position, version in enumerate(new, last + 1)
    )
    if new:
        numbers = [version.pk for version in new]
        _tell(stored, "questions_added", numbers, by)
    return len(new)


@transaction.atomic
def change_question(question: RoundIndicator, *, by: User) -> None:
    """Keep its section, whether it is required, and its explanation."""
    stored = drafts.claim(question.round)
    question.save(update_fields=["section", "required", "explanation"])
    _tell(stored, "question_changed", [question.indicator_version_id], by)


@transaction.atomic
def remove_question(question: RoundIndicator, *, by: User) -> None:
    """Do not ask it."""
    stored = drafts.claim(question.round)
    stored.questions.filter(pk=question.pk).delete()
    _tell(stored, "questions_removed", [question.indicator_version_id], by)


@transaction.atomic
def move_question(question: RoundIndicator, *, up: bool) -> None:
    """Let it change places with the question above or below it in its section, if there is one."""
    stored = drafts.claim(question.round)
    rows = list(stored.questions.filter(section=question.section_id).order_by("position", "pk"))
    _swap(rows, question, up=up)
    RoundIndicator.objects.bulk_update(rows, ["position"])


@transaction.atomic
def keep_section(section: Section, *, by: User) -> None:
    """Keep a new section, below the others, or another title and explanation of one."""
    stored = drafts.claim(section.round)
    if section.pk is None:
        last = stored.sections.aggregate(last=Max("position"))["last"] or 0
        section.position = last + 1
    section.save()
    events.record(by=by, verb="section_kept", subject=stored, detail={"section": section.title})


@transaction.atomic
def move_section(section: Section, *, up: bool) -> None:
    """Let it change places with the section above or below it, if there is one."""
    stored = drafts.claim(section.round)
    rows = list(stored.sections.order_by("position", "pk"))
    _swap(rows, section, up=up)
    Section.objects.bulk_update(rows, ["position"])


@transaction.atomic
def remove_section(section: Section, *, by: User) -> None:
    """Take the section away; its questions stay, below the sections."""
    stored = drafts.claim(section.round)
    stored.questions.filter(section=section.pk).update(section=None)
    stored.sections.filter(pk=section.pk).delete()
    events.record(by=by, verb="section_removed", subject=stored, detail={"section": section.title})


def follow_period(round: Round) -> None:  # noqa: A002 the field's word
    """Ask by the definitions that hold in the period. Raises Conflict when there is none."""
    held = {one.indicator_id: one for one in IndicatorVersion.objects.holding_in(round.period)}
    asked = round.questions.exclude(indicator_version__in=held.values())
    rows = list(asked.select_related("indicator_version"))
    for question in rows:
        version = held.get(question.indicator_version.indicator_id)
        if version is None:
            raise Conflict(
                _("“%(indicator)s” has no definition yet in %(period)s.")
                % {"indicator": question.indicator_version.name, "period": round.period}
            )
        question.indicator_version = version
    RoundIndicator.objects.bulk_update(rows, ["indicator_version"])


def in_order(round: Round) -> list[RoundIndicator]:  # noqa: A002 the field's word
    """As on the form: section by section, and below them those without one. One query."""
    asked = round.questions.select_related(
        "indicator_version__indicator__ambition__theme", "indicator_version__asked_of", "section"
    )
    place = F("section__position").asc(nulls_last=True)
    return list(asked.order_by(place, "position", "pk"))


def _swap(rows: list[R], row: R, *, up: bool) -> None:
    """Number them anew, with this one a place higher or lower."""
    place = rows.index(row)
    other = place - 1 if up else place + 1
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    for position, each in enumerate(rows, 1):
        each.position = position


def _tell(round: Round, verb: str, versions: Sequence[int], by: User) -> None:  # noqa: A002
    events.record(by=by, verb=verb, subject=round, detail={"indicators": list(versions)})
