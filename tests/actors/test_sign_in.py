"""Who gets in, who does not, and what a stranger can learn from trying."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, resolve, reverse

from tests import factories

pytestmark = pytest.mark.django_db
URL = reverse("account_login")
PASSWORD = "een-lange-zin-om-te-onthouden"


@pytest.fixture
def person():
    user = factories.UserFactory(email="iemand@voorbeeld.example")
    user.set_password(PASSWORD)
    user.save()
    return user


def _sign_in(client, email="iemand@voorbeeld.example", password=PASSWORD, url=URL, **extra):
    return client.post(url, {"login": email, "password": password}, **extra)


def test_an_address_and_its_password_let_one_in(client, person):
    response = _sign_in(client)

    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize(
    ("role", "page"),
    [("editor", "/rapportages/"), ("approver", "/rapportages/"), ("rapporteur", "/")],
)
def test_one_begins_where_ones_work_is(client, person, role, page):
    factories.MembershipFactory(user=person, role=role)
    assert _sign_in(client)["Location"] == page


def test_who_came_for_a_page_goes_on_to_it(client, person):
    factories.MembershipFactory(user=person, role="editor")
    response = _sign_in(client, url=f"{URL}?next=/partijen/")
    assert response["Location"] == "/partijen/"


def test_capitals_and_spaces_around_an_address_do_not_matter(client, person):
    assert _sign_in(client, email=" Iemand@Voorbeeld.example ").status_code == 302


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, person):
    known = _sign_in(client, password="verkeerd")
    unknown = _sign_in(client, email="niemand@voorbeeld.example", password="verkeerd")

    assert (known.status_code, unknown.status_code) == (422, 422)
    assert known.context["form"].errors == unknown.context["form"].errors


def test_the_session_gets_a_new_name(client, person):
    client.get(URL)
    session = client.session
    session["iets"] = "van voor het aanmelden"
    session.save()
    client.cookies["sessionid"] = session.session_key

    _sign_in(client)

    assert client.session.session_key != session.session_key


def test_who_was_made_inactive_does_not_get_in(client, person):
    person.is_active = False
    person.save()

    _sign_in(client)

    assert "_auth_user_id" not in client.session


def test_who_is_made_inactive_is_out_at_once(client, person):
    _sign_in(client)
    person.is_active = False
    person.save()

    assert client.get(reverse("ambition-create")).url.startswith(URL)


def test_after_ten_guesses_the_right_password_does_not_help_either(client, person):
    for _ in range(10):
        _sign_in(client, password="verkeerd", REMOTE_ADDR="192.0.2.1")

    response = _sign_in(client, REMOTE_ADDR="192.0.2.2")

    assert response.status_code == 422
    assert "_auth_user_id" not in client.session


def test_many_guesses_from_one_place_are_stopped(client):
    answers = [_sign_in(client, email="", password="") for _ in range(31)]

    assert {answer.status_code for answer in answers} == {422, 429}
    assert "Te veel pogingen" in answers[-1].content.decode()


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://kwaad.example/", "//kwaad.example", "/\\kwaad.example", "javascript:alert(1)",
        "http:///kwaad.example", "https://testserver@kwaad.example/", "\t//kwaad.example",
    ],
)  # fmt: skip
def test_signing_in_never_leads_to_another_site(client, person, elsewhere):
    response = _sign_in(client, url=f"{URL}?next={elsewhere}", next=elsewhere)

    assert response.status_code == 302
    assert "kwaad" not in response.url
    assert "javascript" not in response.url


def test_signing_in_leads_to_the_page_one_wanted(client, person):
    assert _sign_in(client, url=f"{URL}?next=/ambities/").url == "/ambities/"


def test_signing_out_takes_a_press_of_the_button(client, person):
    _sign_in(client)
    client.get(reverse("account_logout"))
    assert "_auth_user_id" in client.session

    client.post(reverse("account_logout"))

    assert "_auth_user_id" not in client.session


def test_a_form_from_elsewhere_signs_nobody_in(person):
    response = _sign_in(Client(enforce_csrf_checks=True))

    assert response.status_code == 403


def test_nobody_makes_an_account_for_themselves(client):
    fields = {"email": "nieuw@voorbeeld.example", "password1": PASSWORD, "password2": PASSWORD}

    assert client.get(reverse("account_signup")).status_code == 404
    assert client.post(reverse("account_signup"), fields).status_code == 404


@pytest.mark.parametrize(
    "name", ["account_email", "account_reauthenticate", "account_set_password"]
)
def test_what_nobody_needs_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_a_forgotten_password_is_chosen_anew_by_mail(client, person):
    client.post(reverse("account_reset_password"), {"email": person.email})
    link = re.search(r"http://testserver(/account/\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True)
    fields = {"password1": "heel-iets-anders-2026", "password2": "heel-iets-anders-2026"}

    client.post(form.request["PATH_INFO"], fields)

    assert resolve(link).url_name == "account_reset_password_from_key"
    person.refresh_from_db()
    assert person.check_password("heel-iets-anders-2026")


def test_asking_for_a_new_password_gives_no_accounts_away(client, person):
    url = reverse("account_reset_password")
    known = client.post(url, {"email": person.email})
    unknown = client.post(url, {"email": "niemand@voorbeeld.example"})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert "/signup" not in mail.outbox[1].body


def test_a_link_that_was_used_works_no_more(client, person):
    client.post(reverse("account_reset_password"), {"email": person.email})
    link = re.search(r"http://testserver(/account/\S+)", mail.outbox[0].body)[1]
    person.set_password("ondertussen-veranderd-2026")
    person.save()

    assert "token_fail" in client.get(link).context


def test_a_changed_password_ends_other_sessions(client, person):
    _sign_in(client)
    elsewhere = Client()
    _sign_in(elsewhere)
    fields = {"oldpassword": PASSWORD, "password1": "nog-een-lange-zin-2026"}

    client.post(reverse("account_change_password"), fields | {"password2": fields["password1"]})

    assert client.get(URL).status_code == 302
    assert elsewhere.get(URL).status_code == 200


@pytest.mark.parametrize("password", ["kort", "password12345", "iemand@voorbeeld"])
def test_a_weak_password_is_refused(client, person, password):
    _sign_in(client)
    fields = {"oldpassword": PASSWORD, "password1": password, "password2": password}

    assert client.post(reverse("account_change_password"), fields).status_code == 422
