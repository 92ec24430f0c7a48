"""Agreements, methods and recommendations as registers."""

import pytest
from django.urls import reverse
from django.utils import timezone

from actors.models import Event
from ambitions.models import Agreement, Method, MethodUse, Recommendation
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner():
    return factories.MembershipFactory(role="partner").user


def _own(person):
    return person.memberships.get().organisation


def _agreement(*parties, **changed):
    return {
        "title": "Convenant voorlichting", "parties": [party.pk for party in parties],
        "obligations": "Elke partij geeft les.", "status": "running", "signed_on": "01-03-2026",
    } | changed  # fmt: skip


def _method(**changed):
    return {
        "name": "Lespakket", "theme": factories.ThemeFactory().pk, "summary": "Drie lessen.",
        "evidence": "pilot",
    } | changed  # fmt: skip


def _recommendation(**changed):
    return {
        "code": "nr-2026-01", "text": "Zorg voor een meldroute.", "report": "Rapport 2026",
        "made_on": "01-09-2026",
    } | changed  # fmt: skip


FORMS = {
    "agreement": (Agreement, lambda: _agreement(factories.OrganisationFactory())),
    "method": (Method, _method),
    "recommendation": (Recommendation, _recommendation),
}
FACTORIES = {
    "agreement": factories.AgreementFactory,
    "method": factories.MethodFactory,
    "recommendation": factories.RecommendationFactory,
}


@pytest.mark.parametrize("kind", FORMS)
def test_staff_write_an_entry_down_and_find_it_back(sign_in, programme_officer, kind):
    model, form = FORMS[kind]
    staff, ambition = sign_in(programme_officer), factories.AmbitionFactory(sentence="De ambitie.")

    url = reverse(f"{kind}-create")
    response = staff.post(url, form() | {"ambitions": [ambition.pk]})

    entry = model.objects.get()
    assert response.url == reverse(f"{kind}-detail", args=[entry.pk])
    assert "De ambitie." in staff.get(response.url).content.decode()
    assert str(entry) in staff.get(reverse(f"{kind}-list")).content.decode()


@pytest.mark.parametrize("kind", FORMS)
def test_a_change_is_kept_with_why_and_shown_in_words(sign_in, programme_officer, kind):
    model, form = FORMS[kind]
    staff = sign_in(programme_officer)
    staff.post(reverse(f"{kind}-create"), form())
    entry = model.objects.get()
    url = reverse(f"{kind}-edit", args=[entry.pk])

    staff.post(url, form() | {"revision": "1", "why": "Beter zo.", "ambitions": [_ambition().pk]})

    page = staff.get(reverse(f"{kind}-detail", args=[entry.pk])).content.decode()
    assert Event.objects.about(entry).filter(verb="changed").get().reason == "Beter zo."
    assert "Beter zo." in page


def _ambition():
    return factories.AmbitionFactory()


@pytest.mark.parametrize("kind", FORMS)
def test_a_stale_change_is_refused(sign_in, programme_officer, kind):
    model, form = FORMS[kind]
    staff = sign_in(programme_officer)
    staff.post(reverse(f"{kind}-create"), form())

    url = reverse(f"{kind}-edit", args=[model.objects.get().pk])

    assert staff.post(url, form() | {"revision": "9"}).status_code == 409
    assert model.objects.get().revision == 1


@pytest.mark.parametrize("kind", FORMS)
def test_a_name_is_given_once(sign_in, programme_officer, kind):
    model, form = FORMS[kind]
    staff = sign_in(programme_officer)
    staff.post(reverse(f"{kind}-create"), form())

    assert staff.post(reverse(f"{kind}-create"), form()).status_code == 422
    assert model.objects.count() == 1


def test_the_rapporteur_writes_recommendations_and_nothing_else(sign_in, rapporteur):
    reader = sign_in(rapporteur)

    assert reader.post(reverse("recommendation-create"), _recommendation()).status_code == 302
    assert reader.get(reverse("method-create")).status_code == 404
    assert reader.get(reverse("agreement-create")).status_code == 404


def test_a_partner_writes_agreements_it_is_a_party_of(sign_in, partner):
    client, other = sign_in(partner), factories.OrganisationFactory()
    url = reverse("agreement-create")

    assert client.post(url, _agreement(other)).status_code == 422
    assert client.post(url, _agreement(other, _own(partner))).status_code == 302


