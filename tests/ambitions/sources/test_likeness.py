"""Statements that say about the same find each other."""

import pytest

from ambitions import sources, triage
from ambitions.models import Likeness
from ambitions.sources import likeness
from tests import factories
from tests.ambitions.triage.steps import edit, merge

SAID = "Elke gemeente heeft een zorgcoördinator voor slachtoffers."
TURNED = "Voor slachtoffers heeft een zorgcoördinator elke gemeente."
OTHER = "De politie volgt een cursus over digitale sporen."


@pytest.fixture
def older(db):
    return factories.SourcePageFactory(texts=[SAID]).statements.get()


def said_now(*texts):
    """The statements of a source that was just read."""
    page = factories.SourcePageFactory(texts=texts)
    sources.liken(page.source)
    return list(page.statements.order_by("position"))


def degree(one, other):
    """How alike they are, seen from the first; None when they are not."""
    found = Likeness.objects.filter(statement=one, other=other).values_list("degree", flat=True)
    return found.first()


@pytest.fixture(autouse=True)
def _known(older):
    sources.liken(older.source)


def test_the_same_words_are_a_duplicate_on_both_sides(older):
    (newer,) = said_now(SAID)

    assert degree(newer, older) == degree(older, newer) == 1


def test_almost_the_same_words_are_alike(older):
    (newer,) = said_now("Elke gemeente heeft een zorgcoördinator voor minderjarige slachtoffers.")

    assert 0.55 <= degree(newer, older) < 1
    assert degree(older, newer) == degree(newer, older)


def test_the_same_dutch_stems_in_another_order_are_alike(older):
    (newer,) = said_now(TURNED)

    assert degree(newer, older) >= 0.99


def test_other_words_are_not_alike(older):
    (newer,) = said_now(OTHER)

    assert degree(newer, older) is None


def test_duplicates_within_a_source_find_each_other():
    one, other, _third = said_now(OTHER, OTHER, "Scholen herkennen signalen.")

    assert degree(one, other) == degree(other, one) == 1


def test_after_other_words_the_likeness_follows(older, programme_officer):
    (newer,) = said_now(OTHER)
    edit(newer, by=programme_officer, text=SAID)
    assert degree(older, newer) == degree(newer, older) == 1

    triage.undo(newer.source, by=programme_officer)
    assert not Likeness.objects.exists()


def test_what_was_merged_is_like_nothing(older, programme_officer):
    first, second = said_now("Over zorg:", SAID)
    assert degree(second, older) == 1
    merge(first, by=programme_officer)

    assert degree(second, older) is None
    assert degree(older, first) >= 0.55


def test_working_it_out_again_changes_nothing(older):
    newer = said_now(SAID, TURNED)
    before = set(Likeness.objects.values_list("statement", "other", "degree"))
    sources.liken(newer[0].source)

    assert set(Likeness.objects.values_list("statement", "other", "degree")) == before


def test_many_at_once_find_the_same_as_one_after_the_other():
    texts = [f"De gemeente leert {word} herkennen." for word in ("dit", "dat", "alles", "veel")]
    statements = said_now(*texts, SAID, TURNED, OTHER, *[f"Zin {n}." for n in range(20)])
    together = set(Likeness.objects.values_list("statement", "other", "degree"))
    for one in statements:
        likeness.liken_statements([one.pk])

    assert set(Likeness.objects.values_list("statement", "other", "degree")) == together
    assert together
