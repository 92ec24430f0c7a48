"""Years, by the rule over time of the indicator."""

import datetime as dt
from decimal import Decimal

import pytest

from measurements import rollup
from tests import factories
from tests.dashboards.conftest import ask, freeze, half, region, report, towns
from tests.dashboards.screens import table, tables


@pytest.fixture
def asked(db):
    """What three municipalities each answered, per half-year; the last round is frozen."""
    places = towns(region("PV26", "Utrecht"), 3)

    def _asked(numbers, **fields):
        version = factories.IndicatorVersionFactory(unit="", **fields)
        for code, number in numbers.items():
            opened = ask(version, places, period=half(code))
            for place in places:
                report(opened, place, value=Decimal(number))
            rollup.drain_all()
            freeze(opened)
        return f"/indicatoren/{version.indicator.code}/tabel/"

    return _asked


def years(page):
    return {row["Jaar"]: (row["Waarde"], row["Gemaakt uit"]) for row in table(page, head="Jaar")}


NUMBERS = {"2025-1": 10, "2025-2": 20, "2026-1": 40}


@pytest.mark.parametrize(
    ("rule", "whole", "part"), [("sum", "90", "120"), ("last", "60", "120"), ("mean", "45", "120")]
)
def test_a_year_is_made_by_its_rule(asked, rapporteur, sign_in, rule, whole, part):
    page = sign_in(rapporteur).get(asked(NUMBERS, over_time=rule))
    assert years(page) == {
        "2026": (part, "2026-1 (geen heel jaar)"), "2025": (whole, "2025-1, 2025-2"),
    }  # fmt: skip


def test_who_reads_editions_sees_the_same_years(asked, rapporteur, sign_in):
    address = asked(NUMBERS, over_time="sum")
    party = factories.MembershipFactory(role="partner").user
    assert years(sign_in(party).get(address)) == years(sign_in(rapporteur).get(address))


def test_a_year_of_which_a_part_is_hidden_is_not_shown(asked, rapporteur, sign_in):
    numbers = {"2025-1": 100, "2025-2": 2}
    address = asked(numbers, over_time="sum", counts_people=True)
    party = factories.MembershipFactory(role="partner").user
    assert years(sign_in(rapporteur).get(address))["2025"][0] == "306"
    assert years(sign_in(party).get(address))["2025"][0] == "niet getoond"


def test_periods_of_a_year_are_no_table_of_years(db, rapporteur, sign_in):
    version = factories.IndicatorVersionFactory()
    period = factories.PeriodFactory(
        code="2025", starts_on=dt.date(2025, 1, 1), ends_on=dt.date(2025, 12, 31)
    )
    place = towns(region("PV26", "Utrecht"), 1)[0]
    report(ask(version, [place], period=period), place)
    rollup.drain_all()
    page = sign_in(rapporteur).get(f"/indicatoren/{version.indicator.code}/tabel/")
    assert not [rows for rows in tables(page) if "Jaar" in rows[0]]
