"""Who works where in the example, and whom one can reach there."""

from collections import Counter

import pytest
from django.utils import timezone

from actors import privacy
from actors.models import Event, Seat, User
from ambitions.models import Contribution

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("example"),
    pytest.mark.usefixtures("programme"),
]


def test_every_theme_and_every_role_has_contributions():
    found = Contribution.objects.all()
    assert found.count() >= 60
    assert set(found.values_list("role", flat=True)) == set(Contribution.Role.values)
    assert found.values("ambition__theme").distinct().count() >= 4


def test_they_are_for_the_country_for_regions_and_for_municipalities():
    kinds = Counter(Contribution.objects.values_list("area__division__code", flat=True))
    assert {"land", "provincie", "politie-eenheid", "riec", "gemeente"} <= set(kinds)


def test_every_contribution_stands_in_the_log_of_its_ambition():
    for one in Contribution.objects.all():
        told = Event.objects.about(one.ambition).filter(verb="contribution_added")
        assert str(one) in {event.detail["what"] for event in told}


@pytest.mark.parametrize("function", ["care", "chain"])
def test_both_networks_have_seats_of_municipalities_and_of_regions(function):
    held = Seat.objects.held_on(timezone.localdate()).filter(function=function)
    kinds = Counter(held.values_list("organisation__kind", flat=True))
    assert kinds["municipality"] >= 10
    assert kinds.total() > kinds["municipality"]


@pytest.mark.parametrize("name", ["programma", "rapporteur", "partner", "regio", "invuller"])
def test_the_demo_shows_white_spots_overlap_and_both_networks(sign_in, name):
    person = User.objects.get(email=f"{name}@demo.example")
    page = sign_in(person).get("/netwerk/").context
    assert 0 < page["matrix"].gaps < page["matrix"].cells
    assert page["several"]
    counted = [layer.count > 0 for layer in page["coverage"].map.layers]
    assert counted.count(True) >= 3


def test_every_municipality_of_the_demo_is_on_both_maps(sign_in):
    person = User.objects.get(email="rapporteur@demo.example")
    page = sign_in(person).get("/netwerk/").context
    for drawn in (page["map"], page["coverage"].map):
        assert sum(layer.count for layer in drawn.layers) == len(drawn.rows) == 342


def test_no_contribution_names_a_person():
    for one in Contribution.objects.all():
        privacy.refuse_personal_data(one.purpose)
