"""What the example hides: how much, and whether anybody finds it out through what one can open."""

import pytest
from django.db.models import F

from actors.models import Area, AreaPart, User
from measurements.dashboards.charts import hexagons
from measurements.models import DataValue, Edition, EditionFigure, IndicatorVersion, Period
from tests.measurements.disclosure.attackers import TOTAL
from tests.measurements.disclosure.families import Family
from tests.security.reading import Reading
from tests.security.together import Together

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("example"),
    pytest.mark.usefixtures("programme"),
]
PERIOD = "2026-1"
DIVISIONS = ("provincie", "politie-eenheid", "veiligheidsregio", "riec")
# Who reads what, and which part of the hidden cells is attacked: of the largest one in ten.
ASKED = [
    ("partner@demo.example", "signalen-ontvangen", 10),
    ("regio@demo.example", "teruggekoppeld", 3),
    ("partner@demo.example", "politie-terugkoppeling", 1),
    ("regio@demo.example", "riec-casussen", 1),
]
# Hidden besides each cell that says too much by itself, at most.
MOST = 2


def _where():
    """The areas in which each area lies, by their codes, itself and the country included."""
    day = Period.objects.get(code=PERIOD).ends_on
    found = {}
    lines = AreaPart.objects.valid_on(day).filter(whole__division__rank=1)
    for part, whole in lines.values_list("part__code", "whole__code"):
        found.setdefault(part, {part, "NL"}).add(whole)
    return found


def _spots(where):
    """In which province the municipality lies that is drawn at a place."""
    towns = Area.objects.filter(code__in=where).exclude(tile_column=None)
    return {
        hexagons.centre(town.tile_column, town.tile_row): whole
        for town in towns
        for whole in where[town.code]
        if whole.startswith("PV")
    }


def _answers(version):
    """What each area gave, by its code: per category the number, or both parts of a share."""
    given = {}
    values = DataValue.objects.filter(
        indicator_version=version, submission__round__period__code=PERIOD,
        submission__status="approved", state__in=["known", "none"],
    ).annotate(area=F("submission__organisation__area__code"))  # fmt: skip
    for each in values:
        number = float(each.value or 0)
        parts = (number, float(each.denominator or 0) - number) if each.denominator else (number,)
        given.setdefault(each.area, {})[each.category_id] = parts
    return {area: numbers for area, numbers in given.items() if TOTAL in numbers}


def _codes(version):
    """How the pages name areas and categories."""
    areas = Area.objects.filter(division__code__in=DIVISIONS)
    codes = {division: {} for division in DIVISIONS}
    for division, name, code in areas.values_list("division__code", "name", "code"):
        codes[division][name] = code
    split = version.dimension.categories.all() if version.dimension else []
    codes["category"] = {"": TOTAL, "totaal": TOTAL}
    codes["category"] |= {name: each.pk for each in split for name in (each.code, each.name)}
    return codes


def _read(version, email, sign_in, where):
    codes = _codes(version)
    reading = Reading(sign_in(User.objects.get(email=email)), version.indicator.code, PERIOD, codes)
    reading.api()
    asked_of = version.asked_of.code
    for division in DIVISIONS if asked_of == "gemeente" else [asked_of]:
        reading.file(division)
        reading.table(division)
        code = next(iter(codes[division].values()))
        reading.area(code, version.name)
    if asked_of == "gemeente":
        reading.map(_spots(where))
    return reading


@pytest.mark.parametrize(("reader", "code", "step"), ASKED, ids=[each[1] for each in ASKED])
def test_nobody_finds_out_by_api_files_tables_maps_and_areas_together(reader, code, step, sign_in):
    version = IndicatorVersion.objects.get(indicator__code=code)
    where = _where()
    readings = [_read(version, reader, sign_in, where)]
    given = _answers(version)
    places = {area: frozenset(where.get(area, {area, "NL"})) for area in given}
    components = 2 if version.kind == "ratio" else 1
    together = Together(places, given, readings, components)
    secrets = together.secrets(0)
    assert secrets
    assert not list(together.found_out_by_the_largest(secrets[::step]))


def _hidden(version):
    rows = EditionFigure.objects.filter(
        indicator_version=version, period__code=PERIOD, audience="parties"
    ).exclude(hidden="")
    return {(row.area.code, row.category_id): row.hidden for row in rows.select_related("area")}


def test_a_count_and_its_shares_together_tell_no_more():
    codes = ("signalen-ontvangen", "signalen-opgepakt", "teruggekoppeld")
    versions = [IndicatorVersion.objects.get(indicator__code=code) for code in codes]
    answers = [
        {who: {c: parts[0] for c, parts in values.items()} for who, values in each.items()}
        for each in map(_answers, versions)
    ]
    where = _where()
    places = {who: frozenset(where.get(who, {who, "NL"})) - {who} for who in answers[0]}
    family = Family(places, answers, list(map(_hidden, versions)))
    totals = [[cell for cell in hidden if cell[1] == TOTAL] for hidden in family.hidden]
    assert all(totals)
    assert set(totals[0]) <= set(totals[1]) & set(totals[2])
    assert not list(family.found_out([None], totals))


def test_little_more_is_hidden_than_says_too_much_by_itself(capsys):
    """Parties and public have one pattern, so this is the table of both."""
    for edition in Edition.objects.frozen():
        for one in edition.content["indicators"]:
            counted = dict(one["hidden"])
            primary = counted.pop("primary")
            besides = sum(counted.values()) - primary
            if primary:
                print(f"{edition} {one['indicator']}: {primary} primary, {besides} besides")  # noqa: T201
            assert besides <= MOST * primary
    assert "signalen-ontvangen" in capsys.readouterr().out
