"""A part of a page that was made for one audience never reaches another."""

import pytest

from ambitions.models import Ambition
from measurements import rollup
from measurements.models import FigureVersion
from tests import factories
from tests.dashboards.conftest import report, share
from tests.dashboards.screens import records, text

PAGES = [
    "/", "/?indicator={}", "/themas/preventie/", "/indicatoren/{}/", "/indicatoren/{}/tabel/",
    "/indicatoren/{}/kaart/", "/indicatoren/{}/gemeenten/", "/indicatoren/{}/verantwoording/",
    "/gebieden/PV24/", "/gebieden/PV26/", "/gebieden/NL/", "/gebieden/PV24/indicatoren/{}/",
]  # fmt: skip
FILES = ["/indicatoren/{}.csv", "/gebieden/PV24.csv", "/overzicht.csv"]


def everything(client, code):
    pages = [text(client.get(page.format(code))) for page in PAGES]
    return "".join(pages + [str(records(client.get(file.format(code)))) for file in FILES])


def test_a_secret_seen_by_the_rapporteur_stays_one(programme, rapporteur, neighbour, sign_in):
    theirs = everything(sign_in(rapporteur), programme.code)
    ours = everything(sign_in(neighbour), programme.code)
    assert programme.SECRET in theirs
    assert programme.SECRET not in ours


@pytest.mark.parametrize("role", ["regional_reader", "partner", "administrator", "editor"])
def test_a_secret_is_no_audience_s_but_its_own(programme, rapporteur, sign_in, role):
    everything(sign_in(rapporteur), programme.code)
    reader = factories.MembershipFactory(role=role).user
    assert programme.SECRET not in everything(sign_in(reader), programme.code)


def test_who_reported_it_sees_it(programme, sign_in):
    owner = programme.municipalities[5]
    client = sign_in(factories.MembershipFactory(role="editor", organisation=owner).user)
    assert programme.SECRET in text(client.get(f"/gebieden/{owner.area.code}/"))


def test_who_is_signed_in_is_never_in_a_fragment(programme, rapporteur, programme_officer, sign_in):
    rapporteur.name = "Geheime Naam"
    rapporteur.save()
    address = f"/indicatoren/{programme.code}/"
    assert "Geheime Naam" in text(sign_in(rapporteur).get(address))
    for role in ("rapporteur", "programme_staff"):
        other = factories.MembershipFactory(role=role).user
        assert "Geheime Naam" not in text(sign_in(other).get(address))


def test_what_somebody_typed_by_mistake_is_seen_by_nobody_else(programme, sign_in):
    address = f"/indicatoren/{programme.code}/?grenzen="
    for role, typed in (("rapporteur", "geheim"), ("rapporteur", "iets anders")):
        page = text(sign_in(factories.MembershipFactory(role=role).user).get(address + typed))
        assert f'value="{typed}"' in page
        assert page.count("geheim") == (typed == "geheim")


def test_the_form_shows_what_this_reader_chose(programme, rapporteur, sign_in):
    for code in ("riec", "veiligheidsregio", "riec"):
        factories.DivisionFactory(code=code)
    client = sign_in(rapporteur)
    for code in ("riec", "veiligheidsregio", "riec"):
        page = text(client.get(f"/indicatoren/{programme.code}/tabel/?indeling={code}"))
        assert f'value="{code}" selected' in page
        assert page.count(" selected>") == 2


def test_a_second_reader_gets_what_was_made_for_the_first(programme, rapporteur, sign_in):
    client = sign_in(rapporteur)
    first = client.get("/").context["page"]
    assert client.get("/").context["page"] is not None
    assert client.get("/").context["page"].html == first.html


def test_a_new_report_is_seen_at_once(programme, rapporteur, sign_in):
    client = sign_in(rapporteur)
    assert "7 van 8 gemeenten, 88%" in text(client.get("/"))
    report(programme.round, programme.municipalities[4], **share(5))
    rollup.drain_all()
    assert "8 van 8 gemeenten, 100%" in text(client.get("/"))


def test_an_edited_ambition_is_seen_at_once(programme, neighbour, sign_in):
    client = sign_in(neighbour)
    assert programme.version.name in text(client.get("/"))
    Ambition.objects.update(status="draft", revision=2)
    assert programme.version.name not in text(client.get("/"))


def test_a_changed_definition_is_seen_at_once(programme, neighbour, sign_in):
    client = sign_in(neighbour)
    client.get("/")
    type(programme.version).objects.update(name="Nieuwe naam")
    FigureVersion.objects.advance()
    assert "Nieuwe naam" in text(client.get("/"))


def test_a_lost_role_is_lost_at_once(programme, rapporteur, sign_in):
    client = sign_in(rapporteur)
    assert programme.SECRET in text(client.get(f"/indicatoren/{programme.code}/gemeenten/"))
    rapporteur.memberships.update(role="partner")
    assert programme.SECRET not in text(client.get(f"/indicatoren/{programme.code}/gemeenten/"))
