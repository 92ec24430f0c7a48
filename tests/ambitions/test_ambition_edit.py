"""Programme staff change an ambition; nobody's change disappears unseen."""

import pytest
from django.urls import reverse

from actors.models import Event
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def ambition(typed):
    return factories.AmbitionFactory(sentence="De oude zin.", explanation="Oud.")


@pytest.fixture
def url(ambition):
    return reverse("ambition-edit", args=[ambition.pk])


@pytest.fixture
def staff(sign_in, programme_officer):
    return sign_in(programme_officer)


def test_the_form_shows_what_is_stored(staff, url):
    page = staff.get(url).content.decode()

    assert "De oude zin." in page
    assert 'value="31-12-2027"' in page
    assert 'name="revision" value="1"' in page


def test_the_new_words_are_kept(staff, url, typed, ambition):
    response = staff.post(url, typed | {"revision": "1"})

    ambition.refresh_from_db()
    assert response.status_code == 302
    assert ambition.sentence == typed["sentence"]
    assert (ambition.revision, ambition.status) == (2, "adopted")


def test_history_says_what_was_and_what_became(staff, url, typed, ambition, programme_officer):
    staff.post(url, typed | {"revision": "1"})

    event = Event.objects.about(ambition).get()
    assert (event.by, event.verb) == (programme_officer, "changed")
    assert event.detail["changes"]["sentence"] == ["De oude zin.", typed["sentence"]]
    assert "term" not in event.detail["changes"]


def test_saving_without_a_change_leaves_no_trace(staff, url, ambition):
    same = {
        "theme": ambition.theme_id,
        "sentence": ambition.sentence,
        "explanation": ambition.explanation,
        "owner": ambition.owner_id,
        "term": "31-12-2027",
        "kind": ambition.kind,
        "level": ambition.level,
        "revision": "1",
    }

    assert staff.post(url, same).status_code == 302
    assert not Event.objects.exists()


@pytest.mark.parametrize("revision", ["0", "", "abc", "9" * 5000, "-1", "2"])
def test_a_stale_form_is_refused(staff, url, typed, ambition, revision):
    response = staff.post(url, typed | {"revision": revision})

    ambition.refresh_from_db()
    assert response.status_code == 409
    assert ambition.sentence == "De oude zin."


def test_a_conflict_shows_both_and_saving_again_is_a_choice(staff, url, typed, ambition):
    staff.post(url, typed | {"revision": "1", "sentence": "Een collega was eerder."})

    page = staff.post(url, typed | {"revision": "1"}).content.decode()

    assert "Een collega was eerder." in page
    assert typed["sentence"] in page
    assert 'name="revision" value="2"' in page
    assert staff.post(url, typed | {"revision": "2"}).status_code == 302


def test_a_wrong_date_is_refused_and_the_rest_stays(staff, url, typed):
    response = staff.post(url, typed | {"revision": "1", "term": "31 december"})

    assert response.status_code == 422
    assert typed["sentence"] in response.content.decode()
    assert "31 december" in response.content.decode()


def test_the_sentence_of_another_ambition_is_refused(staff, url, typed):
    factories.AmbitionFactory(sentence=typed["sentence"])

    assert staff.post(url, typed | {"revision": "1"}).status_code == 422


@pytest.mark.parametrize("person", ["rapporteur", "administrator", "reporter", "outsider"])
def test_for_others_the_page_does_not_exist(request, sign_in, url, typed, ambition, person):
    client = sign_in(request.getfixturevalue(person))

    assert client.get(url).status_code == 404
    assert client.post(url, typed | {"revision": "1"}).status_code == 404
    ambition.refresh_from_db()
    assert ambition.sentence == "De oude zin."


def test_an_ambition_that_does_not_exist_is_not_found(staff, typed):
    assert staff.get(reverse("ambition-edit", args=[10**30])).status_code == 404
