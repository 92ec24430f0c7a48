"""A round made from the one before: the same sections and questions, the same recipients."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from actors import events
from actors.models import Organisation, Succession, User
from measurements.models import IndicatorVersion, Recipient, Round, RoundIndicator, Section
from measurements.rounds import making
from measurements.rounds.moments import months, same_time_later
from measurements.rounds.periods import following


@dataclass(frozen=True)
class Lost:
    """What did not come along: questions without a definition, recipients without a successor."""

    questions: Collection[str]
    recipients: Collection[str]

    @property
    def sentences(self) -> list[str]:
        """What to tell who copied the round; nothing when all came along."""
        said = {
            _("No definition in this period, so not asked: %(names)s."): self.questions,
            _("Ended without a successor, so not asked: %(names)s."): self.recipients,
        }
        return [text % {"names": ", ".join(names)} for text, names in said.items() if names]


def next_basics(previous: Round) -> dict[str, Any]:
    """What the form of a copy begins with: the next period, and the moments as much later."""
    next_one = following(previous.period)
    number = months(previous.period.starts_on, previous.period.ends_on)
    at = {
        name: same_time_later(getattr(previous, name), number)
        for name in ("opens_at", "due_at", "closes_at")
    }
    period = (
        {"period": next_one.pk}
        if next_one.pk
        else {"period_starts_on": next_one.starts_on, "period_ends_on": next_one.ends_on}
    )
    return {"introduction": previous.introduction, **at, **period}


@transaction.atomic
def copy(previous: Round, round: Round, *, by: User) -> Lost:  # noqa: A002 the field's word
    """Keep `round` with the sections, questions and recipients of the previous one.

    Questions are asked by the definitions that hold in its period; of municipalities that went
    into others the successor is asked. Gives what could not come along.
    """
    round.copied_from = previous
    making.create(round, by=by)
    without = _copy_questions(previous, round)
    there = list(previous.recipients.select_related("area").order_by("name"))
    following = followers(there, round.period.ends_on)
    Recipient.objects.bulk_create(
        Recipient(round=round, organisation=one) for one in dict.fromkeys(following.values()) if one
    )
    gone = [one.name for one in there if following[one] is None]
    events.record(by=by, verb="copied", subject=round, detail={"from": previous.pk})
    return Lost(without, gone)


def followers(
    organisations: Collection[Organisation], day: dt.date
) -> dict[Organisation, Organisation | None]:
    """Of each who acts in its place on that day: itself, or the party of the successor's area.

    None where the area has ended and nobody of the same kind acts for what it went into.
    """
    went = dict(
        Succession.objects.real().filter(primary=True, on__lte=day).values_list("old", "new")
    )
    ends = {one: _end(one.area_id, went) for one in organisations if not _lasts(one, day)}
    parties = Organisation.objects.filter(area__in=set(ends.values()) - {None})
    by_place: dict[tuple[int | None, str], Organisation]
    by_place = {(one.area_id, one.kind): one for one in parties}
    return {
        one: by_place.get((ends[one], one.kind)) if one in ends else one for one in organisations
    }


def _lasts(organisation: Organisation, day: dt.date) -> bool:
    ended = organisation.area.valid_to
    return ended is None or ended > day


def _end(area: int, went: dict[int, int]) -> int | None:
    """Where an area ended up, None for nowhere; successions never come back to their beginning."""
    found = went.get(area)
    while found in went:
        found = went[found]
    return found


def _copy_questions(previous: Round, round: Round) -> list[str]:  # noqa: A002
    """Gives the names of the questions that have no definition in the new period."""
    sections = _copy_sections(previous, round)
    held = {one.indicator_id: one for one in IndicatorVersion.objects.holding_in(round.period)}
    asked = list(previous.questions.select_related("indicator_version"))
    RoundIndicator.objects.bulk_create(
        RoundIndicator(
            round=round,
            indicator_version=held[old.indicator_version.indicator_id],
            section=sections[old.section_id] if old.section_id else None,
            position=old.position,
            required=old.required,
            explanation=old.explanation,
        )
        for old in asked
        if old.indicator_version.indicator_id in held
    )
    return [
        old.indicator_version.name
        for old in asked
        if old.indicator_version.indicator_id not in held
    ]


def _copy_sections(previous: Round, round: Round) -> dict[int, Section]:  # noqa: A002
    """The new sections, by the number of the section they are a copy of."""
    sections = {
        old.pk: Section(
            round=round, title=old.title, explanation=old.explanation, position=old.position
        )
        for old in previous.sections.all()
    }
    Section.objects.bulk_create(sections.values())
    return sections
