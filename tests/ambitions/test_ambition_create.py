"""Programme staff write an ambition down."""

import datetime as dt

import pytest
from django.urls import reverse

from actors.models import Event
from ambitions.models import Ambition

URL = reverse("ambition-create")


@pytest.fixture
def staff(sign_in, programme_officer):
    return sign_in(programme_officer)


def test_an_ambition_is_kept_as_a_draft(staff, typed):
    response = staff.post(URL, typed)

    ambition = Ambition.objects.get()
    assert response.url == reverse("ambition-detail", args=[ambition.pk])
    assert ambition.status == "draft"
    assert ambition.term == dt.date(2027, 12, 31)


def test_it_is_written_down_who_made_it(staff, typed, programme_officer):
    staff.post(URL, typed)

    event = Event.objects.about(Ambition.objects.get()).get()
    assert (event.by, event.verb) == (programme_officer, "created")
    assert event.detail["changes"]["term"] == [None, "2027-12-31"]


def test_the_form_has_no_say_over_the_status(staff, typed):
    staff.post(URL, typed | {"status": "adopted", "revision": "99"})

    assert Ambition.objects.get().status == "draft"
    assert Ambition.objects.get().revision == 1


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("theme", "", "Kies een thema."),
        ("theme", "999999", "Kies een thema."),
        ("sentence", "   ", "Schrijf de ambitie in één zin."),
        ("sentence", "x" * 301, "300"),
        ("sentence", "Links\u202erechts", "niet kunt zien"),
        ("sentence", "nul\x00teken", "Null-tekens"),
        ("owner", "geen", "Kies de partij"),
        ("term", "31-02-2027", "bijvoorbeeld 31-12-2027"),
        ("term", "eind 2027", "bijvoorbeeld 31-12-2027"),
        ("term", "31-12-0027", "tussen 2000 en 2100"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(staff, typed, field, value, says):
    typed = typed | {field: value}

    response = staff.post(URL, typed)

    assert response.status_code == 422
    assert says in " ".join(response.context["form"].errors[field])
    assert typed["explanation"] in response.content.decode()
    assert not Ambition.objects.exists()


def test_an_empty_form_is_refused(staff):
    assert staff.post(URL).status_code == 422


def test_a_doubled_press_of_the_button_makes_one_ambition(staff, typed):
    staff.post(URL, typed)
    response = staff.post(URL, typed | {"sentence": typed["sentence"].upper()})

    assert response.status_code == 422
    assert "Er is al een ambitie met deze zin." in response.content.decode()
    assert Ambition.objects.count() == 1


def test_the_form_is_shown(staff):
    response = staff.get(URL)

    assert response.status_code == 200
    assert "Ambitie toevoegen" in response.content.decode()


@pytest.mark.parametrize("person", ["rapporteur", "administrator", "reporter", "approver"])
def test_for_others_the_page_does_not_exist(request, sign_in, typed, person):
    client = sign_in(request.getfixturevalue(person))

    assert client.get(URL).status_code == 404
    assert client.post(URL, typed).status_code == 404
    assert not Ambition.objects.exists()
