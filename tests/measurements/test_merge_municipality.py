"""Wijdemeren into Hilversum, from the command line and with the real lists of areas."""

import datetime as dt
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from actors import loading
from actors.models import Area, Merger, Organisation, Succession
from measurements import rollup
from measurements.models import Figure
from tests import factories
from tests.measurements.reports import ask, report
from tests.security.conftest import stored

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("areas")]
WIJDEMEREN, HILVERSUM, ON = "GM1696", "GM0402", "2027-01-01"
# What grows with everything that happens; of each the other tests say what is in it.
_LOGS = {
    "actors_event", "actors_merger", "measurements_dirtyentry", "measurements_drain",
    "measurements_figureversion",
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _areas(django_db_setup, django_db_blocker):
    """Loaded once for all tests of this module, and then undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        loading.load_areas()
        connection.check_constraints()
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(dt.date(2026, 11, 22), tick=False):
        yield


def merge(*arguments, old=WIJDEMEREN, new=HILVERSUM, on=ON):
    """The lines the command prints."""
    out = StringIO()
    call_command("merge_municipality", old, new, "--on", on, *arguments, stdout=out)
    return out.getvalue().splitlines()


def party(code):
    return Organisation.objects.get(code=code.lower())


@pytest.fixture
def rounds():
    """A round about 2026 and one about 2027; only the first asks Hilversum as well."""
    version = factories.IndicatorVersionFactory(name="Meldingen")
    others = [party("GM0344"), party("GM0363")]
    asked = {}
    for code, year, more in [("2026-2", 2026, [party(HILVERSUM)]), ("2027", 2027, [])]:
        last_day = dt.date(year, 12, 31)
        period = factories.PeriodFactory(code=code, starts_on=dt.date(year, 7, 1), ends_on=last_day)
        parties = [party(WIJDEMEREN), *others, *more]
        asked[year] = ask(version, *parties, period=period, title=f"Uitvraag {code}")
        for number, one in enumerate(parties, 3):
            report(asked[year], one, value=number)
    return asked


def contents():
    """A fingerprint of everything but the logs, with the figures brought up to date."""
    rollup.drain_all()
    return {table: rows for table, rows in stored().items() if table not in _LOGS}


def figures(asked, *codes):
    rollup.drain_all()
    rows = Figure.objects.filter(period=asked.period, area__code__in=codes)
    return dict(rows.values_list("area__code", "numerator"))


def test_the_plan_is_printed_and_nothing_changes_but_the_plan(rounds):
    factories.MembershipFactory(organisation=party(WIJDEMEREN), user__name="Willemijn")
    before = contents()
    lines = merge("--prepare")
    assert contents() == before
    assert lines[:-1] == [
        "Gepland: op 1 januari 2027 gaat Wijdemeren op in Hilversum. Er verandert nog geen cijfer.",
        "Gebieden die Wijdemeren verlaat:",
        "  - Gooi en Vechtstreek", "  - Midden-Nederland", "  - Noord-Holland",
        "  - RIEC Midden-Nederland",
        "Rollen die mensen krijgen:", "  - Willemijn: invuller (Gemeente Hilversum)",
        "Contactpunten die meegaan: geen",
        "Uitvragen die meegaan naar Hilversum:", "  - Uitvraag 2027",
        "Blijft open bij Wijdemeren, omdat Hilversum ook gevraagd is: geen",
    ]  # fmt: skip


def test_the_succession_of_the_list_is_the_plan_and_then_the_merger():
    merge("--prepare")
    assert Succession.objects.filter(old__code=WIJDEMEREN).get().kind == "planned"
    merge("--apply")
    assert Succession.objects.filter(old__code=WIJDEMEREN).get().kind == "added_to_existing"
    assert Area.objects.get(code=WIJDEMEREN).valid_to == dt.date(2027, 1, 1)


def test_figures_before_the_date_stay_and_after_it_they_are_the_successors(rounds):
    codes = (WIJDEMEREN, HILVERSUM, "PV27", "VR14", "NL")
    before = {year: figures(asked, *codes) for year, asked in rounds.items()}
    merge("--prepare")
    merge("--apply")
    after = {year: figures(asked, *codes) for year, asked in rounds.items()}
    assert after[2026] == before[2026] == {
        WIJDEMEREN: 3, HILVERSUM: 6, "PV27": 14, "VR14": 9, "NL": 18,
    }  # fmt: skip
    assert before[2027] == {WIJDEMEREN: 3, "PV27": 8, "VR14": 3, "NL": 12}
    assert after[2027] == {HILVERSUM: 3, "PV27": 8, "VR14": 3, "NL": 12}


def test_undoing_leaves_no_trace_but_in_the_logs(rounds):
    for name in (WIJDEMEREN, HILVERSUM):
        factories.MembershipFactory(organisation=party(name), role="approver")
    before = contents()
    merge("--prepare")
    merge("--apply")
    assert contents() != before
    lines = merge("--undo")
    assert contents() == before
    assert lines == ["Ongedaan gemaakt: Wijdemeren gaat op 1 januari 2027 niet op in Hilversum."]


def test_every_step_may_be_typed_twice(rounds):
    for step in ("--prepare", "--apply", "--undo"):
        lines, state = merge(step), stored()
        assert merge(step) == lines
        assert stored() == state


def test_loading_the_lists_again_leaves_an_applied_merger_alone():
    merge("--prepare")
    merge("--apply")
    before = stored()
    assert loading.load_areas() == 0
    assert stored() == before


@pytest.mark.parametrize(
    ("step", "changed", "sentence"),
    [
        ("--prepare", {"old": "GM9999"}, "Er is geen gebied met de code GM9999"),
        ("--prepare", {"new": "PV27"}, "Noord-Holland is geen gemeente"),
        ("--prepare", {"new": WIJDEMEREN}, "gaat niet in zichzelf op"),
        ("--prepare", {"on": "2002-01-01"}, "Wijdemeren bestaat pas vanaf 1 januari 2002"),
        ("--prepare", {"old": "GM0457"}, "Weesp eindigt al op 24 maart 2022"),
        ("--prepare", {"on": "1-1-2027"}, "Geef de datum zoals in 2027-01-01"),
        ("--apply", {}, "Bereid haar eerst voor"),
        ("--undo", {}, "Bereid haar eerst voor"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(step, changed, sentence):
    before = stored()
    with pytest.raises(CommandError, match=sentence):
        merge(step, **changed)
    assert stored() == before


def test_from_its_date_on_a_merger_is_a_fact():
    merge("--prepare")
    merge("--apply")
    with (
        time_machine.travel(dt.date(2027, 1, 1)),
        pytest.raises(CommandError, match="tot haar datum ongedaan te maken"),
    ):
        merge("--undo")
    assert Merger.objects.applied().exists()


@pytest.mark.parametrize("steps", [[], ["--prepare", "--apply"]])
def test_exactly_one_step_is_asked_for(steps):
    with pytest.raises(CommandError):
        merge(*steps)
