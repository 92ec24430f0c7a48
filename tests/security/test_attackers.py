"""The four attackers, on the rows that an audience reads: none finds out what is hidden.

The outsider and the insiders (every municipality in turn) see parties and public together, exact
and rounded; the patient one holds two editions together. What they know stands in
tests/measurements/disclosure/attacks.py, apart from the product.
"""

from decimal import Decimal
from random import Random

import pytest

from measurements import editions
from measurements.models import DataValue, IndicatorVersion, Submission
from tests import factories
from tests.measurements.disclosure import tables
from tests.measurements.disclosure.attackers import TOTAL
from tests.measurements.disclosure.attacks import SMALLEST, Attack
from tests.measurements.reports import ask, lies_in, move

pytestmark = pytest.mark.django_db


class Readers(Attack):
    """Everybody without a right to raw values: whatever one audience reads, the other may tell."""

    def __init__(self, places, releases, frozen, components):
        self.frozen = frozen
        super().__init__(places, releases, components)

    def _show(self, number):
        for figure in self.frozen[number].figures.exclude(audience="internal"):
            unknowns = self.unknowns(number, (figure.area_id, figure.category_id))
            around = 2.5 if figure.audience == "public" else 0
            if figure.hidden == "small":
                self.attacker.see(unknowns, 1, SMALLEST - 1, 0, said_by="label")
            elif not figure.hidden and figure.numerator is not None:
                self._see(unknowns, float(figure.numerator), around, 0)
                if self.components > 1:
                    self._see(unknowns, float(figure.denominator), around, None)

    def _see(self, unknowns, value, around, component):
        self.attacker.see(unknowns, value - around, value + around, component)


class Programme:
    """Municipalities in provinces and police units, and a count or share of people."""

    def __init__(self, seed, components):
        self.random = Random(seed)
        self.components = components
        self.country = factories.CountryFactory()
        self.municipalities = {}
        self.places = {}
        regions = [
            [factories.AreaFactory(division__code=code) for _ in range(many)]
            for code, many in (("provincie", 3), ("politie", 2))
        ]
        for area in (area for areas in regions for area in areas):
            lies_in(area, self.country)
        for _ in range(10):
            self._settle([self.random.choice(areas) for areas in regions])
        self._ask()

    def _settle(self, wholes):
        one = factories.MunicipalityFactory()
        for whole in wholes:
            lies_in(one.area, whole)
        self.municipalities[one.area_id] = one
        self.places[one.area_id] = frozenset(area.pk for area in (*wholes, self.country))

    def _ask(self):
        dimension = factories.DimensionFactory()
        made = factories.CategoryFactory.create_batch(3, dimension=dimension)
        self.categories = [one.pk for one in made]
        shares = {"kind": "ratio", "numerator_label": "Deel", "denominator_label": "Geheel"}
        self.version = factories.IndicatorVersionFactory(
            counts_people=True, dimension=dimension, **(shares if self.components > 1 else {})
        )
        self.round = ask(self.version, *self.municipalities.values())

    def answers(self):
        given = tables.answers(
            self.random, self.places, categories=self.categories, components=self.components
        )
        # A whole of nothing is not an answer.
        return {where: values for where, values in given.items() if sum(values[TOTAL])}

    def report(self, where, values):
        one = self.municipalities[where]
        earlier = self.round.submissions.filter(organisation=one)
        earlier.update(status="superseded")
        submission = Submission.objects.create(
            round=self.round, organisation=one, version=earlier.count() + 1
        )
        DataValue.objects.bulk_create(
            self._value(submission, category, numbers) for category, numbers in values.items()
        )
        move(submission, "approved", at=self.round.due_at)

    def _value(self, submission, category, numbers):
        return DataValue(
            submission=submission,
            indicator_version=self.version,
            category_id=category,
            state=DataValue.State.KNOWN,
            value=Decimal(numbers[0]),
            denominator=Decimal(sum(numbers)) if self.components > 1 else None,
            entered_at=self.round.opens_at,
        )

    def freeze(self):
        edition = editions.request(self.round, by=None)
        editions.freeze(edition)
        return edition


def _release(programme, given, edition):
    rows = edition.figures.filter(audience="parties").exclude(hidden="")
    hidden = {(row.area_id, row.category_id): row.hidden for row in rows}
    return (given, hidden)


@pytest.mark.parametrize("components", [1, 2], ids=["counts", "shares"])
@pytest.mark.parametrize("seed", range(3))
def test_nobody_finds_out_what_an_edition_hides(seed, components):
    programme = Programme(seed, components)
    given = programme.answers()
    for where, values in given.items():
        programme.report(where, values)
    edition = programme.freeze()
    release = _release(programme, given, edition)
    readers = Readers(programme.places, [release], [edition], components)
    assert release[1]
    assert not list(readers.found_out())


@pytest.mark.parametrize("seed", range(3))
def test_nobody_finds_out_by_holding_two_editions_together(seed):
    programme = Programme(seed, 1)
    releases, frozen = [], []
    given = {}
    for reported in (programme.answers(), dict(list(programme.answers().items())[:2])):
        for where, values in reported.items():
            programme.report(where, values)
        given = given | reported
        frozen.append(programme.freeze())
        releases.append(_release(programme, given, frozen[-1]))
    readers = Readers(programme.places, releases, frozen, 1)
    assert not list(readers.found_out())


def test_an_attacker_finds_out_what_is_not_protected():
    """The attackers are no sham: without protection they read every small count."""
    programme = Programme(0, 1)
    IndicatorVersion.objects.filter(pk=programme.version.pk).update(counts_people=False)
    given = programme.answers()
    for where, values in given.items():
        programme.report(where, values)
    edition = programme.freeze()
    small = {
        cell: "withheld"
        for cell, (value,) in tables.sums(programme.places, given).items()
        if 0 < value < 10
    }
    readers = Readers(programme.places, [(given, small)], [edition], 1)
    assert list(readers.found_out())
