"""The verbs of an ambition, when two people are at it at once."""

import pytest

from actors.conflicts import Conflict
from actors.models import Event
from ambitions import drafting, origins
from ambitions.models import Ambition, Statement
from tests import factories

pytestmark = pytest.mark.django_db


def test_of_two_equal_ambitions_the_second_is_a_conflict(programme_officer):
    first = factories.AmbitionFactory(sentence="Dezelfde zin.")
    second = factories.AmbitionFactory.build(
        sentence="Dezelfde zin.", theme=first.theme, owner=first.owner
    )

    with pytest.raises(Conflict, match="al een ambitie met deze zin"):
        drafting.create(second, by=programme_officer)

    assert Ambition.objects.count() == 1
    assert not Event.objects.exists()


def test_an_edit_that_takes_anothers_sentence_is_a_conflict(programme_officer):
    factories.AmbitionFactory(sentence="Van een ander.")
    ambition = factories.AmbitionFactory()
    ambition.sentence = "Van een ander."

    with pytest.raises(Conflict):
        drafting.edit(ambition, revision=1, by=programme_officer)

    assert not Event.objects.exists()


def test_a_new_ambition_is_always_a_draft(programme_officer):
    ambition = factories.AmbitionFactory.build(
        theme=factories.ThemeFactory(), owner=factories.OrganisationFactory(), status="adopted"
    )

    drafting.create(ambition, by=programme_officer)

    assert Ambition.objects.get().status == "draft"


def test_an_ambition_is_not_kept_when_its_statement_was_left_out_meanwhile(programme_officer):
    said = factories.StatementFactory(accepted=True)
    Statement.objects.update(state="rejected", reason="Staat er al.")
    draft = factories.AmbitionFactory.build(theme=factories.ThemeFactory(), owner=None)

    with pytest.raises(Conflict, match="Neem deze uitspraak eerst aan"):
        origins.begin(said, draft, by=programme_officer, lists={})

    assert draft.pk is None
    assert not Ambition.objects.exists()


def test_other_capitals_make_no_other_sentence(programme_officer):
    first = factories.AmbitionFactory(sentence="Élke school kent de route.")
    second = factories.AmbitionFactory.build(
        sentence="élke School kent de Route.", theme=first.theme, owner=first.owner
    )

    with pytest.raises(Conflict, match="al een ambitie met deze zin"):
        drafting.create(second, by=programme_officer)
