"""Questions about answers that cannot both be right."""

import tomllib

import pytest
from django.conf import settings

from measurements import checks
from measurements.checks import contradictions
from tests import factories
from tests.measurements.sheets import codes, draft_of, give

pytestmark = pytest.mark.django_db


def definition(code, **shape):
    return factories.IndicatorVersionFactory(indicator__code=code, **shape)


@pytest.mark.parametrize(("part", "wanted"), [(4, []), (5, []), (6, ["differs-lessen-scholen"])])
def test_a_part_is_at_most_the_whole(municipality, part, wanted):
    shape = {"ratio": True}
    both = [definition("lessen-en-verwijzing", **shape), definition("lessen-scholen", **shape)]
    draft = draft_of(municipality, *both)
    for version, number in zip(both, (part, 5), strict=True):
        give(draft, version, value=number, denominator=9)
    assert codes(draft) == wanted


@pytest.mark.parametrize(("whole", "wanted"), [(12, []), (13, ["differs-signalen-ontvangen"])])
def test_the_same_number_is_asked_twice(municipality, whole, wanted):
    one, other = definition("signalen-opgepakt", ratio=True), definition("signalen-ontvangen")
    draft = draft_of(municipality, one, other)
    give(draft, one, value=3, denominator=whole)
    give(draft, other, value=12)
    assert codes(draft) == wanted


@pytest.mark.parametrize(
    ("hours", "level", "wanted"),
    [(0, 1, []), (8, 2, []), (8, 1, ["differs-aandachtsfunctionaris"])],
)
def test_one_answer_needs_another(municipality, hours, level, wanted):
    one = definition("uren-aandachtsfunctionaris", kind="amount")
    other = definition("aandachtsfunctionaris", kind="scale")
    for rank in (1, 2, 3):
        other.levels.create(rank=rank, name=f"Niveau {rank}")
    draft = draft_of(municipality, one, other)
    give(draft, one, value=hours)
    give(draft, other, value=level)
    assert codes(draft) == wanted


def test_the_question_names_the_other_answer(municipality):
    one, other = definition("route-gecontroleerd", kind="yes_no"), definition("meldroutes")
    draft = draft_of(municipality, one, other)
    give(draft, one, value=1)
    give(draft, other, state="none", value=None)
    (finding,) = checks.findings(draft)
    assert other.name in finding.sentence
    assert "geen" in finding.sentence


def test_what_is_not_known_contradicts_nothing(municipality):
    one, other = definition("route-gecontroleerd", kind="yes_no"), definition("meldroutes")
    draft = draft_of(municipality, one, other)
    give(draft, one, value=1)
    give(draft, other, state="unknown", value=None, why="Niet geteld.")
    assert codes(draft) == []


def test_every_pair_is_about_indicators_of_the_example():
    folder = settings.BASE_DIR / "measurements" / "data" / "indicators"
    files = [tomllib.loads(path.read_text()) for path in folder.glob("*.toml")]
    known = {one["code"] for file in files for one in file["indicators"]}
    assert {code for pair in contradictions.pairs() for code in (pair.one, pair.other)} <= known
