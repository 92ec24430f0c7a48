"""Contributions, means, milestones, notes and side effects of an ambition."""

import pytest
from django.db import InternalError, transaction
from django.urls import reverse

from actors.models import Event
from ambitions.models import Contribution, Means, Milestone, ProgressNote, SideEffect
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def ambition():
    return factories.AmbitionFactory()


@pytest.fixture
def partner():
    """Somebody of a partner organisation, who writes for it."""
    return factories.MembershipFactory(role="partner").user


def _own(person):
    return person.memberships.get().organisation


def _contribution(organisation, **changed):
    return {
        "organisation": organisation.pk, "role": "executes", "purpose": "Geeft les op scholen.",
        "area": factories.CountryFactory().pk, "valid_from": "01-02-2026",
    } | changed  # fmt: skip


FORMS = {
    "contribution": (Contribution, _contribution),
    "means": (Means, lambda org: {
        "amount": "25.000,50", "financier": org.pk, "state": "available", "is_structural": "on",
    }),
    "milestone": (Milestone, lambda _org: {"text": "Eerste klas klaar.", "due_on": "01-05-2027"}),
    "note": (ProgressNote, lambda _org: {"text": "Het loopt goed.", "on": "01-05-2026"}),
    "side-effect": (SideEffect, lambda org: {
        "what": "Meer druk op het loket.", "noticed_by": org.pk, "noticed_on": "01-05-2026",
        "severity": "light",
    }),
}  # fmt: skip


@pytest.mark.parametrize("kind", FORMS)
def test_staff_add_every_kind_and_it_shows(sign_in, programme_officer, ambition, kind):
    model, form = FORMS[kind]
    staff = sign_in(programme_officer)
    url = reverse(f"{kind}-create", args=[ambition.pk])

    assert staff.get(url).status_code == 200
    assert staff.post(url, form(ambition.owner)).status_code == 302

    page = staff.get(reverse("ambition-detail", args=[ambition.pk])).content.decode()
    assert "toegevoegd:" in page
    assert model.objects.get().ambition == ambition
    assert Event.objects.about(ambition).get().by == programme_officer


@pytest.mark.parametrize("kind", FORMS)
def test_an_empty_form_is_refused_with_its_words(sign_in, programme_officer, ambition, kind):
    url = reverse(f"{kind}-create", args=[ambition.pk])

    response = sign_in(programme_officer).post(url, {})

    assert response.status_code == 422
    assert not FORMS[kind][0].objects.exists()


@pytest.mark.parametrize("kind", [kind for kind in FORMS if kind != "note"])
def test_a_stale_change_is_refused_and_shows_both(sign_in, programme_officer, ambition, kind):
    model, form = FORMS[kind]
    staff, typed = sign_in(programme_officer), form(ambition.owner)
    staff.post(reverse(f"{kind}-create", args=[ambition.pk]), typed)
    model.objects.update(revision=7)

    url = reverse(f"{kind}-edit", args=[model.objects.get().pk])
    response = staff.post(url, typed | {"revision": "1"})

    assert response.status_code == 409
    assert 'name="revision" value="7"' in response.content.decode()


def test_a_change_keeps_who_and_why(sign_in, programme_officer):
    part = factories.ContributionFactory()
    url = reverse("contribution-edit", args=[part.pk])
    form = _contribution(part.organisation, purpose="Doet iets anders.", why="Zo is afgesproken.")

    sign_in(programme_officer).post(url, form | {"revision": "1"})

    event = Event.objects.about(part.ambition).get()
    assert event.reason == "Zo is afgesproken."
    assert event.detail["changes"]["purpose"] == [part.purpose, "Doet iets anders."]


def test_the_history_says_it_in_words(sign_in, programme_officer):
    part = factories.ContributionFactory()
    staff = sign_in(programme_officer)
    form = _contribution(part.organisation, role="finances", revision="1")
    staff.post(reverse("contribution-edit", args=[part.pk]), form)

    page = staff.get(reverse("ambition-detail", args=[part.ambition_id])).content.decode()

    assert "Bijdrage gewijzigd:" in page
    assert "voert uit" in page
    assert "betaalt" in page


