"""The attackers once more, with nothing but what they can open: API, files, tables and areas."""

import pytest

from actors.models import Area
from measurements.models import Category
from tests import factories
from tests.measurements.disclosure.attackers import TOTAL
from tests.security.reading import Reading
from tests.security.test_attackers import Programme
from tests.security.together import Together

pytestmark = pytest.mark.django_db


def _frozen(seed, components):
    """A programme of which an edition was frozen, and what everybody answered by their codes."""
    programme = Programme(seed, components)
    answers = programme.answers()
    for where, values in answers.items():
        programme.report(where, values)
    programme.freeze()
    codes = dict(Area.objects.values_list("pk", "code"))
    places = {
        codes[one]: frozenset(codes[area] for area in (one, *wholes))
        for one, wholes in programme.places.items()
    }
    return programme, places, {codes[one]: values for one, values in answers.items()}


def _read(client, programme):
    areas = Area.objects.filter(division__code="provincie")
    codes = {"provincie": dict(areas.values_list("name", "code"))}
    codes["category"] = {"": TOTAL, "totaal": TOTAL}
    for each in Category.objects.filter(dimension=programme.version.dimension):
        codes["category"] |= {each.code: each.pk, each.name: each.pk}
    indicator, period = programme.version.indicator.code, programme.round.period.code
    reading = Reading(client, indicator, period, codes)
    reading.api()
    reading.file("provincie")
    reading.table("provincie")
    for area in Area.objects.filter(division__rank=1):
        reading.area(area.code, programme.version.name)
    return reading


@pytest.mark.parametrize(("role", "components"), [("partner", 1), ("regional_reader", 2)])
def test_nobody_finds_out_what_is_hidden_from_what_one_can_open(role, components, sign_in):
    programme, places, answers = _frozen(7, components)
    client = sign_in(factories.MembershipFactory(role=role, organisation__kind="partner").user)
    together = Together(places, answers, [_read(client, programme)], components)
    assert together.hidden
    assert not list(together.found_out())


def test_a_municipality_finds_out_nothing_either(sign_in):
    """It reads its own answers live, and what is frozen of all others."""
    programme, places, answers = _frozen(8, 1)
    own = next(iter(programme.municipalities.values()))
    client = sign_in(factories.MembershipFactory(role="editor", organisation=own).user)
    reading = _read(client, programme)
    together = Together(places, answers, [reading])
    assert any(area == own.area.code for area, _category in reading.found)
    assert together.hidden
    assert not list(together.found_out([own.area.code]))


def test_who_acts_for_nobody_reads_no_figure(sign_in):
    programme, _places, _answers = _frozen(7, 1)
    client = sign_in(factories.UserFactory())
    assert client.get(f"/indicatoren/{programme.version.indicator.code}.csv").status_code == 404
    assert client.get("/api/v1/cijfers").json()["aantal"] == 0
