"""A small country with two reports, added up by the real roll-up."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import pytest

from actors.models import Area, AreaPart, Organisation
from measurements import rollup
from measurements.models import IndicatorVersion, Submission
from tests import factories


@dataclass
class Programme:
    """A share asked of five municipalities of one province; four reported."""

    version: IndicatorVersion
    municipalities: list[Organisation]
    province: Area
    country: Area

    @property
    def code(self):
        return self.version.indicator.code


def lies_in(part, whole):
    AreaPart.objects.create(part=part, whole=whole, valid_from=dt.date(1970, 1, 1))


@pytest.fixture
def programme(db):
    country = factories.CountryFactory()
    division = factories.DivisionFactory(code="provincie")
    province = factories.AreaFactory(code="PV26", name="Utrecht", division=division)
    lies_in(province, country)
    version = factories.IndicatorVersionFactory(ratio=True, name="Getrainde medewerkers", unit="")
    factories.BaselineFactory(indicator_version=version, area=country)
    factories.TargetFactory(indicator_version=version, area=country)
    asked = factories.RoundIndicatorFactory(indicator_version=version).round
    municipalities = []
    for column in range(5):
        place = factories.MunicipalityFactory(area__tile_column=column, area__tile_row=0)
        lies_in(place.area, province)
        factories.RecipientFactory(round=asked, organisation=place)
        municipalities.append(place)
    for number, place in enumerate(municipalities[:4]):
        answer(asked, place, version, Decimal(number + 1), Decimal(10))
    rollup.mark_round_dirty(asked)
    rollup.drain_all()
    return Programme(version, municipalities, province, country)


def answer(asked, place, version, value, denominator):
    draft = factories.SubmissionFactory(round=asked, organisation=place)
    factories.DataValueFactory(
        submission=draft, indicator_version=version, value=value, denominator=denominator
    )
    draft.status, draft.submitted_at = Submission.Status.APPROVED, asked.opens_at
    draft.save()
