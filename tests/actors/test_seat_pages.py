"""The pages about points of contact: for the organisation itself and the programme."""

import datetime as dt

import pytest
from django.urls import reverse

from actors import mailboxes, seats
from actors.models import Seat
from tests import factories

pytestmark = pytest.mark.django_db
LIST = reverse("seat-list")


@pytest.fixture
def seat(municipality):
    return factories.SeatFactory(organisation=municipality, mailbox="am@dam.example")


@pytest.fixture
def officer(sign_in, programme_officer):
    return sign_in(programme_officer)


def read(client, address=LIST, **query):
    answer = client.get(address, query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().partition("<main")[2].split())


def shown(client, **query):
    return {entry.organisation.name for entry, _may in client.get(LIST, query).context["entries"]}


def test_staff_see_all_organisations_and_a_municipality_its_own(
    officer, sign_in, reporter, seat, municipality
):
    other = factories.SeatFactory().organisation
    assert {municipality.name, other.name} <= shown(officer)
    assert shown(sign_in(reporter)) == {municipality.name}


def test_organisations_without_a_point_of_contact_are_found(officer, seat, municipality):
    bare = factories.MunicipalityFactory()
    care = factories.SeatFactory(function="care").organisation
    found = shown(officer, stand="zonder", soort="municipality")
    assert found == {bare.name, care.name}


def test_what_was_not_confirmed_for_a_year_is_found(officer, seat):
    old = factories.SeatFactory(confirmed_on=dt.date(2020, 1, 1))
    assert shown(officer, stand="oud") == {old.organisation.name}
    assert "langer dan een jaar geleden" in read(officer, stand="oud")


@pytest.mark.parametrize("capitals", [str.lower, str.upper])
def test_addresses_whose_letters_come_back_are_found(officer, seat, municipality, capitals):
    factories.SeatFactory()
    mailboxes.mark_bounced(capitals("am@dam.example"), problem="550", by=None)
    assert shown(officer, stand="terug") == {municipality.name}


def test_others_than_municipalities_are_shown_when_they_are_asked_for(officer):
    agency = factories.OrganisationFactory(kind="agency")
    assert agency.name not in shown(officer)
    assert agency.name in shown(officer, soort="agency")
    assert agency.name in shown(officer, soort="")


def test_a_municipality_that_ended_is_not_asked_for_a_contact(officer):
    gone = factories.MunicipalityFactory(area__valid_to=dt.date(2022, 1, 1))
    assert gone.name not in shown(officer)


@pytest.mark.parametrize("number", [1, 12])
def test_the_list_asks_a_fixed_number_of_queries(officer, number, django_assert_max_num_queries):
    for _ in range(number):
        factories.SeatFactory(deputy=factories.UserFactory())
    with django_assert_max_num_queries(9):
        officer.get(LIST)


def test_an_approver_adds_a_point_of_contact(sign_in, approver, municipality, reporter):
    page = reverse("seat-appoint", args=[municipality.code])
    fields = {"function": "reporting", "mailbox": "AM@dam.example", "person": reporter.pk}
    answer = sign_in(approver).post(page, fields)
    seat = Seat.objects.get()
    assert answer.url == reverse("seat-detail", args=[seat.pk])
    assert (seat.mailbox, seat.person) == ("am@dam.example", reporter)


def test_a_seat_nobody_can_reach_is_refused(sign_in, approver, municipality):
    page = reverse("seat-appoint", args=[municipality.code])
    answer = sign_in(approver).post(page, {"function": "reporting"})
    assert answer.status_code == 422
    assert "Geef een functiepostbus of een persoon." in answer.content.decode()


def test_a_second_seat_for_a_function_is_refused(sign_in, approver, seat, municipality):
    page = reverse("seat-appoint", args=[municipality.code])
    answer = sign_in(approver).post(page, {"function": "reporting", "mailbox": "b@dam.example"})
    assert answer.status_code == 409
    assert "b@dam.example" in answer.content.decode()
    assert Seat.objects.get() == seat


def test_only_people_of_the_organisation_are_offered(sign_in, approver, seat, outsider):
    page = read(sign_in(approver), reverse("seat-edit", args=[seat.pk]))
    assert approver.name in page
    assert outsider.name not in page


def test_the_holder_changes_her_seat(sign_in, seat):
    holder = sign_in(seat.person)
    page = reverse("seat-edit", args=[seat.pk])
    assert (
        holder.post(page, {"mailbox": "x@dam.example", "person": seat.person_id}).status_code == 302
    )
    assert "x@dam.example" in read(holder, reverse("seat-detail", args=[seat.pk]))


def test_one_click_says_that_it_is_still_right(sign_in, seat, approver):
    Seat.objects.update(confirmed_on=None)
    sign_in(approver).post(reverse("seat-confirm", args=[seat.pk]))
    seat.refresh_from_db()
    assert seat.confirmed_on is not None


def test_what_ended_meanwhile_is_a_conflict(sign_in, seat, approver):
    client = sign_in(approver)
    client.post(reverse("seat-end", args=[seat.pk]))
    for name in ("seat-end", "seat-confirm", "seat-edit"):
        answer = client.post(reverse(name, args=[seat.pk]), {"mailbox": "x@dam.example"})
        assert (name, answer.status_code) == (name, 409)
        assert "is beëindigd" in answer.content.decode()


def test_who_held_it_before_stays_readable(sign_in, seat, approver, reporter):
    before = seat.person.name
    following = seats.hand_over(seat, to=reporter, by=approver)
    assert before in read(sign_in(approver), reverse("seat-detail", args=[following.pk]))


@pytest.mark.parametrize("person", ["rapporteur", "administrator"])
def test_who_only_reads_is_offered_nothing(request, sign_in, seat, person):
    page = read(sign_in(request.getfixturevalue(person)), reverse("seat-detail", args=[seat.pk]))
    assert "<form" not in page


def test_staff_mark_an_address_and_take_it_back(officer, seat):
    page, mark = reverse("seat-detail", args=[seat.pk]), reverse("mailbox-mark")
    officer.post(mark, {"address": seat.mailbox, "state": "back"})
    assert "berichten komen terug" in read(officer, page)
    officer.post(mark, {"address": seat.mailbox, "state": "arrives"})
    assert "berichten komen terug" not in read(officer, page)
