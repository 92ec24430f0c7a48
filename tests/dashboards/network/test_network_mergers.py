"""Contributions for a municipality that went into another."""

import datetime as dt

import pytest

from actors.models import Area, AreaPart
from tests import factories
from tests.dashboards.network.conftest import coverage, listed, matrix

pytestmark = pytest.mark.django_db
MERGED = dt.date(2025, 7, 1)


@pytest.fixture
def merged(country, contribute):
    """A municipality of Utrecht went into one of Drenthe, with a contribution for it."""
    old, new = country.south[0].area, country.north[0].area
    contribute("a", old, role="care")
    AreaPart.objects.filter(part=old).update(valid_to=MERGED)
    Area.objects.filter(pk=old.pk).update(valid_to=MERGED, tile_column=None, tile_row=None)
    old.successors.create(new=new, on=MERGED, kind="added_to_existing", source="verzonnen")
    return country


def test_before_the_merger_it_counts_where_it_was(read, merged):
    found = matrix(read(dag="30-6-2025"))
    assert found["Utrecht"]["Preventie"].startswith("1 partij")
    assert found["Drenthe"]["Preventie"] == "witte vlek"


def test_from_that_day_on_it_counts_where_the_municipality_went(read, merged):
    answer = read(dag="1-7-2025")
    assert matrix(answer)["Drenthe"]["Preventie"].endswith("1 hier")
    assert matrix(answer)["Utrecht"]["Preventie"] == "witte vlek"
    assert coverage(answer)["Drenthe"]["Zorgcoördinator"].startswith("1 van 2")
    assert listed(read(gebied="PV22")) == ["A"]


def test_on_the_map_it_stands_at_the_new_municipality(read, merged):
    found = {row.code: row.text for row in read().context["map"].rows}
    assert found[merged.north[0].area.code].startswith("1 hier")
    assert merged.south[0].area.code not in found


def test_a_plan_moves_nothing_yet(read, country, contribute):
    old, new = country.south[0].area, country.north[0].area
    contribute("a", old)
    old.successors.create(new=new, on=dt.date(2030, 1, 1), kind="planned", source="wetsvoorstel")
    assert matrix(read())["Utrecht"]["Preventie"].startswith("1 partij")


def test_what_ended_and_went_nowhere_stands_in_the_list_only(read, country, contribute):
    gone = factories.AreaFactory(valid_to=dt.date(2024, 1, 1))
    contribute("a", gone)
    answer = read()
    assert listed(answer) == ["A"]
    assert matrix(answer)["Alle gebieden samen"]["In totaal"] == "witte vlek"
