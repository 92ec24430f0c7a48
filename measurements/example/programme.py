"""Themes, ambitions, split-ups and indicators of the example, with baselines and targets."""

import datetime as dt
from collections.abc import Iterable
from copy import copy as copy_of

from actors.models import Area, Division, Event, Organisation, User
from ambitions.models import Ambition, Statement, Theme
from measurements.definitions import redefine
from measurements.example import definitions
from measurements.example.copying import copy
from measurements.example.definitions import IndicatorText
from measurements.models import (
    Baseline,
    Category,
    Dimension,
    Indicator,
    IndicatorVersion,
    Level,
    Period,
    Target,
)

_WRITTEN_DOWN_AT = dt.datetime(2024, 1, 15, 10, tzinfo=dt.UTC)


def load_ambitions(*, by: User) -> dict[str, Ambition]:
    """Themes and ambitions; gives the ambitions by key."""
    themes = Theme.objects.bulk_create(
        Theme(**{name: theme[name] for name in ("slug", "name", "summary", "position")})
        for theme in definitions.themes()
    )
    by_slug = {theme.slug: theme for theme in themes}
    owners = {one.code: one for one in Organisation.objects.all()}
    ambitions = Ambition.objects.bulk_create(
        Ambition(
            theme=by_slug[text.theme],
            sentence=text.sentence,
            explanation=text.explanation,
            owner=owners[text.owner],
            term=text.term,
            status=Ambition.Status.DRAFT if text.draft else Ambition.Status.ADOPTED,
            revision=1 if text.draft else 2,
        )
        for text in definitions.ambitions()
    )
    _remember(ambitions, by)
    return {text.key: one for text, one in zip(definitions.ambitions(), ambitions, strict=True)}


def load_dimensions() -> dict[str, Dimension]:
    """The ways to split up, with their categories; by code."""
    found = definitions.dimensions()
    dimensions = Dimension.objects.bulk_create(
        Dimension(code=code, name=name, one_of=code in definitions.of_one())
        for code, (name, _categories) in found.items()
    )
    by_code = {dimension.code: dimension for dimension in dimensions}
    Category.objects.bulk_create(
        Category(dimension=by_code[dimension], code=code, name=name, position=position)
        for dimension, (_name, categories) in found.items()
        for position, (code, name) in enumerate(categories, 1)
    )
    return by_code


def load_indicators(
    texts: list[IndicatorText], ambitions: dict[str, Ambition], *, by: User
) -> dict[str, IndicatorVersion]:
    """Indicators with their first definition, levels, baseline and targets; by code."""
    organisations = {one.code: one for one in Organisation.objects.all()}
    indicators = Indicator.objects.bulk_create(
        Indicator(
            code=text.code,
            ambition=ambitions[text.ambition],
            counted_by=organisations.get(text.counted_by),
        )
        for text in texts
    )
    dimensions = {one.code: one for one in Dimension.objects.all()}
    divisions = {one.code: one for one in Division.objects.all()}
    by_its_code = {one.code: one for one in indicators}
    versions = IndicatorVersion.objects.bulk_create(
        _version(text, indicator, by_its_code, dimensions, divisions)
        for text, indicator in zip(texts, indicators, strict=True)
    )
    by_code = {text.code: version for text, version in zip(texts, versions, strict=True)}
    _set_levels(texts, by_code)
    _aim(texts, by_code, by)
    return by_code


def load_later(
    versions: dict[str, IndicatorVersion], periods: dict[str, Period], *, by: User
) -> dict[tuple[str, str], IndicatorVersion]:
    """The definitions that replaced another one; by code and first period."""
    found = {}
    for entry in definitions.kader()["later"]:
        version = copy_of(versions[entry["code"]])
        version.pk = None
        version.definition = entry["definition"]
        found[entry["code"], entry["period"]] = redefine(
            version.indicator,
            version,
            first_period=periods[entry["period"]],
            comparable=entry["comparable"],
            change=entry["change"],
            by=by,
        )
    return found


def _set_levels(texts: list[IndicatorText], versions: dict[str, IndicatorVersion]) -> None:
    Level.objects.bulk_create(
        Level(indicator_version=versions[text.code], rank=rank, name=name)
        for text in texts
        for rank, name in enumerate(text.levels, 1)
    )


def _version(
    text: IndicatorText,
    indicator: Indicator,
    indicators: dict[str, Indicator],
    dimensions: dict[str, Dimension],
    divisions: dict[str, Division],
) -> IndicatorVersion:
    panels = {panel["key"]: panel["asked_of"] for panel in definitions.rounds()["panels"]}
    return IndicatorVersion(
        indicator=indicator,
        name=text.name,
        question=text.question,
        definition=text.definition,
        kind=text.kind,
        unit=text.unit,
        numerator_label=text.numerator,
        denominator_label=text.denominator,
        whole=indicators.get(text.answers.of),
        reading=text.reading,
        over_time=text.over_time,
        counts_people=text.counts_people,
        dimension=dimensions.get(text.dimension),
        asked_of=divisions[Area.COUNTRY if text.counted_by else panels[text.panel]],
        coverage_threshold=text.threshold,
    )


def _aim(texts: list[IndicatorText], versions: dict[str, IndicatorVersion], by: User) -> None:
    country = Area.objects.get(division__code=Area.COUNTRY)
    Baseline.objects.bulk_create(
        Baseline(
            indicator_version=versions[text.code],
            area=country,
            on=text.baseline_on,
            value=text.baseline,
            statement=_said(text.baseline_said),
            set_by=by,
        )
        for text in texts
        if text.baseline is not None
    )
    Target.objects.bulk_create(
        Target(
            indicator_version=versions[text.code],
            area=country,
            year=int(year),
            value=value,
            set_by=by,
        )
        for text in texts
        for year, value in text.targets.items()
    )


def _said(beginning: str) -> Statement | None:
    return Statement.objects.get(text__startswith=beginning) if beginning else None


def _remember(ambitions: Iterable[Ambition], by: User) -> None:
    """The log of each ambition: written down, and adopted two weeks later."""
    label = Ambition._meta.label_lower
    adopted_at = _WRITTEN_DOWN_AT + dt.timedelta(days=14)
    rows: list[tuple[object, ...]] = []
    for ambition in ambitions:
        steps = [("created", _WRITTEN_DOWN_AT)]
        if ambition.status == Ambition.Status.ADOPTED:
            steps.append(("adopted", adopted_at))
        rows += [(at, by.pk, verb, label, ambition.pk, "", "{}") for verb, at in steps]
    copy(Event, EVENT_COLUMNS, rows)


EVENT_COLUMNS = ["at", "by_id", "verb", "subject_kind", "subject_id", "reason", "detail"]
