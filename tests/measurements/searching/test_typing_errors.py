"""A word that nobody wrote is put right by the words that were written."""

import pytest
from django.core.management import call_command

from measurements import tasks
from measurements.models import Word
from measurements.searching import vocabulary
from tests import factories
from tests.measurements.searching.said import look, shown, statement, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def words():
    said = "Voorlichting over mensenhandel op school helpt gemeenten."
    for _ in range(12):
        statement(said)
    vocabulary.rebuild()
    return said


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mensenhandle", "mensenhandel"),
        ("voorligting", "voorlichting"),
        ("shcool", "school"),
        ("gemeenet", "gemeenten"),
        ("Voorligting over mensenhandle", "voorlichting over mensenhandel"),
    ],
)
def test_a_typing_error_is_put_right_and_the_page_says_so(officer, words, typed, meant):
    response = look(officer, typed)
    assert titles(officer, typed) == [words] * 12
    assert f"Er is niets gevonden voor “{typed}”." in shown(response)
    assert f"Bedoelde u “{meant}”?" in shown(response)


def test_the_next_page_looks_for_what_was_meant(officer, words):
    assert look(officer, "mensenhandle").context["query"] == "q=mensenhandel"


def test_an_error_that_somebody_made_in_a_source_is_found_and_the_right_word_offered(
    officer, words
):
    statement("Hier staat mensenhandle.")
    vocabulary.rebuild()
    response = look(officer, "mensenhandle")
    assert [hit.title for hit in response.context["found"].hits] == [
        "Hier staat <mark>mensenhandle</mark>."
    ]
    assert 'href="?q=mensenhandel">mensenhandel</a>?' in shown(response)


@pytest.mark.parametrize("typed", ["scholen", "xqzwvbnm", '"mensenhandle"', "abc", "schol"])
def test_what_is_right_too_far_off_quoted_or_short_is_left_alone(officer, words, typed):
    answer = look(officer, typed).context["answer"]
    assert (answer.instead, answer.perhaps) == ("", "")


def test_words_follow_from_what_is_written(words):
    statement("Nieuw woord.", state="proposed")
    call_command("rebuild_vocabulary", verbosity=0)
    assert (Word.objects.get(word="nieuw").rows, Word.objects.get(word="nieuw").shared) == (1, 0)
    assert Word.objects.get(word="school").shared == 12
    Word.objects.create(word="verdwenen", rows=1, shared=1)
    tasks.count_words()
    assert not Word.objects.filter(word="verdwenen").exists()
    assert vocabulary.rebuild() == 0


def test_words_of_every_kind_are_gathered():
    factories.AmbitionFactory(sentence="Ambitiewoord", explanation="Uitlegwoord")
    factories.IndicatorVersionFactory(name="Indicatorwoord")
    factories.MethodFactory(name="Methodewoord")
    factories.AgreementFactory(title="Afspraakwoord")
    factories.RecommendationFactory(text="Aanbevelingswoord")
    factories.OrganisationFactory(name="Partijwoord")
    vocabulary.rebuild()
    found = Word.objects.filter(word__endswith="woord", shared__gte=1)
    assert found.count() == 7
