"""Nobody finds what she may not see; not even the words of it."""

import pytest

from measurements.searching import vocabulary
from tests import factories
from tests.measurements.searching.said import look, shown, source, statement, titles

pytestmark = pytest.mark.django_db
SECRETS = [
    "Opvang in concept.",
    "Opvang nog niet beoordeeld.",
    "Opvang verworpen.",
    "Opvang ongelezen.",
]
OPEN = ["Opvang vastgesteld.", "Opvang aanvaard.", "Opvang uit een besloten bron."]


@pytest.fixture
def rows(municipality):
    factories.AmbitionFactory(sentence=SECRETS[0], status="draft")
    statement(SECRETS[1], state="proposed")
    statement(SECRETS[2], state="rejected")
    statement(SECRETS[3], where=source(state="reading"))
    factories.AmbitionFactory(sentence=OPEN[0])
    statement(OPEN[1], where=source(is_public=True))
    statement(OPEN[2])


def test_staff_find_everything(officer, rows):
    assert sorted(titles(officer, "opvang")) == sorted(SECRETS + OPEN)


def test_the_rapporteur_finds_every_statement_and_no_draft(sign_in, rapporteur, rows):
    found = titles(sign_in(rapporteur), "opvang")
    assert sorted(found) == sorted(SECRETS[1:] + OPEN)


@pytest.mark.parametrize("person", ["reporter", "outsider", "approver", "administrator"])
def test_others_with_a_role_find_what_is_adopted_and_accepted(request, sign_in, rows, person):
    client = sign_in(request.getfixturevalue(person))
    assert sorted(titles(client, "opvang")) == sorted(OPEN)


def test_an_owner_finds_its_own_draft(editor, municipality):
    factories.AmbitionFactory(sentence="Opvang van ons.", status="draft", owner=municipality)
    assert titles(editor, "opvang") == ["Opvang van ons."]


def test_without_a_role_one_finds_what_is_public(sign_in, rows):
    factories.MethodFactory(name="Opvang thuis")
    factories.RecommendationFactory(text="Opvang.")
    factories.AgreementFactory(title="Opvang")
    factories.OrganisationFactory(name="Opvang")
    factories.IndicatorVersionFactory(name="Opvang")
    client = sign_in(factories.UserFactory())
    assert sorted(titles(client, "opvang")) == sorted(OPEN[:2])


def test_the_indicator_of_a_draft_is_not_found(editor, officer):
    factories.IndicatorVersionFactory(name="Plaatsen opvang", indicator__ambition__status="draft")
    assert titles(editor, "opvang") == []
    assert titles(officer, "opvang") == ["Plaatsen opvang"]


def test_an_agreement_in_the_making_is_found_by_its_parties(
    editor, sign_in, outsider, municipality
):
    made = factories.AgreementFactory(title="Opvang", status="intended", signed_on=None)
    made.parties.add(municipality)
    assert titles(editor, "opvang") == ["Opvang"]
    assert titles(sign_in(outsider), "opvang") == []


def test_a_word_of_what_one_may_not_see_is_not_offered(editor, officer):
    statement("Het geheime nachtverblijf.", state="proposed")
    vocabulary.rebuild()
    assert "nachtverblijf" not in shown(look(editor, "nachtverblyf")).replace("nachtverblyf", "")
    assert "Bedoelde u “nachtverblijf”" in shown(look(officer, "nachtverblyf"))


def test_a_word_one_saw_before_is_not_offered_when_it_is_hidden_since(editor):
    said = statement("Het geheime nachtverblijf.")
    vocabulary.rebuild()
    assert titles(editor, "nachtverblyf") == ["Het geheime nachtverblijf."]
    type(said).objects.update(state="proposed")
    assert "nachtverblijf" not in shown(look(editor, "nachtverblyf")).replace("nachtverblyf", "")


def test_a_hidden_word_is_not_offered_beside_one_that_is_found(sign_in, rapporteur):
    factories.AmbitionFactory(sentence="Het geheime nachtverblijf.", status="draft")
    factories.AmbitionFactory(sentence="Opvang in een kasteel.")
    factories.AgreementFactory(title="Besloten bijeenkomst.")
    vocabulary.rebuild()

    page = shown(look(sign_in(rapporteur), "kasteek or nachtverblyf"))
    assert ("kasteel" in page, "nachtverblijf" in page) == (True, False)
    page = shown(look(sign_in(factories.UserFactory()), "kasteek or bijeenkomts"))
    assert "bijeenkomst" not in page


def test_of_a_municipality_the_page_is_offered_to_who_may_see_it(officer, editor, municipality):
    other = factories.MunicipalityFactory(name="Gemeente Elders")
    address = f"/gebieden/{other.area.code}/"
    assert address in shown(look(officer, "elders"))
    assert address not in shown(look(editor, "elders"))
    assert f"/gebieden/{municipality.area.code}/" in shown(look(editor, municipality.name))


def test_of_another_party_its_ambitions_are_offered(editor):
    ambition = factories.AmbitionFactory(owner__name="Stichting Voorbeeld")
    assert f"/ambities/?owner={ambition.owner.code}" in shown(look(editor, "voorbeeld"))
