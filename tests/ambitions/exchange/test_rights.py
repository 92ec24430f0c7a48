"""Who gets which rows out, and whose rows come in."""

import pytest

from ambitions import parts, registers
from ambitions.exchange import SHEETS
from ambitions.models import Agreement, Ambition, Contribution
from tests import factories
from tests.ambitions.exchange.tables import (
    URL,
    changed,
    downloaded,
    filled,
    findings,
    kept,
    sent,
    table_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["partner", "editor", "approver"])
def member(request):
    """Somebody who writes what an organisation contributes."""
    return factories.MembershipFactory(role=request.param)


@pytest.fixture
def own(member):
    return factories.ContributionFactory(organisation=member.organisation, purpose="Van ons.")


def test_a_party_changes_its_own_rows(sign_in, rows, member, own):
    client = sign_in(member.user)
    file = changed(
        downloaded(client, "contribution"), "Wat de partij doet", "Van ons.", "Nog meer."
    )

    response = sent(client, file)
    assert findings(response) == []
    assert response.context["outcome"].unchanged == 1
    kept(client, response)

    assert Contribution.objects.get(pk=own.pk).purpose == "Nog meer."


def test_a_party_changes_nothing_of_others(sign_in, rows, member, own):
    client, other = sign_in(member.user), rows.contributions.get()
    cells = {"Nummer": other.pk, "Wat de partij doet": "Anders."}

    said = "U mag deze rij niet wijzigen. Zet haar terug zoals zij was."
    found = findings(sent(client, filled(client, "contribution", cells)))
    assert found == [(2, "Nummer", said)]


def test_a_party_adds_for_itself_only(sign_in, rows, member, own):
    client = sign_in(member.user)
    cells = {"Ambitie": rows.pk, "Rol": "adviseert", "Gebied": "NL",
             "Wat de partij doet": "Denkt mee.", "Vanaf": "01-01-2026"}  # fmt: skip
    mine, theirs = cells | {"Partij": member.organisation.code}, cells | {"Partij": rows.owner.code}

    assert findings(sent(client, filled(client, "contribution", mine))) == []
    ((row, column, _what),) = findings(sent(client, filled(client, "contribution", theirs)))
    assert (row, column) == (2, "Partij")


def test_a_party_adds_nothing_to_a_draft_of_its_own(sign_in, member):
    draft = factories.AmbitionFactory(owner=member.organisation, status="draft")
    client = sign_in(member.user)
    cells = {"Ambitie": draft.pk, "Partij": member.organisation.code, "Rol": "adviseert",
             "Gebied": factories.CountryFactory().code, "Wat de partij doet": "Denkt mee.",
             "Vanaf": "01-01-2026"}  # fmt: skip

    found = findings(sent(client, filled(client, "contribution", cells)))

    assert found == [(2, "Nummer", "U mag hier geen rij aan toevoegen. Haal deze rij weg.")]


def test_ambitions_are_written_by_programme_staff(sign_in, rows, member):
    client = sign_in(member.user)
    new = {"Zin": "Nieuw.", "Thema": "preventie", "Soort": "ambitie", "Niveau": "impact"}
    file = filled(client, "ambition", {"Nummer": rows.pk, "Termijn": "30-06-2029"}, new)

    found = findings(sent(client, file))

    assert [(row, column) for row, column, _what in found] == [(2, "Nummer"), (3, "Nummer")]


def test_an_agreement_is_changed_by_its_parties(sign_in, rows, member):
    agreement = factories.AgreementFactory()
    client, cells = sign_in(member.user), {"Nummer": agreement.pk, "Wie wat doet": "Anders."}
    assert len(findings(sent(client, filled(client, "agreement", cells)))) == 1

    agreement.parties.add(member.organisation)
    response = sent(client, filled(client, "agreement", cells))
    assert findings(response) == []
    kept(client, response)
    agreement.refresh_from_db()
    assert agreement.obligations == "Anders."


