"""A small country with reports, added up by the real roll-up."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import pytest

from actors.models import Area, AreaPart, Organisation
from measurements import editions, rollup
from measurements.models import DataValue, IndicatorVersion, Round, Submission
from tests import factories


@dataclass
class Programme:
    """A share asked of eight municipalities: five in Utrecht, of which four reported, and three apart.

    What was reported in Flevoland, the sixth, is a secret to all but those who see raw values, and
    so is Drenthe, where two reported: else Flevoland is the country less all that is shown.
    All of it is frozen in an edition.
    """

    version: IndicatorVersion
    municipalities: list[Organisation]
    round: Round

    SECRET = "77,7%"

    @property
    def code(self):
        return self.version.indicator.code


def lies_in(part, whole):
    AreaPart.objects.create(part=part, whole=whole, valid_from=dt.date(1970, 1, 1))


def region(code, name, division="provincie"):
    """A region of the Netherlands."""
    made = factories.AreaFactory(code=code, name=name, division__code=division)
    lies_in(made, factories.CountryFactory())
    return made


def towns(province, number, *, row=0):
    """Municipalities in a province, beside each other on the map."""
    made = [
        factories.MunicipalityFactory(area__tile_column=column, area__tile_row=row)
        for column in range(number)
    ]
    for one in made:
        lies_in(one.area, province)
    return made


def abroad():
    """A municipality in another country, which the pages of ours say nothing of."""
    country = factories.AreaFactory(code="ZZ", name="Zuidland", division__code="land")
    [place] = towns(country, 1, row=20)
    return place


def half(code):
    """The half-year of a code such as 2025-2."""
    year, part = map(int, code.split("-"))
    starts, ends = [((1, 1), (6, 30)), ((7, 1), (12, 31))][part - 1]
    return factories.PeriodFactory(
        code=code, starts_on=dt.date(year, *starts), ends_on=dt.date(year, *ends)
    )


def ask(version, organisations, **fields):
    """An opened round that asks one thing of some."""
    asked = factories.RoundIndicatorFactory(
        indicator_version=version, round=factories.RoundFactory(opened=True, **fields)
    ).round
    for one in organisations:
        factories.RecipientFactory(round=asked, organisation=one)
    rollup.mark_round_dirty(asked)
    return asked


def report(asked, organisation, **answer):
    """An approved report with one answer; without an answer it is a draft."""
    draft = factories.SubmissionFactory(round=asked, organisation=organisation)
    if not answer:
        return draft
    version = asked.indicators.get()
    factories.DataValueFactory(submission=draft, indicator_version=version, **answer)
    Submission.objects.filter(pk=draft.pk).update(status="approved", submitted_at=asked.opens_at)
    rollup.mark_dirty(draft)
    return draft


def freeze(asked):
    """The next edition of a round: what others than staff read from now on."""
    edition = editions.request(asked, by=None)
    editions.freeze(edition)
    edition.refresh_from_db()
    return edition


def share(part, whole=10):
    return {"value": Decimal(part), "denominator": Decimal(whole)}


@pytest.fixture
def programme(db):
    utrecht, flevoland = region("PV26", "Utrecht"), region("PV24", "Flevoland")
    drenthe = region("PV22", "Drenthe")
    places = [*towns(utrecht, 5), *towns(flevoland, 1, row=1), *towns(drenthe, 2, row=4)]
    version = factories.IndicatorVersionFactory(ratio=True, name="Getrainde medewerkers", unit="")
    factories.BaselineFactory(indicator_version=version)
    factories.TargetFactory(indicator_version=version)
    asked = ask(version, places)
    for number, place in enumerate(places[:4], 1):
        report(asked, place, **share(number))
    report(asked, places[5], **share(777, 1000))
    for place, part in zip(places[6:], (8, 7), strict=True):
        report(asked, place, **share(part))
    rollup.drain_all()
    freeze(asked)
    return Programme(version, places, asked)


@pytest.fixture
def neighbour(programme):
    """The editor of the first municipality of Utrecht."""
    return factories.MembershipFactory(role="editor", organisation=programme.municipalities[0]).user


# How many people each municipality counted, per province: one number is small, one hides it.
PEOPLE = {
    "Utrecht": (100, 200, 300), "Gelderland": (40, 50, 60), "Drenthe": (10, 20, 30),
    "Flevoland": (1, 2, 4),
}  # fmt: skip


@pytest.fixture
def people(db):
    """A count of people in four provinces, of which one is small; frozen."""
    version = factories.IndicatorVersionFactory(name="Signalen", unit="", counts_people=True)
    provinces = [region(f"PV{40 + n}", name) for n, name in enumerate(PEOPLE)]
    places = [towns(province, 3, row=n) for n, province in enumerate(provinces)]
    asked = ask(version, [place for several in places for place in several])
    for several, numbers in zip(places, PEOPLE.values(), strict=True):
        for place, number in zip(several, numbers, strict=True):
            report(asked, place, value=Decimal(number))
    rollup.drain_all()
    freeze(asked)
    return asked


STATES = {
    "known": ({"value": Decimal(0)}, "0 medewerkers"),
    "none": ({"state": DataValue.State.NONE, "value": None}, "geen (bevestigd)"),
    "not_applicable": (
        {"state": "not_applicable", "value": None, "why": "Geen loket."},
        "niet van toepassing",
    ),
    "unknown": ({"state": "unknown", "value": None, "why": "Niet geteld."}, "niet bekend"),
    "refused": ({"state": "refused", "value": None, "why": "Mag niet."}, "niet verstrekt"),
    "draft": ({}, "nog niet ingediend"),
}


@pytest.fixture
def states(db):
    """A number of which every municipality gave another kind of answer, named after it."""
    province = region("PV25", "Gelderland")
    version = factories.IndicatorVersionFactory(name="Opgeleide medewerkers")
    places = towns(province, len(STATES), row=2)
    asked = ask(version, places)
    for (name, (answer, _)), place in zip(STATES.items(), places, strict=True):
        Area.objects.filter(pk=place.area_id).update(name=name)
        report(asked, place, **answer)
    apart = towns(province, 1, row=3)[0]
    Area.objects.filter(pk=apart.area_id).update(name="apart")
    rollup.drain_all()
    return version
