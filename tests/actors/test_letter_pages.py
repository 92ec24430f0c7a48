"""Post: what went out, for the programme and administrators; and fewer reminders for anybody."""

import pytest
from django.test import Client
from django.urls import reverse

from actors import letters, mailboxes
from actors.models import Event, Mailbox

pytestmark = pytest.mark.django_db
ADDRESS = "anna@dam.example"


@pytest.fixture
def letter():
    html = "<!doctype html><p>Vul in.</p><script src='/x.js'></script>"
    return letters.put(key="a", address=ADDRESS, subject="Invullen", text="Vul in.", html=html)[0]


@pytest.fixture
def officer(sign_in, programme_officer):
    return sign_in(programme_officer)


def read(client, name, *args, **query):
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().partition("<main")[2].split())


def test_a_letter_is_listed_and_read(officer, letter):
    assert "Invullen" in read(officer, "letter-list")
    assert "Vul in." in read(officer, "letter-detail", letter.pk)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"stand": "wacht"}, True), ({"stand": "verzonden"}, False), ({"stand": "opgegeven"}, False),
        ({"adres": "DAM"}, True), ({"adres": "elders"}, False),
    ],
)  # fmt: skip
def test_letters_are_found_by_state_and_address(officer, letter, query, found):
    assert ("Invullen" in read(officer, "letter-list", **query)) is found


def test_in_the_demo_letters_are_kept_as_sent(officer, letter):
    assert letters.deliver() == 1
    assert "verlaat niets deze computer" in read(officer, "letter-list")
    assert "verzonden op" in read(officer, "letter-list")


def test_a_letter_as_it_looks_can_do_nothing(officer, letter):
    answer = officer.get(reverse("letter-html", args=[letter.pk]))
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert {"sandbox", "default-src 'none'", "form-action 'none'"} <= set(policy)
    assert not [part for part in policy if part.startswith(("script-src", "style-src"))]


@pytest.mark.parametrize("person", ["reporter", "rapporteur"])
def test_others_do_not_read_post(request, sign_in, letter, person):
    client = sign_in(request.getfixturevalue(person))
    for name in ("letter-detail", "letter-html"):
        assert client.get(reverse(name, args=[letter.pk])).status_code == 404
    assert client.get(reverse("letter-list")).status_code == 404


def test_reading_the_way_out_stops_nothing(client):
    assert ADDRESS in client.get(mailboxes.stop_path(ADDRESS)).content.decode()
    assert client.get(mailboxes.one_click_path(ADDRESS)).url == mailboxes.stop_path(ADDRESS)
    assert not Mailbox.objects.exists()


def test_reminders_are_stopped_and_wanted_again_without_signing_in(client):
    page = mailboxes.stop_path("Anna@DAM.example")
    for _ in range(2):
        assert "krijgt geen herinneringen" in client.post(page).content.decode()
    assert Mailbox.objects.get(address=ADDRESS).stopped_at is not None
    client.post(page, {"state": "again"})
    assert Mailbox.objects.get(address=ADDRESS).stopped_at is None
    verbs = list(Event.objects.values_list("verb", flat=True))
    assert verbs == ["reminders_stopped", "reminders_resumed"]


def test_only_the_one_click_does_without_a_form_of_ours():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(mailboxes.stop_path(ADDRESS)).status_code == 403
    assert strict.post(mailboxes.one_click_path(ADDRESS)).status_code == 400
    body = {"List-Unsubscribe": "One-Click"}
    assert strict.post(mailboxes.one_click_path(ADDRESS), body).status_code == 200


@pytest.mark.parametrize("path", [mailboxes.stop_path, mailboxes.one_click_path])
def test_a_link_we_did_not_make_stops_nobody(client, path):
    made_up = path(ADDRESS).replace("stoppen/", "stoppen/x")
    assert client.post(made_up, {"List-Unsubscribe": "One-Click"}).status_code == 404
    assert not Mailbox.objects.exists()


def test_an_address_that_is_none_is_not_marked(officer):
    assert officer.post(reverse("mailbox-mark"), {"address": "anna"}).status_code == 404
    assert not Mailbox.objects.exists()
