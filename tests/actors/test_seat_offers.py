"""A seat passes on by a link: to the right person, in time, and once."""

import datetime as dt
import re

import pytest
import time_machine
from django.urls import reverse

from actors import seats
from actors.models import Event, Letter, Membership, Seat, User
from tests import factories

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
NEXT = {"name": "Nina", "address": "nina@dam.example"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def seat(municipality):
    return factories.SeatFactory(organisation=municipality, person__name="Hanna")


def offer(seat, **wanted):
    """The link in the letter to the successor."""
    seats.offer(seat, **{"edits": False, **NEXT, **wanted}, by=seat.person)
    return link()


def link():
    text = Letter.objects.filter(key__contains="seat-offer").latest("pk").text
    return re.search(r"https?://[^/\s]+(/contactpunten/overnemen/\S+)", text)[1]


def says(answer):
    return answer.status_code, " ".join(answer.content.decode().split())


def test_the_successor_takes_over_and_chooses_a_password(client, seat):
    answer = client.post(offer(seat))
    following = Seat.objects.held_on(START.date()).get()
    assert (following.person.name, following.person.email) == ("Nina", "nina@dam.example")
    assert following.valid_from == Seat.objects.get(pk=seat.pk).valid_to == START.date()
    assert "password1" in client.get(answer.url, follow=True).content.decode()


def test_reading_the_link_changes_nothing(client, seat):
    status, page = says(client.get(offer(seat)))
    assert (status, "Hanna" in page) == (200, True)
    assert Seat.objects.get() == seat
    assert not User.objects.filter(email="nina@dam.example").exists()


def test_who_held_it_hears_that_it_was_taken_over(client, seat):
    client.post(offer(seat))
    letter = Letter.objects.get(key=f"seat-taken-over:{seat.pk}")
    assert (letter.address, letter.is_formal) == (seat.person.email, True)
    assert "Nina" in letter.subject


@pytest.mark.parametrize("edits", [True, False])
def test_the_role_of_editor_is_given_only_when_it_was_asked(client, seat, edits):
    client.post(offer(seat, edits=edits))
    assert Membership.objects.filter(role="editor", user__name="Nina").exists() is edits


def test_an_account_she_has_is_used(client, seat):
    nina = factories.UserFactory(email="nina@dam.example")
    answer = client.post(offer(seat, address="Nina@Dam.example"))
    assert Seat.objects.held_on(START.date()).get().person == nina
    assert answer.url.startswith("/contactpunten/")


def test_a_link_that_was_used_works_no_more(client, seat):
    path = offer(seat)
    client.post(path)
    for answer in (client.get(path), client.post(path)):
        status, page = says(answer)
        assert (status, "al gebruikt" in page) == (409, True)
    assert Seat.objects.count() == 2


def test_a_link_works_for_fourteen_days(client, seat, clock):
    path = offer(seat)
    clock.move_to(START + dt.timedelta(days=14, seconds=-1))
    assert client.get(path).status_code == 200
    clock.move_to(START + dt.timedelta(days=14, seconds=1))
    status, page = says(client.post(path))
    assert (status, "ouder dan 14 dagen" in page) == (409, True)


def test_when_the_seat_ended_meanwhile_nobody_takes_it_over(client, seat):
    path = offer(seat)
    seats.end(seat, by=seat.person)
    status, page = says(client.post(path))
    assert (status, "intussen beëindigd" in page) == (409, True)


def test_only_the_last_link_works(client, seat):
    first = offer(seat)
    second = offer(seat, name="Olga", address="olga@dam.example")
    status, page = says(client.post(first))
    assert (status, "nieuwere link" in page) == (409, True)
    assert client.post(second).status_code == 302


def test_the_link_of_somebody_else_does_nothing(sign_in, seat):
    status, page = says(sign_in(seat.person).post(offer(seat)))
    assert (status, "nina@dam.example" in page) == (409, True)
    assert Seat.objects.get() == seat


@pytest.mark.parametrize("spoil", [lambda path: path[:-3] + "x/", lambda path: path + "1/"])
def test_a_link_that_was_changed_is_none(client, seat, spoil):
    answer = client.post(spoil(offer(seat)))
    assert answer.status_code in {404, 409}
    assert Seat.objects.get() == seat


def test_a_closed_account_takes_nothing_over(client, seat):
    factories.UserFactory(email="nina@dam.example", is_active=False)
    status, page = says(client.post(offer(seat)))
    assert (status, "gesloten" in page) == (409, True)
    assert Seat.objects.get() == seat


def test_nobody_else_reads_the_link_in_the_post(sign_in, programme_officer, settings, seat):
    path = offer(seat)
    officer, letter = sign_in(programme_officer), Letter.objects.get()
    page, looks = (reverse(name, args=[letter.pk]) for name in ("letter-detail", "letter-html"))
    assert path in officer.get(page).content.decode()
    settings.DEMO = False
    assert path not in officer.get(page).content.decode()
    assert officer.get(looks).status_code == 404


def test_the_holder_hands_over_on_a_page(sign_in, seat):
    answer = sign_in(seat.person).post(reverse("seat-hand-over", args=[seat.pk]), NEXT)
    assert answer.status_code == 302
    assert Event.objects.about(seat).get().detail["address"] == "nina@dam.example"


def test_a_holder_without_a_role_gives_none_away(sign_in, client, seat):
    sign_in(seat.person).post(reverse("seat-hand-over", args=[seat.pk]), NEXT | {"edits": "on"})
    client.post(link())
    assert not Membership.objects.filter(user__email="nina@dam.example").exists()


def test_a_wrong_address_keeps_what_was_typed(sign_in, seat, approver):
    page = reverse("seat-hand-over", args=[seat.pk])
    status, text = says(sign_in(approver).post(page, {"name": "Nina", "address": "nina@"}))
    assert (status, "nina@" in text) == (422, True)
    assert not Letter.objects.exists()


def test_to_the_holder_herself_is_a_conflict(sign_in, seat, approver):
    page = reverse("seat-hand-over", args=[seat.pk])
    fields = {"name": "Hanna", "address": seat.person.email}
    assert sign_in(approver).post(page, fields).status_code == 409
