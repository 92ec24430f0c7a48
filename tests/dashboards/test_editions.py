"""Live figures are for staff, the Rapporteur and who gave them; others read what was frozen."""

import re

import pytest

from measurements import definitions, rollup
from measurements.dashboards import readers
from measurements.models import EditionFigure
from tests import factories
from tests.dashboards.conftest import freeze, report, share
from tests.dashboards.screens import records, table, text

PAGES = ["/", "/themas/preventie/", "/indicatoren/{}/tabel/", "/indicatoren/{}/kaart/",
         "/gebieden/PV26/", "/gebieden/NL/"]  # fmt: skip
FILES = ["/overzicht.csv", "/themas/preventie.csv", "/indicatoren/{}.csv", "/gebieden/PV26.csv"]


@pytest.fixture
def late(programme):
    """The last municipality of Utrecht reports after the edition was frozen."""
    place = programme.municipalities[4]
    report(programme.round, place, **share(10))
    rollup.drain_all()
    return place


def now(client, address):
    [row] = table(client.get(address), head="Nederland, met dekking")
    return row["Nu"]


def test_a_report_after_the_freeze_is_seen_by_staff_alone(
    late, programme_officer, neighbour, sign_in
):
    assert now(sign_in(programme_officer), "/gebieden/PV26/") == "40%"
    assert now(sign_in(neighbour), "/gebieden/PV26/") == "25%"


def test_others_see_it_nowhere(programme, neighbour, sign_in):
    def everything():
        client = sign_in(neighbour)
        pages = [text(client.get(page.format(programme.code))) for page in PAGES]
        # The token against forgery is another one each time.
        pages = [re.sub(r'value="\w{64}"', "", page) for page in pages]
        # How many reports came in is no figure: it is counted at once.
        pages[0] = re.sub(r"[78] van 8(?! gemeenten)", "", pages[0])
        return pages, [records(client.get(one.format(programme.code))) for one in FILES]

    pages, files = everything()
    report(programme.round, programme.municipalities[4], **share(10))
    rollup.drain_all()
    assert everything() == (pages, files)


def test_who_reported_it_sees_it_at_once_on_its_own_page(late, sign_in):
    client = sign_in(factories.MembershipFactory(role="editor", organisation=late).user)
    assert now(client, f"/gebieden/{late.area.code}/") == "100%"
    assert now(client, "/gebieden/PV26/") == "25%"


def test_the_next_edition_holds_it(programme, late, neighbour, sign_in):
    client = sign_in(neighbour)
    assert now(client, "/gebieden/PV26/") == "25%"
    freeze(programme.round)
    assert now(client, "/gebieden/PV26/") == "40%"


def test_a_page_and_a_file_say_which_edition_they_show(programme, neighbour, rapporteur, sign_in):
    name = f"Editie 1 van {programme.round.title}"
    page = f"/indicatoren/{programme.code}/"
    assert name in text(sign_in(neighbour).get(page))
    assert "Editie 1 van" not in text(sign_in(rapporteur).get(page))
    for person, edition in ((neighbour, name), (rapporteur, "")):
        rows = records(sign_in(person).get("/overzicht.csv"))
        assert {row["editie"] for row in rows} == {edition}


def test_what_was_set_after_the_freeze_is_not_in_it(programme, neighbour, rapporteur, sign_in):
    factories.TargetFactory(indicator_version=programme.version, value="0.9")
    shown = [
        table(sign_in(person).get("/"), head="Streefwaarde")[0]["Streefwaarde"]
        for person in (neighbour, rapporteur)
    ]
    assert shown == ["50%", "90%"]


def test_a_judgement_after_the_freeze_is_not_in_it(programme, neighbour, rapporteur, sign_in):
    version, area = programme.version, factories.CountryFactory()
    definitions.overrule(
        version.indicator, area, programme.round.period,
        status="behind", reason="Eén gemeente telde dubbel.", by=rapporteur,
    )  # fmt: skip
    statuses = [
        table(sign_in(person).get("/"), head="Streefwaarde")[0]["Status"]
        for person in (neighbour, rapporteur)
    ]
    assert statuses == ["bereikt", "achter op schema"]


@pytest.mark.parametrize("page", ["/", "/themas/preventie/", "/indicatoren/{}/", "/gebieden/NL/"])
def test_before_the_first_edition_nothing_was_published(states, rapporteur, sign_in, page):
    address = page.format(states.indicator.code)
    party = factories.MembershipFactory(role="partner").user
    assert "Er zijn nog geen cijfers gepubliceerd" in text(sign_in(party).get(address))
    assert "Er zijn nog geen cijfers gepubliceerd" not in text(sign_in(rapporteur).get(address))


def test_before_the_first_edition_files_are_empty_of_figures(states, sign_in):
    client = sign_in(factories.MembershipFactory(role="partner").user)
    for file in ("/overzicht.csv", f"/indicatoren/{states.indicator.code}.csv"):
        assert not any(row["waarde"] for row in records(client.get(file)))


@pytest.mark.parametrize(
    ("role", "audience"),
    [
        ("programme_staff", ""), ("rapporteur", ""), ("editor", "parties"), ("partner", "parties"),
        ("regional_reader", "parties"), ("administrator", "parties"), (None, "public"),
    ],
)  # fmt: skip
def test_everybody_reads_for_one_audience(db, role, audience):
    user = factories.MembershipFactory(role=role).user if role else factories.UserFactory()
    assert readers.of(user).audience == audience


def test_the_inside_of_an_edition_holds_every_municipality(programme, neighbour):
    reader = readers.inside(readers.of(neighbour))
    assert (reader.audience, reader.own) == (EditionFigure.Audience.INTERNAL, frozenset())
    assert reader.editions == readers.of(neighbour).editions
