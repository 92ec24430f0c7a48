"""What must be mended before a report can be submitted."""

import pytest
from django.utils import timezone

from measurements import checks
from measurements.checks import hard
from measurements.checks.findings import Sheet
from measurements.models import DataValue, Unfinished
from tests import factories
from tests.measurements.sheets import codes, draft_of, give

pytestmark = pytest.mark.django_db


@pytest.fixture
def split(db):
    """A count in two categories."""
    parts = factories.CategoryFactory.create_batch(2, dimension=factories.DimensionFactory())
    version = factories.IndicatorVersionFactory(dimension=parts[0].dimension)
    return version, parts


@pytest.fixture
def choice(db):
    """A yes or no of which a yes is of one category: one's own approach, or a regional one."""
    dimension = factories.DimensionFactory(one_of=True)
    parts = factories.CategoryFactory.create_batch(2, dimension=dimension)
    return factories.IndicatorVersionFactory(kind="yes_no", dimension=dimension), parts


def test_an_empty_required_question_is_refused(municipality):
    assert codes(draft_of(municipality, factories.IndicatorVersionFactory())) == ["required"]


def test_an_empty_optional_question_is_not(municipality):
    draft = draft_of(municipality, factories.IndicatorVersionFactory(), required=False)
    assert codes(draft) == []


def test_why_there_is_no_figure_is_an_answer(municipality):
    version = factories.IndicatorVersionFactory()
    draft = draft_of(municipality, version)
    give(draft, version, state="unknown", value=None, why="Wij tellen dit niet.")
    assert codes(draft) == []


def test_what_is_no_answer_yet_is_refused_also_when_it_is_optional(municipality, reporter):
    version = factories.IndicatorVersionFactory()
    draft = draft_of(municipality, version, required=False)
    Unfinished.objects.create(
        submission=draft, indicator_version=version, texts={"value": "twaalf"}, by=reporter,
        at=timezone.now(),
    )  # fmt: skip
    (finding,) = checks.findings(draft)
    assert (finding.code, finding.refuses) == ("unfinished", True)
    assert "nog geen antwoord" in finding.sentence


@pytest.mark.parametrize(
    ("total", "parts", "wanted"),
    [
        (10, [4, 6], []),
        (10, [4, 5], ["sum"]),
        (10, [4, 7], ["sum"]),
        (10, [4, None], []),
        (10, [11, None], ["sum"]),
        (0, [0, 0], []),
    ],
)
def test_categories_add_up_to_the_total(municipality, split, total, parts, wanted):
    version, categories = split
    draft = draft_of(municipality, version)
    give(draft, version, value=total)
    for category, value in zip(categories, parts, strict=True):
        if value is not None:
            give(draft, version, category=category, value=value)
    assert codes(draft) == wanted


@pytest.mark.parametrize(
    ("total", "parts", "wanted"),
    [
        (1, [1, 0], []),
        (1, [0, 0], ["one-of"]),
        (1, [1, 1], ["one-of"]),
        (1, [None, None], ["one-of"]),
        (0, [None, None], []),
        (0, [0, 0], []),
        (0, [1, 0], ["one-of"]),
    ],
)
def test_a_yes_is_of_exactly_one_category(municipality, choice, total, parts, wanted):
    version, categories = choice
    draft = draft_of(municipality, version)
    give(draft, version, value=total)
    for category, value in zip(categories, parts, strict=True):
        if value is not None:
            give(draft, version, category=category, value=value)
    assert codes(draft) == wanted


def test_an_answer_that_is_refused_is_not_asked_about_as_well(municipality, split):
    version, categories = split
    draft = draft_of(municipality, version)
    give(draft, version, value=10)
    give(draft, version, category=categories[0], value=11)
    assert [one.severity for one in checks.findings(draft)] == [checks.Severity.REFUSES]


@pytest.mark.parametrize(
    "numbers",
    [
        {"value": 5, "denominator": 3},
        {"value": 5, "low": 6},
        {"value": 5, "high": 4},
        {"low": 6, "high": 4},
    ],
)
def test_what_the_database_would_refuse_is_refused_here_as_well(municipality, numbers):
    version = factories.IndicatorVersionFactory(ratio=True)
    sheet = Sheet(draft_of(municipality, version))
    value = DataValue(indicator_version=version, state="known", **numbers)
    vars(sheet)["values"] = {(version.pk, 0): value}
    assert [one.code for one in hard.findings(sheet)] == ["impossible"]
