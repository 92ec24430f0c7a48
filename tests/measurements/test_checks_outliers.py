"""A question about an answer far from those of comparable municipalities."""

from decimal import Decimal

import pytest

from measurements import checks
from measurements.calculation import Quartiles
from measurements.checks import outliers
from tests import factories
from tests.measurements.sheets import approved, codes, draft_of, give
from tests.measurements.test_checks_jumps import value

pytestmark = pytest.mark.django_db
AMONG = Quartiles(Decimal(10), Decimal(20), Decimal(30))


def peers(version, numbers, **area):
    for number in numbers:
        shape = factories.AreaFactory(**area)
        approved(factories.MunicipalityFactory(area=shape), version, value=number)


def asked(municipality, number, numbers=range(10, 22), *, area=None, **version):
    """What is asked of a municipality with this answer, among others with theirs."""
    definition = factories.IndicatorVersionFactory(**version)
    peers(definition, numbers, **(area or {}))
    draft = draft_of(municipality, definition)
    give(draft, definition, value=number)
    return codes(draft)


@pytest.mark.parametrize(
    ("number", "far"), [(90, False), (91, True), (0, False), (50, False), (5000, True)]
)
def test_far_is_three_times_the_middle_half_beyond_it(number, far):
    assert outliers.is_far(value("count", number), AMONG) is far


def test_where_all_others_say_the_same_a_small_difference_is_not_far():
    same = Quartiles(Decimal(0), Decimal(0), Decimal(0))
    assert not outliers.is_far(value("count", 9), same)
    assert outliers.is_far(value("count", 10), same)


def test_a_share_of_a_few_is_never_far():
    among = Quartiles(Decimal("0.1"), Decimal("0.1"), Decimal("0.1"))
    assert not outliers.is_far(value("ratio", 9, 9), among)
    assert outliers.is_far(value("ratio", 20, 20), among)


def test_a_far_answer_is_asked_about_without_any_number(municipality):
    version = factories.IndicatorVersionFactory()
    peers(version, range(10, 22))
    draft = draft_of(municipality, version)
    give(draft, version, value=500)
    (finding,) = checks.findings(draft)
    assert finding.code == "outlier"
    assert not any(character.isdigit() for character in finding.sentence)


def test_a_usual_answer_is_not(municipality):
    assert asked(municipality, 20) == []


def test_few_municipalities_are_no_group(municipality):
    assert asked(municipality, 500, range(10, 19)) == []


def test_only_municipalities_of_the_same_size_are_a_group(municipality):
    assert asked(municipality, 500, area={"population": 60_000}) == []


def test_about_people_nothing_is_asked(municipality):
    assert asked(municipality, 500, counts_people=True) == []


def test_the_own_earlier_answer_does_not_count_among_the_others(municipality):
    version = factories.IndicatorVersionFactory()
    peers(version, range(10, 19))
    approved(municipality, version, value=499)
    draft = draft_of(municipality, version)
    give(draft, version, value=500)
    assert codes(draft) == []


def test_the_database_and_the_calculation_have_the_same_quartiles(municipality):
    version = factories.IndicatorVersionFactory()
    numbers = [3, 7, 7, 19, 24, 25, 31, 44, 58, 90, 100]
    peers(version, numbers)
    draft = draft_of(municipality, version)
    found = outliers._among(draft, checks.Sheet(draft).questions)
    assert found[version.pk] == outliers.calculation.quartiles([Decimal(one) for one in numbers])
