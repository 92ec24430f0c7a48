"""The files of the example: whole, in the words of the field, and about nobody."""

import re
from itertools import chain

import pytest

from actors import privacy
from measurements.example import definitions
from measurements.models import IndicatorVersion

NEEDS = {f"R{number}" for number in range(1, 59)}
ALL = [*definitions.indicators(), *definitions.published()]


def named():
    """The needs that ambitions and indicators name."""
    return set(chain.from_iterable(one.needs for one in [*definitions.ambitions(), *ALL]))


def sentences():
    """Everything of the example that a reader sees."""
    words = definitions.words()
    lists = [value for value in words.values() if isinstance(value, list)]
    yield from chain(*lists, *words["texts"].values())
    for theme in definitions.themes():
        yield theme["summary"]
    for ambition in definitions.ambitions():
        yield from (ambition.sentence, ambition.explanation)
    for indicator in ALL:
        yield from (indicator.name, indicator.question, indicator.definition)


def test_every_need_is_content_or_a_function_of_the_application():
    assert named() | set(definitions.functions()) == NEEDS


def test_what_the_application_does_itself_is_not_claimed_by_content():
    assert named() & set(definitions.functions()) == set()


def test_the_document_names_every_need_with_what_answers_it(settings):
    text = (settings.BASE_DIR / "docs" / "example-programme.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (R\d+) \| .*? \| (.*) \|$", text, flags=re.MULTILINE))
    assert set(rows) == NEEDS
    for one in ALL:
        assert all(f"`{one.code}`" in rows[need] for need in one.needs), one.code
    for ambition in definitions.ambitions():
        assert all(f"*{ambition.key}*" in rows[need] for need in ambition.needs), ambition.key


def test_every_kind_of_indicator_occurs():
    assert {one.kind for one in definitions.indicators()} == set(IndicatorVersion.Kind.values)


def test_every_ambition_but_the_draft_has_an_indicator():
    measured = {one.ambition for one in ALL}
    bare = [one.key for one in definitions.ambitions() if one.key not in measured]
    assert bare == ["hotels"]


def test_codes_and_keys_are_unique():
    codes = [one.code for one in ALL]
    keys = [one.key for one in definitions.ambitions()]
    assert len(set(codes)) == len(codes)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("one", definitions.indicators(), ids=lambda one: one.code)
def test_what_has_a_direction_has_a_start_and_an_end(one):
    has_direction = one.reading != "none"
    assert (one.baseline is not None) is has_direction
    assert bool(one.targets) is has_direction


@pytest.mark.parametrize("one", definitions.indicators(), ids=lambda one: one.code)
def test_a_target_lies_on_the_better_side_of_the_baseline(one):
    path = [one.baseline, *one.targets.values()] if one.targets else []
    assert path == sorted(path)
    if one.kind in {"ratio", "yes_no"}:
        assert all(0 <= value <= 1 for value in path)
    if one.kind == "scale":
        assert all(1 <= value <= len(one.levels) for value in path)


def test_victims_are_possible_victims():
    asked = chain.from_iterable((one.question, one.definition) for one in definitions.indicators())
    bare = re.compile(r"(?<!mogelijk )(?<!mogelijke )\bslachtoffers?\b", re.IGNORECASE)
    assert [text for text in asked if bare.search(text)] == []


def test_sex_work_is_named_only_to_say_that_it_is_something_else():
    named = [text for text in sentences() if "sekswerk " in text or "sekswerk." in text]
    assert named
    assert all(re.search(r"iets anders|niet door elkaar|verschil", text) for text in named)


def test_no_sentence_holds_something_of_a_person():
    for text in sentences():
        privacy.refuse_personal_data(text)


def test_sentences_end_as_sentences():
    ends = {text[-1] for one in definitions.ambitions() for text in (one.sentence, one.explanation)}
    assert ends == {"."}
    assert {one.question[-1] for one in ALL} == {"?"}
