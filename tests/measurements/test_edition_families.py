"""A count of people, and the share of which it is the whole, in the editions of one period."""

from decimal import Decimal

import pytest

from measurements import editions, rollup
from tests import factories
from tests.measurements.reports import ask, lies_in, report

pytestmark = pytest.mark.django_db

COUNTED = {"east": [2, 2, 1], "west": [20, 30, 40], "north": [200, 300, 400]}


@pytest.fixture
def regions():
    country = factories.CountryFactory()
    found = {name: factories.AreaFactory(division__code="provincie") for name in COUNTED}
    for area in found.values():
        lies_in(area, country)
    return found | {"country": country}


@pytest.fixture
def municipalities(regions):
    found = {}
    for name, numbers in COUNTED.items():
        found[name] = factories.MunicipalityFactory.create_batch(len(numbers))
        for one in found[name]:
            lies_in(one.area, regions[name])
    return found


def _everybody(municipalities):
    return [
        (name, one, number)
        for name, numbers in COUNTED.items()
        for one, number in zip(municipalities[name], numbers, strict=True)
    ]


def _freeze(asked):
    rollup.drain_all()
    edition = editions.request(asked, by=None)
    editions.freeze(edition)
    rows = edition.figures.filter(audience="parties").exclude(hidden="")
    return set(rows.values_list("area", flat=True))


def _share(count, *, is_related):
    return factories.IndicatorVersionFactory(
        ratio=True,
        counts_people=True,
        asked_of=count.asked_of,
        whole=count.indicator if is_related else None,
    )


def _frozen(municipalities, *, is_related):
    """The count first, and in another round a share that the east does not answer."""
    count = factories.IndicatorVersionFactory(
        counts_people=True, asked_of=municipalities["east"][0].area.division
    )
    given = _everybody(municipalities)
    everybody = [one for _name, one, _number in given]
    asked = ask(count, *everybody)
    for _name, one, number in given:
        report(asked, one, value=Decimal(number))
    hidden = _freeze(asked)
    again = ask(_share(count, is_related=is_related), *everybody, period=asked.period)
    for name, one, number in given:
        if name != "east":
            report(again, one, value=Decimal(number // 2), denominator=Decimal(number))
    return hidden, _freeze(again)


def test_a_share_frozen_later_hides_what_its_whole_hid(regions, municipalities):
    of_count, of_share = _frozen(municipalities, is_related=True)
    assert of_count == {regions["east"].pk, regions["west"].pk}
    assert regions["west"].pk in of_share
    assert of_share & {regions["north"].pk, regions["country"].pk}


def test_a_share_without_a_whole_hides_nothing_here(municipalities):
    """Its own figures are large, so only the relation can tell what they give away."""
    _of_count, of_share = _frozen(municipalities, is_related=False)
    assert of_share == set()


def test_two_shares_frozen_apart_do_not_tell_who_is_silent_in_one_of_them(regions):
    """The denominators would differ by what one municipality counted."""
    everybody = factories.MunicipalityFactory.create_batch(10)
    for one in everybody:
        lies_in(one.area, regions["north"])
    count = factories.IndicatorVersionFactory(
        counts_people=True, asked_of=everybody[0].area.division
    )
    asked = ask(count, *everybody)
    hidden = [_answered(asked, everybody, value=Decimal(40))]
    for silent in (3, 4):
        again = ask(_share(count, is_related=True), *everybody, period=asked.period)
        answers = {"value": Decimal(20), "denominator": Decimal(40)}
        hidden.append(_answered(again, everybody[silent:], **answers))
    both = {regions["north"].pk, regions["country"].pk}
    assert hidden == [set(), set(), both]


def _answered(asked, organisations, **answer):
    for one in organisations:
        report(asked, one, **answer)
    return _freeze(asked)
