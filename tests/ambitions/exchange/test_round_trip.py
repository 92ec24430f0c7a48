"""Out as CSV or XLSX, and in again: the same, or exactly what was changed."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from actors.models import Event
from ambitions.models import Ambition, Contribution
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/invoer/"
SUFFIXES = ["csv", "xlsx"]


@pytest.fixture
def staff(sign_in, programme_officer):
    return sign_in(programme_officer)


@pytest.fixture
def rows():
    """An ambition with everything a cell can hold, and what belongs to it."""
    ambition = factories.AmbitionFactory(
        sentence="=1+1 is geen formule; wel een zin.", explanation="Eén\nregel, en “nog een”."
    )
    ambition.target_groups.add(factories.TargetGroupFactory())
    factories.AmbitionFactory(kind="activity", form="campaign", parent=ambition)
    factories.ContributionFactory(ambition=ambition, purpose="-5 graden; of niet")
    agreement = factories.AgreementFactory(obligations="+ Eerst dit\n+ dan dat")
    agreement.parties.set([ambition.owner, factories.OrganisationFactory()])
    agreement.ambitions.add(ambition)
    return ambition


def _download(client, kind, suffix):
    response = client.get(reverse(f"{kind}-{suffix}"))
    content = b"".join(response) if response.streaming else response.content
    return SimpleUploadedFile(f"tabel.{suffix}", content)


def _sent(client, file):
    return client.post(URL, {"file": file})


def _changed(file, title, old, new):
    """The CSV with one text replaced in a column, and a file of it."""
    table = list(csv.reader(io.StringIO(file.read().decode("utf-8-sig")), delimiter=";"))
    at = table[0].index(title)
    for row in table[1:]:
        row[at] = new if row[at] == old else row[at]
    return _as_file(table)


def _as_file(table):
    made = io.StringIO()
    csv.writer(made, delimiter=";").writerows(table)
    return SimpleUploadedFile("tabel.csv", made.getvalue().encode())


def _keep(client, response):
    return client.post(URL, {"kept": response.context["kept"]})


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", ["ambition", "contribution", "agreement"])
def test_what_was_not_touched_changes_nothing(staff, rows, kind, suffix):
    response = _sent(staff, _download(staff, kind, suffix))

    assert response.status_code == 200
    assert response.context["outcome"].changed == []
    assert response.context["outcome"].unchanged >= 1


@pytest.mark.parametrize("kind", ["ambition", "contribution", "agreement"])
def test_both_files_hold_the_same_rows(staff, rows, kind):
    text = _download(staff, kind, "csv").read().decode("utf-8-sig")
    sheet = load_workbook(_download(staff, kind, "xlsx")).worksheets[0]

    table = [[cell.removeprefix("'") for cell in row] for row in csv.reader(io.StringIO(text), delimiter=";")]  # fmt: skip
    assert table == [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]


def test_one_changed_cell_is_one_change_and_is_kept_with_why(staff, rows):
    file = _changed(_download(staff, "ambition", "csv"), "Termijn", "31-12-2027", "30-06-2028")

    response = _sent(staff, file)
    changes = [change for one in response.context["outcome"].changed for change in one.changes]
    assert set(changes) == {("Termijn", "31-12-2027", "30-06-2028")}
    assert Ambition.objects.filter(term="2028-06-30").count() == 0

    assert _keep(staff, response).status_code == 302
    assert Ambition.objects.filter(term="2028-06-30").count() == 2
    assert Event.objects.about(rows).get().reason == "Ingelezen uit het bestand tabel.csv"


def test_a_row_without_a_number_is_new_also_under_another_new_one(staff, rows):
    theme, owner = rows.theme.slug, rows.owner.code
    head = ["Nummer", "Zin", "Thema", "Soort", "Soort activiteit", "Niveau", "Hangt onder",
            "Toelichting", "Eigenaar", "Begin", "Termijn", "Doelgroepen", "Vormen van uitbuiting",
            "Sectoren", "Status", "Versie"]  # fmt: skip
    end = ["", owner, "", "31-12-2030", "", "", "", "", ""]
    lines = [
        ["", "De ambitie.", theme, "ambitie", "", "uitkomst: wat partijen anders doen", "De route.", *end],
        ["", "De route.", theme, "route", "", "impact", "", *end],
    ]  # fmt: skip

    response = _sent(staff, _as_file([head, *lines]))
    assert response.context["outcome"].findings == []
    _keep(staff, response)

    assert Ambition.objects.get(sentence="De ambitie.").parent.sentence == "De route."


@pytest.mark.parametrize(
    ("title", "old", "new", "said"),
    [
        ("Thema", "preventie", "onzin", "hier niet bekend"),
        ("Termijn", "31-12-2027", "morgen", "dag-maand-jaar"),
        ("Soort", "activiteit", "kunstje", "is niet een van deze"),
        ("Hangt onder", "", "Bestaat niet.", "hier niet bekend"),
        ("Status", "vastgesteld", "concept", "op de pagina zelf"),
        ("Versie", "1", "7", "intussen gewijzigd"),
    ],
)
def test_each_mistake_is_told_at_its_row_and_column(staff, rows, title, old, new, said):
    response = _sent(staff, _changed(_download(staff, "ambition", "csv"), title, old, new))

    found = response.context["outcome"].findings
    assert response.status_code == 422
    assert all(one.column == title and said in one.what and one.row > 1 for one in found)
    assert Event.objects.count() == 0


def test_nothing_is_kept_when_one_row_is_wrong(staff, rows):
    table = list(csv.reader(io.StringIO(_download(staff, "ambition", "csv").read().decode("utf-8-sig")), delimiter=";"))  # fmt: skip
    at = table[0].index("Termijn")
    table[1][at], table[2][at] = "30-06-2029", "nooit"

    response = _sent(staff, _as_file(table))

    assert response.context["kept"] == ""
    assert not Ambition.objects.filter(term="2029-06-30").exists()


def test_what_a_colleague_changed_after_looking_is_not_overwritten(staff, rows):
    file = _changed(_download(staff, "ambition", "csv"), "Termijn", "31-12-2027", "30-06-2028")
    response = _sent(staff, file)
    Ambition.objects.filter(pk=rows.pk).update(explanation="Van een collega.", revision=2)

    again = _keep(staff, response)

    assert again.status_code == 409
    assert not Ambition.objects.filter(term="2028-06-30").exists()


def test_what_somebody_else_looked_at_cannot_be_kept_by_me(staff, sign_in, rows, reporter):
    file = _changed(_download(staff, "ambition", "csv"), "Termijn", "31-12-2027", "30-06-2028")
    response = _sent(staff, file)

    assert _keep(sign_in(reporter), response).status_code == 404
    assert staff.post(URL, {"kept": "verzonnen"}).status_code == 404


def test_a_partner_changes_its_own_rows_only(sign_in, rows):
    partner = factories.MembershipFactory(role="partner")
    own = factories.ContributionFactory(organisation=partner.organisation, purpose="Van ons.")
    client = sign_in(partner.user)
    file = _download(client, "contribution", "csv")

    response = _sent(client, _changed(file, "Wat de partij doet", "Van ons.", "Nog meer."))
    assert response.context["outcome"].findings == []
    _keep(client, response)

    assert Contribution.objects.get(pk=own.pk).purpose == "Nog meer."


def test_a_partner_changes_nothing_of_others(sign_in, rows):
    partner = factories.MembershipFactory(role="partner").user
    client = sign_in(partner)
    file = _download(client, "contribution", "csv")

    response = _sent(client, _changed(file, "Wat de partij doet", "'-5 graden; of niet", "Anders."))

    assert response.status_code == 422
    assert "Zet haar terug" in response.content.decode()


def test_readers_download_what_they_see_and_send_nothing(sign_in, rapporteur):
    factories.AmbitionFactory(status="draft", sentence="Nog geheim.")
    client = sign_in(rapporteur)

    assert "Nog geheim." not in _download(client, "ambition", "csv").read().decode()
    assert client.get(URL).status_code == 404


@pytest.mark.parametrize("number", [2, 60])
def test_looking_at_an_untouched_file_takes_as_many_queries(
    staff, number, django_assert_max_num_queries
):
    factories.AmbitionFactory.create_batch(number)
    file = _download(staff, "ambition", "csv")

    with django_assert_max_num_queries(12):
        _sent(staff, file)
