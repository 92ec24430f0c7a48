"""A municipality among comparable ones: median, quartiles, and its place in words."""

from decimal import Decimal

import pytest

from actors.models import Area
from measurements import rollup
from tests import factories
from tests.dashboards.conftest import ask, freeze, region, report, towns
from tests.dashboards.screens import table

# Eleven municipalities of Utrecht count from 1 to 11, and one apart in Flevoland counts 100.
NUMBERS = [*range(1, 12), 100]


@pytest.fixture
def places(db):
    """All of 10.000 inhabitants, but for the last four, who have 30.000."""
    utrecht, flevoland = region("PV26", "Utrecht"), region("PV24", "Flevoland")
    made = [*towns(utrecht, 11), *towns(flevoland, 1, row=1)]
    larger = [one.area_id for one in made[-4:]]
    Area.objects.filter(pk__in=larger).update(population=30_000)
    return made


@pytest.fixture
def asked(places):
    """One thing everybody answered; frozen."""

    def _asked(numbers=NUMBERS, **fields):
        version = factories.IndicatorVersionFactory(**{"name": "Lessen", "unit": "", **fields})
        opened = ask(version, places)
        for place, number in zip(places, numbers, strict=True):
            report(opened, place, value=Decimal(number))
        rollup.drain_all()
        freeze(opened)
        return opened

    return _asked


@pytest.fixture
def standing(places, sign_in):
    """The row of the one indicator, for the first municipality, as somebody reads it."""

    def _standing(user, query=""):
        answer = sign_in(user).get(f"/gebieden/{places[0].area.code}/vergelijken/{query}")
        [row] = table(answer, head="Mediaan")
        row.pop("Indicator")
        return tuple(row.values())

    return _standing


@pytest.fixture
def owner(places):
    return factories.MembershipFactory(role="editor", organisation=places[0]).user


LOWEST = "in het laagste kwart van de groep"


def test_median_quartiles_and_place_among_a_province(asked, standing, rapporteur):
    asked()
    assert standing(rapporteur, "?groep=provincie") == ("1", "6", "3,5 tot 8,5", "11", LOWEST)


@pytest.mark.parametrize(
    ("query", "median", "values"),
    [
        ("", "4,5", "8"), ("?groep=grootte", "4,5", "8"), ("?groep=land", "6,5", "12"),
        ("?groep=provincie", "6", "11"), ("?groep=riec", "1", "1"),
    ],
)  # fmt: skip
def test_every_kind_of_group_has_its_members(asked, standing, rapporteur, query, median, values):
    asked()
    row = standing(rapporteur, query)
    assert (row[1], row[3]) == (median, values)


def test_who_reads_live_figures_chooses_a_group(asked, standing, places, rapporteur):
    asked()
    codes = "".join(f"&gemeente={places[number].area.code}" for number in (2, 4))
    row = standing(rapporteur, f"?groep=eigen{codes}&gemeente=BESTAATNIET")
    assert (row[1], row[3]) == ("3", "3")


@pytest.mark.parametrize("chosen", ["", "&gemeente=BESTAATNIET"])
def test_an_empty_choice_says_what_to_do(asked, places, rapporteur, sign_in, chosen):
    asked()
    address = f"/gebieden/{places[0].area.code}/vergelijken/?groep=eigen{chosen}"
    page = sign_in(rapporteur).get(address).content.decode()
    assert "Kies in de lijst een of meer gemeenten" in page
    assert "<table" not in page


def test_nobody_else_does(asked, owner, places, sign_in):
    asked()
    address = f"/gebieden/{places[0].area.code}/vergelijken/"
    assert sign_in(owner).get(address).status_code == 200
    for query in ("?groep=eigen", f"?groep=eigen&gemeente={places[1].area.code}", "?groep=weg"):
        assert sign_in(owner).get(address + query).status_code == 404


def test_another_municipality_or_a_region_is_no_page(asked, owner, places, rapporteur, sign_in):
    asked()
    other = f"/gebieden/{places[1].area.code}/vergelijken/"
    assert sign_in(owner).get(other).status_code == 404
    assert sign_in(rapporteur).get(other).status_code == 200
    assert sign_in(rapporteur).get("/gebieden/PV26/vergelijken/").status_code == 404


def test_an_owner_sees_its_place_in_a_large_group(asked, standing, owner):
    asked()
    assert standing(owner, "?groep=provincie") == ("1", "6", "3,5 tot 8,5", "11", LOWEST)


def test_an_owner_does_not_see_a_group_of_fewer_than_ten(asked, standing, owner):
    asked()
    assert standing(owner, "?groep=grootte") == ("1", "–", "–", "8", "niet getoond")


def test_about_people_the_group_is_not_told(asked, standing, owner, rapporteur):
    asked([number * 100 for number in NUMBERS], counts_people=True)
    assert standing(owner, "?groep=land") == ("100", "–", "–", "12", "niet getoond")
    assert standing(rapporteur, "?groep=land")[1] == "650"


def test_the_group_is_that_of_the_edition(asked, standing, places, owner, rapporteur):
    opened = asked()
    place = places[5]
    type(opened.submissions.first()).objects.filter(organisation=place).update(status="superseded")
    again = factories.SubmissionFactory(round=opened, organisation=place, version=2)
    factories.DataValueFactory(
        submission=again, indicator_version=opened.indicators.get(), value=50
    )
    place.submissions.filter(version=2).update(status="approved", submitted_at=opened.opens_at)
    rollup.mark_dirty(again)
    rollup.drain_all()
    assert standing(owner, "?groep=provincie")[1] == "6"
    assert standing(rapporteur, "?groep=provincie")[1] == "7"


def test_of_yes_and_no_the_share_of_yes_is_told(asked, standing, owner):
    asked([1] * 3 + [0] * 9, kind="yes_no")
    assert standing(owner, "?groep=land") == ("ja", "25% ja", "–", "12", "–")


@pytest.mark.parametrize(
    ("number", "place"),
    [
        (1, LOWEST), (4, "onder het midden van de groep"), (6, "in het midden van de groep"),
        (8, "boven het midden van de groep"), (11, "in het hoogste kwart van de groep"),
    ],
)  # fmt: skip
def test_a_place_is_told_in_words(asked, places, rapporteur, sign_in, number, place):
    asked()
    code = places[number - 1].area.code
    answer = sign_in(rapporteur).get(f"/gebieden/{code}/vergelijken/?groep=provincie")
    [row] = table(answer, head="Mediaan")
    assert row["Plaats in de groep"] == place


def test_where_lower_is_better_the_place_says_so(asked, standing, rapporteur):
    asked(reading="lower")
    assert standing(rapporteur, "?groep=land")[-1] == f"{LOWEST} (lager is beter)"
