"""Two provinces with municipalities, and what organisations contribute there."""

import datetime as dt
from types import SimpleNamespace

import pytest

from tests import factories
from tests.dashboards.conftest import lies_in, region, towns
from tests.dashboards.screens import tables, text

ADDRESS = "/netwerk/"


@pytest.fixture
def country(db):
    """Utrecht has three municipalities and Drenthe two; a police unit holds Drenthe and one more."""
    utrecht, drenthe = region("PV26", "Utrecht"), region("PV22", "Drenthe")
    police = region("PE01", "Noord", division="politie-eenheid")
    south, north = towns(utrecht, 3), towns(drenthe, 2, row=1)
    for town in (*north, south[0]):
        lies_in(town.area, police)
    return SimpleNamespace(
        nl=factories.CountryFactory(), utrecht=utrecht, drenthe=drenthe, police=police,
        south=south, north=north, towns=[*south, *north],
    )  # fmt: skip


@pytest.fixture
def contribute():
    """An organisation (by its code) contributes to a theme in an area."""

    def _contribute(code, area, *, theme="preventie", group="", **fields):
        known = factories.OrganisationFactory._meta.model.objects.filter(code=code).first()
        if group:
            fields["target_group"] = factories.TargetGroupFactory(slug=group)
        return factories.ContributionFactory(
            organisation=known or factories.OrganisationFactory(code=code, name=code.upper()),
            ambition__theme=factories.ThemeFactory(slug=theme), area=area, **fields,
        )  # fmt: skip

    return _contribute


@pytest.fixture
def read(sign_in, rapporteur):
    """The page for these filters, by default of the Rapporteur."""

    def _read(user=None, **query):
        answer = sign_in(user or rapporteur).get(ADDRESS, query)
        assert answer.status_code == 200
        return answer

    return _read


def rows(answer, *, head):
    """The rows of the table with this word in its head, by their first cell."""
    [found] = [one for one in tables(answer) if head in one[0]]
    return {row[0]: dict(zip(found[0][1:], row[1:], strict=True)) for row in found[1:]}


def matrix(answer):
    return rows(answer, head="In totaal")


def coverage(answer):
    return rows(answer, head="Ketenregisseur")


def listed(answer):
    """The names of the organisations in the list, in order."""
    [found] = [one for one in tables(answer) if "Voor wie" in one[0]]
    return [row[0] for row in found[1:]]


def plain(answer):
    return " ".join(text(answer).split())


LONG_AGO = dt.date(1970, 1, 1)
