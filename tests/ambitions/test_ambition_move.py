"""The steps in the life of an ambition: adopted, carried out, achieved or stopped."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from actors.conflicts import Conflict
from actors.models import Event
from ambitions import lifecycle
from ambitions.models import Ambition
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return factories.AmbitionFactory(status="draft")


@pytest.fixture
def url(draft):
    return reverse("ambition-move", args=[draft.pk])


def test_a_draft_is_adopted(sign_in, programme_officer, draft, url):
    response = sign_in(programme_officer).post(url, {"revision": "1", "to": "adopted"})

    draft.refresh_from_db()
    assert response.status_code == 302
    assert (draft.status, draft.revision) == ("adopted", 2)
    assert Event.objects.about(draft).get().verb == "adopted"


def test_everybody_sees_it_afterwards(sign_in, programme_officer, outsider, draft, url):
    page = reverse("ambition-detail", args=[draft.pk])
    assert sign_in(outsider).get(page).status_code == 404

    sign_in(programme_officer).post(url, {"revision": "1", "to": "adopted"})

    assert sign_in(outsider).get(page).status_code == 200


@pytest.mark.parametrize("revision", ["0", "nee", "7"])
def test_a_stale_page_adopts_nothing(sign_in, programme_officer, draft, url, revision):
    response = sign_in(programme_officer).post(url, {"revision": revision, "to": "adopted"})

    draft.refresh_from_db()
    assert response.status_code == 409
    assert "Iemand anders heeft deze ambitie" in response.content.decode()
    assert draft.status == "draft"


def test_adopting_twice_is_a_conflict(sign_in, programme_officer, draft, url):
    staff = sign_in(programme_officer)
    staff.post(url, {"revision": "1", "to": "adopted"})

    response = staff.post(url, {"revision": "2", "to": "adopted"})

    assert response.status_code == 409
    assert "Deze stap kan niet" in response.content.decode()


@pytest.mark.parametrize("person", ["rapporteur", "reporter", "administrator"])
def test_others_cannot_adopt(request, sign_in, draft, url, person):
    response = sign_in(request.getfixturevalue(person)).post(
        url, {"revision": "1", "to": "adopted"}
    )

    draft.refresh_from_db()
    assert response.status_code == 404
    assert draft.status == "draft"


def test_looking_at_the_address_adopts_nothing(sign_in, programme_officer, url):
    assert sign_in(programme_officer).get(url).status_code == 405


@pytest.mark.parametrize("missing", ["owner", "term"])
def test_without_an_owner_and_a_term_nothing_is_adopted(
    sign_in, programme_officer, draft, url, missing
):
    setattr(draft, missing, None)
    draft.save()

    response = sign_in(programme_officer).post(url, {"revision": "1", "to": "adopted"})

    assert response.status_code == 409
    assert "eigenaar en een termijn" in response.content.decode()


def test_the_database_adopts_nothing_without_an_owner(draft):
    with pytest.raises(IntegrityError, match="what_is_adopted_has_an_owner_and_a_term"):
        Ambition.objects.filter(pk=draft.pk).update(owner=None, status="adopted")


def _move(ambition, by, *steps, why="Omdat het moet."):
    for step in steps:
        lifecycle.move(ambition, step, revision=ambition.revision, by=by, why=why)


def test_an_ambition_is_carried_out_achieved_and_secured(programme_officer, draft):
    _move(draft, programme_officer, "adopted", "execution", "achieved", "secured")

    assert Ambition.objects.get().status == "secured"
    assert Event.objects.about(draft).filter(verb="moved").count() == 3


def test_a_pilot_is_evaluated_and_decided_on_before_it_is_secured(programme_officer):
    pilot = factories.AmbitionFactory(kind="activity", form="pilot", status="draft")
    _move(pilot, programme_officer, "adopted", "pilot", "evaluation", "decision", "secured")

    assert Ambition.objects.get().status == "secured"


@pytest.mark.parametrize("step", ["secured", "decision", "achieved", "draft", "onzin"])
def test_no_step_is_skipped(programme_officer, step):
    with pytest.raises(Conflict, match="Deze stap kan niet"):
        _move(factories.AmbitionFactory(), programme_officer, step)


def test_who_stops_says_why_and_it_stays(sign_in, programme_officer):
    ambition = factories.AmbitionFactory()
    url = reverse("ambition-move", args=[ambition.pk])
    staff = sign_in(programme_officer)
    assert staff.post(url, {"revision": "1", "to": "stopped"}).status_code == 409

    staff.post(url, {"revision": "1", "to": "stopped", "why": "Geen geld meer."})

    ambition.refresh_from_db()
    assert (ambition.status, ambition.stop_reason) == ("stopped", "Geen geld meer.")
    assert Event.objects.about(ambition).get().reason == "Geen geld meer."


def test_a_reason_that_names_a_person_is_refused_and_stays_typed(sign_in, programme_officer):
    ambition = factories.AmbitionFactory()
    url = reverse("ambition-move", args=[ambition.pk])
    why = "Mail naar jan@voorbeeld.example"

    response = sign_in(programme_officer).post(url, {"to": "stopped", "why": why, "revision": "1"})

    assert response.status_code == 422
    assert why in response.content.decode()


@pytest.mark.parametrize("status", ["execution", "achieved"])
def test_what_is_under_way_does_not_become_a_pilot_without_a_next_step(
    sign_in, programme_officer, typed, status
):
    activity = factories.AmbitionFactory(kind="activity", form="meeting", status=status)
    form = typed | {"kind": "activity", "form": "pilot", "revision": "1"}

    response = sign_in(programme_officer).post(reverse("ambition-edit", args=[activity.pk]), form)

    assert response.status_code == 422
    with transaction.atomic(), pytest.raises(IntegrityError, match="a_pilot_has_no_other_life"):
        Ambition.objects.update(form="pilot")