def test_a_partner_changes_no_agreement_of_others(sign_in, partner):
    entry = factories.AgreementFactory()

    assert sign_in(partner).get(reverse("agreement-edit", args=[entry.pk])).status_code == 404


def test_a_partner_changes_the_method_it_offers(sign_in, partner):
    own = factories.MethodFactory(provider=_own(partner))
    other = factories.MethodFactory()

    assert sign_in(partner).get(reverse("method-edit", args=[own.pk])).status_code == 200
    assert sign_in(partner).get(reverse("method-edit", args=[other.pk])).status_code == 404


def test_an_agreement_in_preparation_is_seen_by_its_parties_only(sign_in, partner, outsider):
    entry = factories.AgreementFactory(status="intended", signed_on=None)
    url = reverse("agreement-detail", args=[entry.pk])
    assert sign_in(partner).get(url).status_code == 404

    entry.parties.add(_own(partner))

    assert sign_in(partner).get(url).status_code == 200
    assert sign_in(outsider).get(url).status_code == 404


def test_who_edits_does_not_lose_ambitions_she_cannot_see(sign_in, partner):
    entry = factories.AgreementFactory(title="Convenant voorlichting")
    entry.parties.add(_own(partner))
    entry.ambitions.add(factories.AmbitionFactory(status="draft"))
    url = reverse("agreement-edit", args=[entry.pk])

    sign_in(partner).post(url, _agreement(_own(partner), revision="1", obligations="Anders."))

    assert Agreement.objects.get().obligations == "Anders."
    assert entry.ambitions.count() == 1


@pytest.mark.parametrize(
    ("kind", "changed", "said"),
    [
        ("agreement", {"signed_on": ""}, "Vul in wanneer"),
        ("agreement", {"valid_to": "01-01-2020"}, "na de ondertekening"),
        ("agreement", {"link": "javascript:alert(1)"}, "Schrijf een webadres"),
        ("method", {"evidence": "effective"}, "waar is aangetoond"),
        ("method", {"summary": "Mail a@b.nl"}, "e-mailadres"),
        ("recommendation", {"made_on": "gisteren"}, "dag-maand-jaar"),
    ],
)
def test_bad_input_is_told(sign_in, programme_officer, kind, changed, said):
    url = reverse(f"{kind}-create")

    response = sign_in(programme_officer).post(url, FORMS[kind][1]() | changed)

    assert response.status_code == 422
    assert said in response.content.decode()


def test_a_municipality_says_that_it_uses_a_method(sign_in, reporter, municipality):
    method = factories.MethodFactory()
    url, today = reverse("method-use", args=[method.pk]), f"{timezone.localdate():%d-%m-%Y}"
    form = {"organisation": municipality.pk, "since": "01-01-2026"}
    client = sign_in(reporter)

    client.post(url, form)
    client.post(url, form)
    assert MethodUse.objects.get().organisation == municipality

    client.post(url, form | {"since": today, "stop": "1"})
    assert MethodUse.objects.get().valid_to == timezone.localdate()


def test_nobody_says_it_for_another(sign_in, reporter):
    method, other = factories.MethodFactory(), factories.OrganisationFactory()
    form = {"organisation": other.pk, "since": "01-01-2026"}

    response = sign_in(reporter).post(reverse("method-use", args=[method.pk]), form)

    assert response.status_code == 422
    assert "(1 fout)" in response.content.decode()
    assert not MethodUse.objects.exists()


@pytest.mark.parametrize("kind", FORMS)
def test_a_register_is_narrowed_by_words_theme_and_group(sign_in, programme_officer, kind):
    ambition = factories.AmbitionFactory(theme=factories.ThemeFactory(slug="melden"))
    entry, other = FACTORIES[kind](), FACTORIES[kind]()
    entry.ambitions.add(ambition)

    page = sign_in(programme_officer).get(reverse(f"{kind}-list"), {"theme": "melden"})

    addresses = [reverse(f"{kind}-detail", args=[one.pk]) for one in (entry, other)]
    assert [f'"{address}"' in page.content.decode() for address in addresses] == [True, False]


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("number", [1, 40])
def test_a_register_of_any_size_takes_as_many_queries(
    sign_in, programme_officer, kind, number, django_assert_max_num_queries
):
    FACTORIES[kind].create_batch(number)
    staff = sign_in(programme_officer)

    # The share of municipalities above the methods is one more, however many methods there are.
    with django_assert_max_num_queries(7 if kind == "method" else 6):
        staff.get(reverse(f"{kind}-list"))
