"""Who sees which contributions, and what is said of points of contact."""

import pytest

from tests import factories
from tests.dashboards.network.conftest import coverage, listed, matrix
from tests.dashboards.screens import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(country, contribute):
    """One contribution to an adopted ambition, one to a draft, and seats."""
    contribute("a", country.utrecht)
    contribute("b", country.utrecht, ambition__status="draft")
    factories.SeatFactory(
        organisation=country.north[0], function="care", mailbox="zorg@noord.example"
    )
    return country


@pytest.mark.parametrize(
    ("role", "names"),
    [
        ("programme_staff", ["A", "B"]), ("rapporteur", ["A"]), ("partner", ["A"]),
        ("editor", ["A"]), ("regional_reader", ["A"]), ("administrator", ["A"]),
    ],
)  # fmt: skip
def test_contributions_to_drafts_are_for_who_may_see_the_draft(network, read, role, names):
    reader = factories.MembershipFactory(role=role).user
    answer = read(reader)
    assert listed(answer) == names
    words = "1 partij" if len(names) == 1 else "2 partijen"
    assert matrix(answer)["Utrecht"]["Preventie"].startswith(words)


def test_the_owner_of_a_draft_sees_who_contributes_to_it(network, read):
    owner = network.south[0]
    factories.ContributionFactory(
        ambition__owner=owner, ambition__status="draft", organisation__name="Hulp", area=network.nl
    )
    reader = factories.MembershipFactory(role="partner", organisation=owner).user
    assert listed(read(reader)) == ["A", "Hulp"]


def test_what_one_does_for_the_draft_of_another_is_not_shown(network, read, contribute):
    mine = contribute("c", network.utrecht, ambition__status="draft").organisation
    reader = factories.MembershipFactory(role="partner", organisation=mine).user
    assert listed(read(reader)) == ["A"]


def test_the_draft_of_another_is_not_among_the_organisations_to_choose(network, read, rapporteur):
    assert 'value="a"' in text(read())
    assert 'value="b"' not in text(read())


@pytest.mark.parametrize("role", ["programme_staff", "rapporteur", "administrator"])
def test_who_sees_all_seats_reads_which_municipality_has_none(network, read, role):
    answer = read(factories.MembershipFactory(role=role).user)
    assert network.north[1].area.name in coverage(answer)["Drenthe"]["Zorgcoördinator"]
    assert "per gemeente</h3>" in text(answer)


@pytest.mark.parametrize("role", ["partner", "editor", "approver", "regional_reader"])
def test_others_read_it_per_region(network, read, role):
    answer = read(factories.MembershipFactory(role=role).user)
    assert coverage(answer)["Drenthe"]["Zorgcoördinator"] == "1 van 2"
    assert "Zorgcoördinatoren en ketenregisseurs, per regio</h3>" in text(answer)
    rows = [row.text for row in answer.context["coverage"].map.rows]
    assert rows.count("alleen zorg") == 2


@pytest.mark.parametrize("role", ["programme_staff", "rapporteur", "partner", "editor"])
def test_nobody_reads_a_name_or_an_address_of_a_seat(network, read, role):
    person = factories.UserFactory(name="Zus en Zo")
    factories.SeatFactory(organisation=network.north[1], function="chain", person=person)
    answer = read(factories.MembershipFactory(role=role).user)
    assert "zorg@noord.example" not in text(answer)
    assert "Zus en Zo" not in text(answer)
