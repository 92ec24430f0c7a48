"""The page of mergers, and the note on the page of an area."""

import datetime as dt

import pytest
import time_machine
from django.template.loader import render_to_string

from actors import mergers
from measurements import handover
from tests import factories
from tests.measurements.reports import ask, report

pytestmark = pytest.mark.django_db
ON = dt.date(2027, 1, 1)
PAGE = "/herindelingen/"


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(dt.date(2026, 11, 22), tick=False):
        yield


@pytest.fixture
def old():
    party = factories.MunicipalityFactory(area__name="Oudedam")
    factories.AreaPartFactory(part=party.area, whole__name="Middelland")
    factories.MembershipFactory(organisation=party, user__name="Oda")
    return party


@pytest.fixture
def new():
    return factories.MunicipalityFactory(area__name="Nieuwedam")


@pytest.fixture
def merger(old, new):
    return mergers.prepare(old.area, new.area, on=ON, by=None)


@pytest.fixture
def asked(old, new):
    """Three rounds: one goes along, one asks both, one is about the time before."""
    version = factories.IndicatorVersionFactory()
    later, latest, earlier = (
        factories.PeriodFactory(code=code, starts_on=dt.date(year, 1, 1), ends_on=last_day)
        for code, year, last_day in [
            ("2027-1", 2027, dt.date(2027, 6, 30)),
            ("2027-2", 2027, dt.date(2027, 12, 31)),
            ("2026-2", 2026, dt.date(2026, 12, 31)),
        ]
    )
    ask(version, old, period=later, title="Gaat mee")
    ask(version, old, new, period=latest, title="Vraagt beide")
    report(ask(version, old, period=earlier, title="Over eerder"), old, status="draft")


def read(client):
    answered = client.get(PAGE)
    assert answered.status_code == 200
    return " ".join(answered.content.decode().split())


def test_without_plans_the_page_says_so(sign_in, programme_officer):
    assert "Er is geen herindeling gepland." in read(sign_in(programme_officer))


def test_a_plan_is_shown_with_what_goes_along(sign_in, programme_officer, merger, asked):
    text = read(sign_in(programme_officer))
    assert "Op 1 januari 2027 gaat Oudedam op in Nieuwedam (gepland)." in text
    assert "Middelland" in text
    assert "Oda: invuller (Gemeente Nieuwedam)" in text
    assert "(2027-1): gaat mee naar Nieuwedam" in text
    assert "(2027-2): blijft open bij Oudedam, omdat Nieuwedam ook gevraagd is" in text
    assert "(2026-2): open formulier over de tijd voor de herindeling" in text


def test_an_applied_merger_shows_the_same(sign_in, programme_officer, merger, asked):
    handover.apply(merger, by=None)
    text = read(sign_in(programme_officer))
    assert "Op 1 januari 2027 gaat Oudedam op in Nieuwedam." in text
    assert "doorgevoerd op 22 november 2026" in text
    assert "(2027-1): gaat mee naar Nieuwedam" in text
    assert "Oda: invuller (Gemeente Nieuwedam)" in text


def test_what_was_undone_is_not_shown(sign_in, programme_officer, merger):
    handover.undo(merger, by=None)
    assert "Oudedam" not in read(sign_in(programme_officer))


def test_only_staff_are_sent_to_the_rounds(
    sign_in, programme_officer, administrator, merger, asked
):
    assert 'href="/uitvragen/' in read(sign_in(programme_officer))
    assert 'href="/uitvragen/' not in read(sign_in(administrator)).partition("<main")[2]


@pytest.mark.parametrize("person", ["programme_officer", "rapporteur", "administrator"])
def test_who_may_read_it_finds_it_in_the_menu(request, sign_in, person):
    client = sign_in(request.getfixturevalue(person))
    assert f'href="{PAGE}"' in client.get("/toegankelijkheid/").content.decode()
    read(client)


@pytest.mark.parametrize("person", ["reporter", "approver", "outsider"])
def test_for_municipalities_there_is_no_such_page(request, sign_in, person, merger):
    client = sign_in(request.getfixturevalue(person))
    assert client.get(PAGE).status_code == 404
    assert PAGE not in client.get("/toegankelijkheid/").content.decode()


@pytest.mark.parametrize("number", [1, 8])
def test_the_page_asks_a_fixed_number_of_queries(
    sign_in, programme_officer, number, django_assert_max_num_queries
):
    for _ in range(number):
        two = [factories.MunicipalityFactory().area for _ in range(2)]
        mergers.prepare(*two, on=ON, by=None)
    client = sign_in(programme_officer)
    with django_assert_max_num_queries(15):
        assert client.get(PAGE).status_code == 200


def note(area):
    text = render_to_string("actors/merger_note.html", {"mergers": mergers.about(area)})
    return " ".join(text.split())


def test_the_note_says_what_is_planned(merger, old, new):
    for party in (old, new):
        assert "Op 1 januari 2027 gaat Oudedam op in Nieuwedam (gepland)." in note(party.area)


def test_the_note_says_what_happened(merger, old):
    handover.apply(merger, by=None)
    with time_machine.travel(dt.date(2027, 1, 2)):
        assert "Op 1 januari 2027 ging Oudedam op in Nieuwedam." in note(old.area)


def test_an_area_without_mergers_has_no_note(merger):
    assert note(factories.AreaFactory()) == ""
