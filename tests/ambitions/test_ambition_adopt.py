"""A draft is adopted: from then on it counts for everybody."""

import pytest
from django.urls import reverse

from actors.models import Event
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return factories.AmbitionFactory(status="draft")


@pytest.fixture
def url(draft):
    return reverse("ambition-adopt", args=[draft.pk])


def test_a_draft_is_adopted(sign_in, programme_officer, draft, url):
    response = sign_in(programme_officer).post(url, {"revision": "1"})

    draft.refresh_from_db()
    assert response.status_code == 302
    assert (draft.status, draft.revision) == ("adopted", 2)
    assert Event.objects.about(draft).get().verb == "adopted"


def test_everybody_sees_it_afterwards(sign_in, programme_officer, outsider, draft, url):
    page = reverse("ambition-detail", args=[draft.pk])
    assert sign_in(outsider).get(page).status_code == 404

    sign_in(programme_officer).post(url, {"revision": "1"})

    assert sign_in(outsider).get(page).status_code == 200


@pytest.mark.parametrize("revision", ["0", "nee", "7"])
def test_a_stale_page_adopts_nothing(sign_in, programme_officer, draft, url, revision):
    response = sign_in(programme_officer).post(url, {"revision": revision})

    draft.refresh_from_db()
    assert response.status_code == 409
    assert "Iemand anders heeft deze ambitie" in response.content.decode()
    assert draft.status == "draft"


def test_adopting_twice_is_a_conflict(sign_in, programme_officer, draft, url):
    staff = sign_in(programme_officer)
    staff.post(url, {"revision": "1"})

    response = staff.post(url, {"revision": "2"})

    assert response.status_code == 409
    assert "al vastgesteld" in response.content.decode()


@pytest.mark.parametrize("person", ["rapporteur", "reporter", "administrator"])
def test_others_cannot_adopt(request, sign_in, draft, url, person):
    response = sign_in(request.getfixturevalue(person)).post(url, {"revision": "1"})

    draft.refresh_from_db()
    assert response.status_code == 404
    assert draft.status == "draft"


def test_looking_at_the_address_adopts_nothing(sign_in, programme_officer, url):
    assert sign_in(programme_officer).get(url).status_code == 405