def test_ambitions_that_a_party_does_not_see_stay_with_an_agreement(sign_in, rows, member):
    hidden = factories.AmbitionFactory(status="draft")
    agreement = factories.AgreementFactory()
    agreement.parties.add(member.organisation)
    agreement.ambitions.add(hidden)
    client = sign_in(member.user)
    kept(
        client,
        sent(client, filled(client, "agreement", {"Nummer": agreement.pk, "Ambities": rows.pk})),
    )

    assert set(agreement.ambitions.all()) == {hidden, rows}


@pytest.fixture
def hidden(db):
    """A draft, with what hangs under it and belongs to it."""
    vision = factories.AmbitionFactory(kind="vision", status="draft", sentence="Nog geheim.")
    factories.ContributionFactory(ambition=vision)
    agreement = factories.AgreementFactory()
    agreement.ambitions.set([vision, factories.AmbitionFactory(parent=vision)])
    return vision


@pytest.mark.parametrize(
    ("kind", "title"),
    [("ambition", "Hangt onder"), ("contribution", "Ambitie"), ("agreement", "Ambities")],
)
def test_a_file_holds_what_its_reader_may_see(staff, sign_in, rapporteur, hidden, kind, title):
    def said(client):
        head, *table = table_of(downloaded(client, kind))
        return "; ".join(row[head.index(title)] for row in table).split("; ")

    words = {"Nog geheim.", str(hidden.pk)}
    assert words & set(said(staff))
    assert not words & set(said(sign_in(rapporteur)))


def test_a_party_does_not_hear_what_its_contribution_is_for_before_it_may(sign_in, hidden):
    member = factories.MembershipFactory(role="partner")
    part = factories.ContributionFactory(ambition=hidden, organisation=member.organisation)
    client = sign_in(member.user)
    assert "Nog geheim." not in downloaded(client, "contribution").read().decode()

    cells = {"Nummer": part.pk, "Wat de partij doet": "Anders."}
    ((row, column, what),) = findings(sent(client, filled(client, "contribution", cells)))
    assert (row, column) == (2, "Nummer")
    assert "niet wijzigen" in what


def test_readers_download_and_send_nothing(sign_in, rapporteur, rows):
    client = sign_in(rapporteur)

    assert 'type="file"' not in client.get(URL).content.decode()
    assert sent(client, downloaded(client, "ambition")).status_code == 404


def test_what_somebody_else_looked_at_cannot_be_kept_by_me(staff, sign_in, rows, reporter):
    file = changed(downloaded(staff, "ambition"), "Termijn", "31-12-2027", "30-06-2028")
    response = sent(staff, file)

    assert kept(sign_in(reporter), response).status_code == 404
    assert staff.post(URL, {"kept": "verzonnen"}).status_code == 404
    assert not Ambition.objects.filter(term="2028-06-30").exists()


def test_who_lost_the_role_after_looking_keeps_nothing(sign_in, rows, member, own):
    client = sign_in(member.user)
    file = changed(downloaded(client, "contribution"), "Wat de partij doet", "Van ons.", "Meer.")
    response = sent(client, file)
    member.delete()

    assert kept(client, response).status_code == 404
    assert Contribution.objects.get(pk=own.pk).purpose == "Van ons."


def test_rows_that_a_file_may_change_are_those_that_a_page_may(sign_in, rows, member, own):
    """Of many at once the same is asked as of one."""
    factories.ContributionFactory(organisation=member.organisation, ambition__status="draft")
    agreement = factories.AgreementFactory()
    agreement.parties.add(member.organisation)
    asked = {
        "bijdragen": (Contribution, parts.may_change),
        "afspraken": (Agreement, lambda user, row: registers.may_write(user, Agreement, row)),
    }
    for code, (model, may) in asked.items():
        together = set(SHEETS[code].writable(member.user))
        assert together == {row for row in model.objects.all() if may(member.user, row)}
        assert len(together) == 1
