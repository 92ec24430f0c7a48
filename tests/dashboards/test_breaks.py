"""A new definition breaks a series where everybody sees it; both sides are not compared."""

import pytest

from measurements import rollup
from measurements.models import FigureVersion
from tests import factories
from tests.dashboards.conftest import ask, half, region, report, share, towns
from tests.dashboards.screens import records, table, text

CHANGE = "Ook vrijwilligers tellen mee."
BREAK = '<path class="trend__break"'


@pytest.fixture
def series(db):
    """A share by two definitions: 20% by the first one, and 40% half a year later."""
    first = factories.IndicatorVersionFactory(ratio=True, name="Scholing", unit="")
    factories.BaselineFactory(indicator_version=first)
    factories.TargetFactory(indicator_version=first)
    places = towns(region("PV26", "Utrecht"), 3)

    def _series(before="2025-2", since="2026-1", **fields):
        second = factories.IndicatorVersionFactory(
            ratio=True, later=True, indicator=first.indicator, name="Scholing", unit="",
            first_period=half(since), **fields,
        )  # fmt: skip
        for version, code, part in ((first, before, 2), (second, since, 4)):
            asked = ask(version, places, period=half(code))
            for place in places:
                report(asked, place, **share(part))
        rollup.drain_all()
        return f"/indicatoren/{first.indicator.code}"

    return _series


@pytest.fixture
def client(rapporteur, sign_in):
    return sign_in(rapporteur)


def test_a_break_is_drawn_and_told(series, client):
    shown = text(client.get(series(is_comparable=False) + "/"))
    assert BREAK in shown
    assert "Waarden ervoor en erna mag u niet vergelijken." in shown
    assert CHANGE in shown


def test_a_series_continues_when_it_is_comparable(series, client):
    shown = text(client.get(series(is_comparable=True) + "/"))
    assert BREAK not in shown
    assert "Waarden ervoor en erna mag u vergelijken." in shown
    assert "20 procentpunt hoger dan in 2025-2" in shown


def test_after_a_break_nothing_is_said_to_have_changed(series, client):
    assert "hoger dan in" not in text(client.get(series(is_comparable=False) + "/"))
    [row] = table(client.get("/"), head="Streefwaarde")
    assert (row["Vorige"], row["Nu"]) == ("–", "40%")


@pytest.mark.parametrize(
    ("is_comparable", "status", "why"),
    [
        (True, "op schema", "De waarde ligt op het doelpad of er dicht bij."),
        (
            False,
            "niet te zeggen",
            "De definitie is gewijzigd, dus de waarde is niet te vergelijken.",
        ),
    ],
)
def test_aims_of_before_count_when_it_is_comparable(series, client, is_comparable, status, why):
    shown = text(client.get(series(is_comparable=is_comparable) + "/"))
    [row] = table(client.get("/"), head="Streefwaarde")
    assert row["Status"] == status
    assert why in shown


def test_every_period_has_the_definition_that_held(series, client):
    address = series(is_comparable=False)
    rows = records(client.get(f"{address}.csv"))
    country = [row for row in rows if row["gebied"] == "Nederland"]
    assert [(row["periode"], row["definitie"], row["waarde"]) for row in country] == [
        ("2026-1", "2", "40"), ("2025-2", "1", "20"),
    ]  # fmt: skip


def test_both_definitions_are_accounted_for(series, client):
    shown = text(client.get(f"{series(is_comparable=False)}/verantwoording/"))
    assert "Definities door de tijd" in shown
    assert "Vanaf 2026-1:" in shown
    assert shown.count("Wat wij tellen en wat niet.") == 3


@pytest.mark.parametrize(("is_comparable", "shown"), [(True, "40%"), (False, "niet vergelijkbaar")])
def test_a_year_with_a_break_in_it_has_no_value(series, client, is_comparable, shown):
    address = series("2025-1", "2025-2", is_comparable=is_comparable)
    [row] = table(client.get(f"{address}/tabel/"), head="Jaar")
    assert (row["Jaar"], row["Waarde"]) == ("2025", shown)


def target_of(client, programme):
    [row] = table(client.get("/?periode=2026-1"), head="Streefwaarde")
    page = text(client.get(f"/indicatoren/{programme.code}/?periode=2026-1"))
    return row["Streefwaarde"], row["Status"], "<dt>Streefwaarde</dt>" in page


@pytest.mark.parametrize("role", ["rapporteur", "partner"])
def test_a_definition_that_begins_later_leaves_the_target_of_today(programme, sign_in, role):
    """What is planned does not change what was published."""
    client = sign_in(factories.MembershipFactory(role=role).user)
    before = target_of(client, programme)
    assert before[0] != "–"
    factories.IndicatorVersionFactory(
        ratio=True, later=True, indicator=programme.version.indicator, unit="",
        first_period=half("2027-1"), is_comparable=False,
    )  # fmt: skip
    FigureVersion.objects.advance()
    assert target_of(client, programme) == before
