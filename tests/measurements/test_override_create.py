"""Programme staff and the National Rapporteur judge a figure otherwise than the rule."""

import pytest
from django.urls import reverse

from measurements.models import Figure, Override
from tests import factories

pytestmark = pytest.mark.django_db
TYPED = {
    "area": "NL",
    "period": "2026-1",
    "status": "behind",
    "reason": "Eén gemeente telde anders.",
}


@pytest.fixture
def version():
    version = factories.IndicatorVersionFactory()
    Figure.objects.create(
        area=factories.CountryFactory(), period=factories.PeriodFactory(),
        indicator_version=version, category_id=0,
    )  # fmt: skip
    return version


@pytest.fixture
def url(version):
    return reverse("override-create", args=[version.indicator.code])


@pytest.fixture
def client(sign_in, rapporteur):
    return sign_in(rapporteur)


def test_the_address_chooses_the_figure(client, url):
    form = client.get(url, {"gebied": "NL", "periode": "2026-1"}).context["form"]

    assert (form["area"].value(), form["period"].value()) == ("NL", "2026-1")


@pytest.mark.parametrize("strange", ["", "XX", "\x00", "9" * 400])
def test_an_address_that_says_nonsense_chooses_nothing(client, url, strange):
    response = client.get(url, {"gebied": strange, "periode": strange})

    assert response.status_code == 200
    assert '<option value="NL" selected>' not in response.content.decode()


@pytest.mark.parametrize("person", ["rapporteur", "programme_officer"])
def test_a_judgement_is_kept_and_shown(request, sign_in, url, person, version):
    somebody = request.getfixturevalue(person)
    client = sign_in(somebody)

    response = client.post(url, TYPED)

    kept = Override.objects.get()
    page = reverse("indicator-detail", args=[version.indicator.code])
    assert response.url == f"{page}?periode=2026-1"
    assert (kept.area.code, kept.period.code, kept.status) == ("NL", "2026-1", "behind")
    entry = client.get(url).context["history"][0]
    assert (entry.who, entry.reason) == (somebody.name, TYPED["reason"])
    assert entry.what.startswith(f"Nederland ({kept.area.division}), 2026-1: ")


def test_a_judgement_can_be_taken_back(client, url):
    client.post(url, TYPED)
    taken_back = TYPED | {"status": "withdraw", "reason": "Toch niet."}
    client.post(url, taken_back)

    assert "Het oordeel is ingetrokken." in client.get("/").content.decode()
    assert [row.status for row in Override.objects.all()] == ["behind", ""]
    assert (
        client.get(url).context["history"][0].what
        == "Nederland (Land), 2026-1: oordeel ingetrokken"
    )


def test_taking_back_what_was_never_given_is_a_conflict(client, url):
    response = client.post(url, TYPED | {"status": "withdraw"})

    assert response.status_code == 409
    assert "niets om in te trekken" in response.content.decode()
    assert TYPED["reason"] in response.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("area", "GM9999"), ("area", ""), ("period", "1999-1"), ("status", ""),
        ("status", "excellent"), ("reason", " "), ("reason", "bel 06-12345678"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_at_the_field(client, url, field, value):
    response = client.post(url, TYPED | {field: value})

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Override.objects.exists()


@pytest.mark.parametrize("person", ["administrator", "reporter", "outsider"])
def test_for_others_the_page_does_not_exist(request, sign_in, url, person):
    client = sign_in(request.getfixturevalue(person))

    assert (client.get(url).status_code, client.post(url, TYPED).status_code) == (404, 404)
    assert not Override.objects.exists()
