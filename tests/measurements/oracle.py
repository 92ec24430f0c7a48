"""The figures of a period, worked out anew: plain Python over rows, the slow and obvious way.

It shares nothing with the roll-up. For every area it asks of every organisation whether it counts
there, and adds up that organisation's own answers; it never looks at the figure of another area.
"""

from collections import Counter
from decimal import Decimal

from actors.models import Area, AreaPart, Succession
from measurements.models import Category, DataValue, Figure, Level, Recipient, Submission

MEASURES = (
    "numerator", "denominator", "answered", "yes_count", "level_counts", "nothing_to_report",
    "not_applicable", "unknown", "refused", "expected", "received", "received_on_time",
    "population_expected", "population_answered",
)  # fmt: skip


def stored(period):
    """What the roll-up made of it: {(area, indicator version, category): measures}."""
    rows = Figure.objects.filter(period=period).values()
    return {
        (row["area_id"], row["indicator_version_id"], row["category_id"]): {
            measure: row[measure] for measure in MEASURES
        }
        for row in rows
    }


def figures(period):
    """What it should be."""
    areas = {area.pk: area for area in Area.objects.select_related("division")}
    parents = _parents(period)
    found = {}
    for asked in _asked(period):
        asked["people"] = _people(asked["organisation"].area_id, areas, period.ends_on)
        for area in areas.values():
            if _counts_in(asked["organisation"].area_id, area, asked["version"], areas, parents):
                for category in _categories(asked["version"]):
                    key = (area.pk, asked["version"].pk, category)
                    found.setdefault(key, []).append(_answer(asked, category))
    return {key: _sum(key[1], answers) for key, answers in found.items()}


def _parents(period):
    found = {}
    for part in AreaPart.objects.select_related("part"):
        lasts = part.valid_to is None or part.valid_to > period.ends_on
        # An area that has ended counts where it lay last.
        if part.valid_from <= period.ends_on and (lasts or part.valid_to == part.part.valid_to):
            found.setdefault(part.part_id, set()).add(part.whole_id)
    return found


def _counts_in(home, area, version, areas, parents):
    """Whether an organisation at `home` counts in `area`, for this indicator."""
    if home == area.pk:
        return True
    level = area.division.rank
    through = "provincie" if version.asked_of.code == "gemeente" else version.asked_of.code
    for parent in parents.get(home, ()):
        step = areas[parent].division
        if step.rank != areas[home].division.rank + 1:
            continue
        # Only between the municipalities and the country do divisions overlap.
        leads_on = areas[home].division.rank != 1 or areas[home].division.code == through
        if step.rank > level or not leads_on:
            continue
        if _counts_in(parent, area, version, areas, parents):
            return True
    return False


def _people(home, areas, day):
    """Who lives there on that day: those of the area, and of every area that went into it."""
    successions = [
        (one.old_id, one.new_id)
        for one in Succession.objects.all()
        if one.primary and one.kind != "planned" and one.on <= day
    ]
    inside, size = {home}, 0
    while len(inside) > size:
        size = len(inside)
        inside |= {old for old, new in successions if new in inside}
    return sum(areas[area].population or 0 for area in inside)


def _asked(period):
    """Once per organisation and indicator: the round whose report counts."""
    best = {}
    reports = list(Submission.objects.filter(round__period=period))
    values = list(DataValue.objects.filter(submission__round__period=period))
    for request in Recipient.objects.filter(round__period=period).select_related("round"):
        if request.round.opened_at is None:
            continue
        own = [r for r in reports if (r.round_id, r.organisation_id) == _key(request)]
        for version in request.round.indicators.select_related("asked_of"):
            if version.asked_of_id != request.organisation.area.division_id:
                continue
            asked = _request(request, version, own, values)
            key = (request.organisation_id, version.pk)
            if key not in best or best[key]["preference"] < asked["preference"]:
                best[key] = asked
    return best.values()


def _key(request):
    return request.round_id, request.organisation_id


def _request(request, version, reports, values):
    approved = [report.pk for report in reports if report.status == "approved"]
    received = any(report.status in {"submitted", "signed", "approved"} for report in reports)
    first = min((report.submitted_at for report in reports if report.submitted_at), default=None)
    return {
        "organisation": request.organisation,
        "version": version,
        "received": received,
        "on_time": received and first is not None and first <= request.round.due_at,
        "values": {
            value.category_id: value
            for value in values
            if value.submission_id in approved and value.indicator_version_id == version.pk
        },
        "preference": (bool(approved), received, request.round.opened_at, request.round.pk),
    }


def _categories(version):
    if version.dimension_id is None:
        return [0]
    return [
        0,
        *Category.objects.filter(dimension=version.dimension_id).values_list("pk", flat=True),
    ]


def _answer(asked, category):
    return {
        "value": asked["values"].get(category),
        "kind": asked["version"].kind,
        "people": asked["people"],
        "received": asked["received"],
        "on_time": asked["on_time"],
    }


def _sum(version, answers):
    given = [answer for answer in answers if answer["value"] is not None]
    values = [answer["value"] for answer in given]
    states = Counter(value.state for value in values)
    numbers = [value.value for value in values if value.value is not None]
    numbers += [Decimal(0)] * states["none"]
    wholes = [value.denominator for value in values if value.denominator is not None]
    return {
        "numerator": sum(numbers) if numbers else None,
        "denominator": sum(wholes) if wholes else None,
        "answered": len(given),
        "yes_count": sum(a["kind"] == "yes_no" and a["value"].value == 1 for a in given),
        "level_counts": _levels(version, answers[0]["kind"], values),
        "nothing_to_report": states["none"],
        "not_applicable": states["not_applicable"],
        "unknown": states["unknown"],
        "refused": states["refused"],
        "expected": len(answers),
        "received": sum(answer["received"] for answer in answers),
        "received_on_time": sum(answer["on_time"] for answer in answers),
        "population_expected": sum(answer["people"] for answer in answers),
        "population_answered": sum(answer["people"] for answer in given),
    }


def _levels(version, kind, values):
    ranks = [level.rank for level in Level.objects.filter(indicator_version=version)]
    if kind != "scale" or not ranks:
        return None
    return [sum(value.value == rank for value in values) for rank in range(1, max(ranks) + 1)]
