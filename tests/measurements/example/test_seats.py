"""The points of contact of the example, and its post."""

import pytest
from django.utils import timezone

from actors.models import Letter, Mailbox, Organisation, Seat
from actors.seats.forms import SeatFilter
from measurements.models import Reminder

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("example"),
    pytest.mark.usefixtures("programme"),
]


def in_state(state):
    present = Organisation.objects.municipalities().filter(area__valid_to__isnull=True)
    return SeatFilter({"stand": state}).narrow(present)


def test_most_municipalities_have_a_point_of_contact_and_some_have_none():
    assert Seat.objects.held_on(timezone.localdate()).count() > 300
    assert 5 <= in_state("zonder").count() <= 40


def test_every_state_of_a_seat_can_be_seen():
    assert {one.code for one in in_state("oud")} == {"gm0363"}
    assert {one.code for one in in_state("terug")} == {"gm0518"}


def test_every_address_is_one_that_cannot_exist():
    addresses = {*Seat.objects.values_list("mailbox", flat=True)}
    addresses |= {*Mailbox.objects.values_list("address", flat=True)}
    addresses |= {*Letter.objects.values_list("address", flat=True)}
    assert not [address for address in addresses if not address.endswith(".example")]


def test_the_letters_about_the_open_round_were_sent():
    assert Letter.objects.count() > 50
    assert not Letter.objects.waiting().exists()
    assert {row.kind for row in Reminder.objects.all()} == {"opening"}
