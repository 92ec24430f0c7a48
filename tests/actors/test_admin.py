"""The administrator looks after people, organisations and code lists; nobody else gets in."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from actors.models import Event, Membership, User
from measurements.models import Dimension, FigureVersion
from tests import factories

pytestmark = pytest.mark.django_db
INDEX = "/beheer/"


@pytest.fixture
def admin(sign_in, administrator):
    return sign_in(administrator)


def _inline(prefix="memberships", total=0, initial=0, **fields):
    count = {"TOTAL_FORMS": total, "INITIAL_FORMS": initial}
    return {f"{prefix}-{name}": value for name, value in (count | fields).items()}


def _person(**fields):
    return {"name": "Nieuw", "email": "Nieuw@Voorbeeld.example", "is_active": "on"} | fields


def test_the_browser_finds_the_picture_of_the_site(admin):
    assert 'rel="icon" href="/static/img/logo' in admin.get(INDEX).content.decode()


@pytest.mark.parametrize(
    "model",
    [
        "actors/user", "actors/organisation", "actors/division", "actors/area",
        "actors/areapart", "actors/succession", "ambitions/theme", "measurements/dimension",
        "actors/seat",
    ],
)  # fmt: skip
def test_every_list_opens_without_inline_script_or_style(admin, administrator, model):
    page = admin.get(f"{INDEX}{model}/")

    assert page.status_code == 200
    assert not re.search(
        r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=\"", page.content.decode()
    )


@pytest.mark.parametrize(
    "person", ["programme_officer", "rapporteur", "reporter", "approver", "outsider"]
)
@pytest.mark.parametrize("path", ["", "actors/user/", "actors/user/add/", "login/", "nergens/"])
def test_for_others_there_is_no_administration(request, sign_in, person, path):
    client = sign_in(request.getfixturevalue(person))

    assert client.get(INDEX + path).status_code == 404
    assert client.post(INDEX + path).status_code == 404


def test_djangos_own_rights_open_no_door(sign_in):
    user = factories.UserFactory(is_staff=True, is_superuser=True)

    assert sign_in(user).get(INDEX).status_code == 404


def test_who_is_not_signed_in_goes_to_the_one_page_for_it(client):
    response = client.get(INDEX, follow=True)

    assert response.redirect_chain[-1][0] == f"{reverse('account_login')}?next=/beheer/"


def test_there_is_no_second_form_to_sign_in(client, administrator):
    administrator.set_password("een-lange-zin-om-te-onthouden")
    administrator.save()
    fields = {"username": administrator.email, "password": "een-lange-zin-om-te-onthouden"}

    response = client.post(f"{INDEX}login/", fields)

    assert response.url.startswith(reverse("account_login"))
    assert "_auth_user_id" not in client.session


def test_an_administrator_who_is_signed_in_goes_straight_in(admin):
    assert admin.get(f"{INDEX}login/").url == INDEX


def test_changing_a_password_happens_in_one_place(admin):
    response = admin.get(f"{INDEX}password_change/")

    assert response.url == reverse("account_change_password")


def test_signing_out_from_the_administration_works(admin):
    admin.post(f"{INDEX}logout/")

    assert admin.get(INDEX).status_code == 302


def test_a_new_person_is_invited_and_has_no_password(admin, municipality):
    role = _inline(total=1, **{"0-organisation": municipality.pk, "0-role": "editor"})
    response = admin.post(f"{INDEX}actors/user/add/", _person() | role)

    user = User.objects.get(email="nieuw@voorbeeld.example")
    assert response.status_code == 302
    assert not user.has_usable_password()
    assert user.memberships.get().organisation == municipality
    assert mail.outbox[0].to == ["nieuw@voorbeeld.example"]


def test_the_invitation_lets_somebody_choose_a_password(admin, client):
    admin.post(f"{INDEX}actors/user/add/", _person() | _inline())
    link = re.search(r"http://testserver(/account/\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True).request["PATH_INFO"]

    client.post(form, {"password1": "zelf-gekozen-2026", "password2": "zelf-gekozen-2026"})

    user = User.objects.get(email="nieuw@voorbeeld.example")
    assert user.check_password("zelf-gekozen-2026")


def test_when_no_letter_can_be_sent_the_person_is_kept_and_it_is_said(admin, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    response = admin.post(f"{INDEX}actors/user/add/", _person() | _inline())

    page = admin.get(response.url).content.decode()
    assert User.objects.filter(email="nieuw@voorbeeld.example").exists()
    assert "kon niet worden verstuurd" in page


def test_an_invitation_can_be_sent_again(admin):
    user = factories.UserFactory()

    admin.post(f"{INDEX}actors/user/", {"action": "invite", "_selected_action": [user.pk]})

    assert mail.outbox[0].to == [user.email]
    assert Event.objects.about(user).get().verb == "invited"


def test_it_is_written_down_who_gave_and_took_which_role(admin, administrator, reporter):
    given = reporter.memberships.get()
    fields = {"0-id": given.pk, "0-user": reporter.pk, "0-organisation": given.organisation_id}
    fields |= {"0-role": "approver", "0-DELETE": "on"}
    person = {"name": reporter.name, "email": reporter.email, "is_active": "on"}

    admin.post(
        f"{INDEX}actors/user/{reporter.pk}/change/", person | _inline(total=1, initial=1, **fields)
    )

    event = Event.objects.about(reporter).get()
    assert (event.verb, event.by) == ("membership_removed", administrator)
    assert event.detail["organisation"] == given.organisation_id
    assert not Membership.objects.filter(user=reporter).exists()


def test_a_change_of_a_person_is_written_down_field_by_field(admin, reporter):
    person = {"name": "Andere naam", "email": reporter.email}

    admin.post(f"{INDEX}actors/user/{reporter.pk}/change/", person | _inline())

    event = Event.objects.about(reporter).get()
    assert event.detail["changes"]["name"] == [reporter.name, "Andere naam"]
    assert event.detail["changes"]["is_active"] == ["True", "False"]


def test_the_form_of_a_person_has_no_say_over_djangos_own_rights(admin, reporter):
    person = _person(email=reporter.email, is_superuser="on", is_staff="on", password="x")

    admin.post(f"{INDEX}actors/user/{reporter.pk}/change/", person | _inline())

    changed = User.objects.get(pk=reporter.pk)
    assert changed.name == "Nieuw"
    assert not changed.is_superuser
    assert not changed.is_staff
    assert changed.password == reporter.password


def test_no_page_shows_anything_of_a_password(admin, reporter):
    reporter.set_password("een-lange-zin-om-te-onthouden")
    reporter.save()

    page = admin.get(f"{INDEX}actors/user/{reporter.pk}/change/").content.decode()

    assert "argon2" not in page
    assert "password" not in page.replace("/beheer/password_change/", "")


@pytest.mark.parametrize(
    "query", ["password__startswith=argon2", "_connector=OR", "memberships__user__password=a"]
)
def test_a_list_cannot_be_used_to_guess(admin, query):
    assert admin.get(f"{INDEX}actors/user/?{query}").status_code == 400


@pytest.mark.parametrize("query", ["is_active__exact=1", "memberships__role__exact=editor"])
def test_the_filters_of_the_list_work(admin, reporter, query):
    assert reporter.email in admin.get(f"{INDEX}actors/user/?{query}").content.decode()


def test_nobody_is_deleted(admin, reporter):
    url = f"{INDEX}actors/user/{reporter.pk}/delete/"

    assert admin.post(url, {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=reporter.pk).exists()


def test_an_area_stays_what_it_is(admin, municipality):
    page = f"{INDEX}actors/area/{municipality.area_id}/change/"

    assert admin.get(page).status_code == 200
    assert admin.post(page, {"name": "Anders"}).status_code == 403


def test_a_new_name_of_a_theme_reaches_every_page(admin, administrator):
    theme = factories.ThemeFactory(slug="melden")
    before = FigureVersion.objects.current()
    fields = {"name": "Melden en doen", "slug": "melden", "summary": "Kort.", "position": 3}

    admin.post(f"{INDEX}ambitions/theme/{theme.pk}/change/", fields)

    theme.refresh_from_db()
    assert theme.name == "Melden en doen"
    assert FigureVersion.objects.current() > before
    assert Event.objects.about(theme).get().by == administrator


def test_the_address_of_a_theme_stays(admin):
    theme = factories.ThemeFactory(slug="melden")
    fields = {"name": "Anders", "slug": "anders", "summary": "Kort.", "position": 3}

    admin.post(f"{INDEX}ambitions/theme/{theme.pk}/change/", fields)

    theme.refresh_from_db()
    assert (theme.name, theme.slug) == ("Anders", "melden")


def test_a_split_up_gets_its_categories(admin):
    row = {"0-name": "Arbeid", "0-code": "arbeid", "0-position": 1}
    fields = {"name": "Vorm", "code": "vorm"} | _inline("categories", total=1, **row)
    before = FigureVersion.objects.current()

    admin.post(f"{INDEX}measurements/dimension/add/", fields)

    dimension = Dimension.objects.get()
    assert dimension.categories.get().name == "Arbeid"
    assert FigureVersion.objects.current() > before
    assert {event.verb for event in Event.objects.about(dimension)} == {
        "created", "category_added",
    }  # fmt: skip


def test_an_organisation_is_added(admin, municipality):
    fields = {"name": "Nieuw", "code": "nieuw", "kind": "partner", "area": municipality.area_id}

    assert admin.post(f"{INDEX}actors/organisation/add/", fields).status_code == 302


@pytest.mark.parametrize("number", [1, 15])
def test_more_people_cost_no_more_queries(admin, number, django_assert_num_queries):
    factories.MembershipFactory.create_batch(number)

    with django_assert_num_queries(5):
        admin.get(f"{INDEX}actors/user/")


def test_a_seat_is_read_here_and_changed_on_its_own_page(admin):
    seat = factories.SeatFactory(mailbox="am@dam.example")
    page = f"{INDEX}actors/seat/{seat.pk}/change/"
    assert "am@dam.example" in admin.get(page).content.decode()
    assert admin.post(page, {"mailbox": "ander@dam.example"}).status_code == 403
    assert admin.get(f"{INDEX}actors/seat/add/").status_code == 403
