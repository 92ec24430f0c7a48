"""Rounds that ask several kinds of recipients, and answers that are own or regional."""

import pytest

from measurements import reporting, rollup, rounds
from measurements.answers import Answer
from measurements.models import Category, Figure, Submission
from tests import factories
from tests.measurements import oracle
from tests.measurements.reports import figure, lies_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def country():
    return factories.CountryFactory()


@pytest.fixture
def regions(country):
    """A province, and a police unit that acts for itself."""
    found = {}
    for code in ("provincie", "politie-eenheid"):
        found[code] = factories.AreaFactory(division__code=code)
        lies_in(found[code], country)
    return found


@pytest.fixture
def municipalities(regions):
    made = factories.MunicipalityFactory.create_batch(3)
    for one in made:
        for whole in regions.values():
            lies_in(one.area, whole)
    return made


@pytest.fixture
def unit(regions):
    return factories.OrganisationFactory(kind="agency", area=regions["politie-eenheid"])


@pytest.fixture
def opened(municipalities, unit, programme_officer):
    """A round that asks one thing of municipalities and another of a police unit."""
    made = factories.RoundFactory()
    for organisation in (*municipalities, unit):
        factories.RecipientFactory(round=made, organisation=organisation)
    for code in ("gemeente", "politie-eenheid"):
        factories.RoundIndicatorFactory(round=made, indicator_version__asked_of__code=code)
    rounds.open(made, by=programme_officer)
    rollup.drain_all()
    return made


def version(asked, code):
    return asked.indicators.get(asked_of__code=code)


def test_each_question_is_asked_of_its_own_kind_only(opened, country, regions, unit):
    of_municipalities, of_units = version(opened, "gemeente"), version(opened, "politie-eenheid")
    assert figure(country, of_municipalities).expected == 3
    assert figure(country, of_units).expected == 1
    assert figure(regions["politie-eenheid"], of_municipalities).expected == 3
    assert not Figure.objects.filter(
        area__division__code="gemeente", indicator_version=of_units
    ).exists()


def test_the_figures_equal_an_independent_calculation(opened):
    assert oracle.stored(opened.period) == oracle.figures(opened.period)
    assert rollup.audit(opened.period).differences == 0


def test_two_rounds_may_ask_the_same_of_different_kinds(opened, unit, programme_officer):
    """What others were asked in a round of this period stands in nobody's way."""
    again = factories.RoundFactory(period=opened.period)
    factories.RecipientFactory(round=again, organisation=unit)
    other = factories.IndicatorVersionFactory(asked_of__code="politie-eenheid")
    factories.RoundIndicatorFactory(round=again, indicator_version=other)
    rounds.open(again, by=programme_officer)
    assert again.submissions.count() == 1


@pytest.fixture
def approach(municipalities, programme_officer):
    """An opened round with one question: no approach, an own one, or a regional one."""
    dimension = factories.DimensionFactory(one_of=True)
    for code in ("eigen", "regionaal"):
        factories.CategoryFactory(dimension=dimension, code=code)
    made = factories.RoundFactory()
    factories.RoundIndicatorFactory(
        round=made, indicator_version__kind="yes_no", indicator_version__dimension=dimension
    )
    for organisation in municipalities:
        factories.RecipientFactory(round=made, organisation=organisation)
    rounds.open(made, by=programme_officer)
    return made


def say(asked, organisation, chosen):
    """Answer with a category, or with none of them; then approved."""
    question = asked.indicators.get()
    report = asked.submissions.get(organisation=organisation)
    answers = {(question.pk, Category.TOTAL): Answer(value=int(bool(chosen)))}
    for category in question.dimension.categories.all():
        answers[question.pk, category.pk] = Answer(value=int(category.code == chosen))
    by = factories.MembershipFactory(organisation=organisation).user
    reporting.answer(report, answers, revision=report.revision, by=by)
    Submission.objects.filter(pk=report.pk).update(status="approved", submitted_at=asked.opens_at)
    rollup.mark_dirty(report)


def test_a_regional_answer_counts_for_each_municipality_that_adopted_it(
    approach, municipalities, country
):
    for organisation, chosen in zip(municipalities, ["regionaal", "regionaal", ""], strict=True):
        say(approach, organisation, chosen)
    rollup.drain_all()
    figures = Figure.objects.filter(area=country).select_related("category")
    counted = {one.category.code: (one.yes_count, one.answered) for one in figures}
    assert counted == {"totaal": (2, 3), "eigen": (0, 3), "regionaal": (2, 3)}


def test_own_and_regional_are_counted_apart_and_together(approach, municipalities, country):
    for organisation, chosen in zip(municipalities, ["eigen", "regionaal", "eigen"], strict=True):
        say(approach, organisation, chosen)
    rollup.drain_all()
    figures = Figure.objects.filter(area=country).select_related("category")
    counted = {one.category.code: one.yes_count for one in figures}
    assert counted == {"totaal": 3, "eigen": 2, "regionaal": 1}