def test_a_partner_adds_and_changes_its_own_contribution(sign_in, partner, ambition):
    client = sign_in(partner)
    client.post(reverse("contribution-create", args=[ambition.pk]), _contribution(_own(partner)))
    part = Contribution.objects.get()

    form = _contribution(_own(partner), purpose="Iets anders.", revision="1")
    assert client.post(reverse("contribution-edit", args=[part.pk]), form).status_code == 302
    assert Contribution.objects.get().purpose == "Iets anders."


def test_a_partner_writes_nothing_for_another(sign_in, partner, ambition):
    client, other = sign_in(partner), factories.ContributionFactory()
    url = reverse("contribution-edit", args=[other.pk])

    assert client.get(url).status_code == 404
    assert client.post(url, _contribution(_own(partner), revision="1")).status_code == 404
    form = _contribution(other.organisation)
    added = client.post(reverse("contribution-create", args=[ambition.pk]), form)
    assert added.status_code == 422
    assert Contribution.objects.get() == other


def test_a_partner_cannot_give_its_contribution_away(sign_in, partner):
    part = factories.ContributionFactory(organisation=_own(partner))
    other = factories.OrganisationFactory()
    url = reverse("contribution-edit", args=[part.pk])

    assert sign_in(partner).post(url, _contribution(other, revision="1")).status_code == 422


def test_the_owner_writes_how_it_stands_and_others_do_not(sign_in, partner):
    own = factories.AmbitionFactory(owner=_own(partner))
    other = factories.AmbitionFactory()
    form = FORMS["note"][1](None)

    assert sign_in(partner).post(reverse("note-create", args=[own.pk]), form).status_code == 302
    assert sign_in(partner).post(reverse("note-create", args=[other.pk]), form).status_code == 404


def test_a_contribution_to_a_draft_one_does_not_see_is_not_there(sign_in, partner):
    draft = factories.AmbitionFactory(status="draft")

    assert sign_in(partner).get(reverse("contribution-create", args=[draft.pk])).status_code == 404


def test_the_same_contribution_twice_is_told(sign_in, programme_officer, ambition):
    staff, form = sign_in(programme_officer), _contribution(ambition.owner)
    url = reverse("contribution-create", args=[ambition.pk])
    staff.post(url, form)

    response = staff.post(url, form)

    assert response.status_code in {409, 422}
    assert "staat er al" in response.content.decode()
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "changed", "said"),
    [
        ("contribution", {"valid_to": "01-01-2026"}, "eindigt na het begin"),
        ("contribution", {"purpose": "Bel 06-12345678"}, "telefoonnummer"),
        ("contribution", {"valid_from": "1 mei"}, "dag-maand-jaar"),
        ("means", {"amount": "-5"}, "boven nul"),
        ("means", {"amount": "veel"}, "Schrijf een bedrag"),
        ("means", {"is_structural": ""}, "einddatum"),
        ("means", {"ends_on": "01-01-2028"}, "einddatum"),
    ],
)
def test_bad_input_is_told_and_stays_typed(
    sign_in, programme_officer, ambition, kind, changed, said
):
    form = FORMS[kind][1](ambition.owner) | changed
    url = reverse(f"{kind}-create", args=[ambition.pk])

    response = sign_in(programme_officer).post(url, form)

    assert response.status_code == 422
    assert said in response.content.decode()


def test_the_database_keeps_notes_as_they_were(sign_in, programme_officer, ambition):
    url = reverse("note-create", args=[ambition.pk])
    sign_in(programme_officer).post(url, FORMS["note"][1](None))

    with transaction.atomic(), pytest.raises(InternalError, match="Cannot update"):
        ProgressNote.objects.update(text="Toch anders.")


def test_the_public_sees_no_means(client):
    part = factories.MeansFactory(financier__name="Gulle Gever")

    page = client.get(reverse("ambition-detail", args=[part.ambition_id])).content.decode()

    assert "Gulle Gever" not in page


@pytest.mark.parametrize(
    ("kind", "field"),
    [("milestone", "reached_on"), ("note", "on"), ("side-effect", "noticed_on")],
)
def test_what_has_happened_has_no_day_to_come(sign_in, programme_officer, ambition, kind, field):
    typed = FORMS[kind][1](factories.OrganisationFactory()) | {field: "31-12-2099"}
    url = reverse(f"{kind}-create", args=[ambition.pk])

    response = sign_in(programme_officer).post(url, typed)

    assert response.status_code == 422
    assert "Deze datum moet nog komen" in response.content.decode()
