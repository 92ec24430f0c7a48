"""The form of a round before it opens, as any of its recipients gets it."""

import pytest

from measurements.models import Submission
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def region(making):
    """A recipient of another kind, with a question of its own."""
    area = factories.AreaFactory(division__code="riec")
    organisation = factories.OrganisationFactory(area=area)
    factories.RecipientFactory(round=making, organisation=organisation)
    factories.RoundIndicatorFactory(
        round=making, indicator_version__asked_of=area.division, section=making.sections.last()
    )
    return organisation


def questions(page):
    return {question.version for question in page.context["form"].questions}


def test_each_kind_of_recipient_sees_its_own_questions(making, region, staff):
    there = {True: set(), False: set()}
    for version in making.indicators.select_related("asked_of"):
        there[version.asked_of.code == "riec"].add(version)
    municipality = making.recipients.exclude(pk=region.pk).get()
    for organisation, expected in ((region, there[True]), (municipality, there[False])):
        page = staff.get(f"/uitvragen/{making.pk}/voorbeeld/?partij={organisation.code}")
        assert questions(page) == expected


def test_the_smallest_areas_come_first(making, region, staff):
    page = staff.get(f"/uitvragen/{making.pk}/voorbeeld/")
    assert page.context["organisation"] != region


def test_looking_makes_no_report(making, staff):
    staff.get(f"/uitvragen/{making.pk}/voorbeeld/")
    assert not Submission.objects.exists()


def test_sections_stand_in_their_order(making, staff):
    text = staff.get(f"/uitvragen/{making.pk}/voorbeeld/").content.decode()
    section = making.sections.order_by("position").first()
    assert f"Stap 1: {section.title}" in text


def test_there_is_no_way_to_send_it(making, staff):
    page = staff.get(f"/uitvragen/{making.pk}/voorbeeld/")
    assert 'method="post"' not in page.content.decode().partition("<main")[2].partition("</main")[0]


def test_without_a_recipient_the_page_says_so(staff):
    empty = factories.RoundFactory()
    text = staff.get(f"/uitvragen/{empty.pk}/voorbeeld/").content.decode()
    assert "Er wordt nog niemand iets gevraagd" in text


def test_who_does_not_exist_cannot_be_looked_as(making, staff):
    assert staff.get(f"/uitvragen/{making.pk}/voorbeeld/?partij=niemand").status_code == 404


def test_a_form_with_many_questions_asks_few_queries(making, staff, django_assert_max_num_queries):
    for _ in range(30):
        factories.RoundIndicatorFactory(round=making)
    with django_assert_max_num_queries(18):
        staff.get(f"/uitvragen/{making.pk}/voorbeeld/")


def test_a_code_that_nobody_can_type_shows_an_ordinary_page(making, staff):
    assert staff.get(f"/uitvragen/{making.pk}/voorbeeld/?partij=%00").status_code == 200
