"""Rounds of the example: what is asked, of whom, and in which sections."""

from measurements.example import definitions
from measurements.example.calendar import Moments
from measurements.example.definitions import IndicatorText
from measurements.example.panels import Panel
from measurements.models import (
    IndicatorVersion,
    Period,
    Recipient,
    Round,
    RoundIndicator,
    Section,
)


def opened(
    panel: Panel,
    period: Period,
    versions: dict[str, IndicatorVersion],
    when: Moments,
    *,
    before: Round | None,
) -> Round:
    """A round of the panel about a period, as if it was opened when it should be."""
    made = Round.objects.create(
        period=period,
        title=panel.title.format(period=period),
        opens_at=when.opens_at,
        due_at=when.due_at,
        closes_at=when.closes_at,
        copied_from=before,
    )
    texts = [one for group in panel.groups for one in group.indicators]
    _ask(made, [one for one in texts if one.is_asked_in(period.code)], versions)
    Recipient.objects.bulk_create(
        Recipient(round=made, organisation=organisation)
        for group in panel.groups
        for organisation in group.organisations
    )
    made.opened_at = when.opens_at
    made.save()
    return made


def _ask(made: Round, asked: list[IndicatorText], versions: dict[str, IndicatorVersion]) -> None:
    """The questions in their order, in their sections if they have any."""
    sections = _sections(made) if any(text.section for text in asked) else {}
    RoundIndicator.objects.bulk_create(
        RoundIndicator(
            round=made,
            indicator_version=versions[text.code],
            section=sections.get(text.section),
            position=position,
            required=text.required,
            explanation=_level(text),
        )
        for position, text in enumerate(asked, 1)
    )


def _sections(made: Round) -> dict[str, Section]:
    """Those of the Kader, by key, and its introduction above the form."""
    kader = definitions.kader()
    made.introduction = kader["introduction"]
    sections = {
        one["key"]: Section(
            round=made, title=one["title"], explanation=one["explanation"], position=position
        )
        for position, one in enumerate(kader["sections"], 1)
    }
    Section.objects.bulk_create(sections.values())
    return sections


def _level(text: IndicatorText) -> str:
    """Of a question of the Kader, whether it is for everybody or goes deeper."""
    if not text.section:
        return ""
    said: str = definitions.kader()["basis" if text.required else "deeper"]
    return said
