"""Who acts for a region follows it from day to day, but never what would tell of a neighbour."""

import datetime as dt

import pytest

from actors.models import Area, AreaPart, Succession
from measurements import rollup
from tests import factories
from tests.dashboards.conftest import report, share
from tests.dashboards.screens import table


@pytest.fixture
def reader(sign_in):
    """Somebody who acts for the region with this name, in a browser."""

    def _reader(name):
        region = factories.OrganisationFactory(kind="region", area=Area.objects.get(name=name))
        member = factories.MembershipFactory(role="regional_reader", organisation=region)
        return sign_in(member.user)

    return _reader


def now(client, area, query=""):
    """What the page of an area says of its one indicator."""
    page = client.get(f"/gebieden/{area.code}/{query}")
    [row] = table(page, head="Nederland, met dekking")
    return row["Nu"]


def test_the_own_region_is_live_and_others_are_frozen(programme, reader):
    utrecht = Area.objects.get(name="Utrecht")
    report(programme.round, programme.municipalities[4], **share(10))
    rollup.drain_all()
    assert now(reader("Utrecht"), utrecht) == "40%"
    assert now(reader("Drenthe"), utrecht) == "25%"


@pytest.mark.parametrize("name", ["Flevoland", "Drenthe"])
def test_its_hidden_number_of_people_is_hidden_from_itself(people, reader, name):
    """With it, the small number of the other one could be taken off the country."""
    assert now(reader(name), Area.objects.get(name=name)) in {"minder dan 10", "niet getoond"}


def test_what_moved_in_since_is_not_told_apart(people, reader):
    """The region as it was beside the region of today would tell of one municipality."""
    utrecht = Area.objects.get(name="Utrecht")
    moved = people.recipients.filter(area__wholes__whole__name="Gelderland").first().area
    AreaPart.objects.filter(part=moved).update(valid_to=dt.date(2026, 7, 1))
    AreaPart.objects.create(part=moved, whole=utrecht, valid_from=dt.date(2026, 7, 1))
    client = reader("Utrecht")
    assert now(client, utrecht) == "600"
    assert now(client, utrecht, "?grenzen=1-8-2026") == "niet getoond"


def test_a_municipality_that_took_in_another_sees_both(programme, sign_in):
    old, new = (one.area for one in programme.municipalities[:2])
    Area.objects.filter(pk=old.pk).update(valid_to=dt.date(2026, 8, 1))
    Succession.objects.create(
        old=old, new=new, on=dt.date(2026, 8, 1), kind="added_to_existing", share=1, source="-"
    )
    owner = programme.municipalities[1]
    client = sign_in(factories.MembershipFactory(role="editor", organisation=owner).user)
    assert now(client, new) == "20%"
    assert now(client, new, "?grenzen=1-9-2026") == "15%"
