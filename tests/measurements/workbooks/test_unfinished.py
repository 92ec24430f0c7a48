"""What somebody typed and is no answer yet stands in no file; a file does not wipe it out."""

import pytest
from django.urls import reverse

from measurements import workbooks
from measurements.models import Unfinished, Upload
from measurements.workbooks import previews
from tests import factories
from tests.measurements.workbooks.conftest import Sheet
from tests.measurements.workbooks.test_pages import after_reading, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(sign_in, approver):
    return sign_in(approver)


@pytest.fixture
def type_in(colleague, draft):
    """Type texts at a question of the draft, as the form sends them."""

    def _type_in(question, **texts):
        version = question.indicator_version_id
        entries = {f"v{version}-{name}": text for name, text in texts.items()}
        address = reverse("data-value-save", args=[draft.pk, version])
        assert colleague.post(address, {f"v{version}-mark": "", **entries}).status_code == 200
        return Unfinished.objects.get(indicator_version=version).texts

    return _type_in


@pytest.fixture
def parts(asked):
    """The keys of both categories of the count."""
    return [each.pk for each in asked.indicator_version.dimension.categories.order_by("pk")]


def _stored(draft):
    return {value.category_id: value.value for value in draft.values.all()}


def test_what_was_typed_stays_when_the_file_is_saved(draft, asked, type_in, sheet, send_and_save):
    typed = type_in(asked, value="twaalf")
    sheet.fill("Uw antwoord", asked.indicator_version_id, 12)
    upload = send_and_save(sheet.data)

    assert upload.state == "saved"
    assert not draft.values.exists()
    assert Unfinished.objects.get().texts == typed


def test_who_chooses_the_file_gets_the_file(draft, asked, type_in, sheet, send_and_save):
    type_in(asked, value="twaalf")
    sheet.fill("Uw antwoord", asked.indicator_version_id, 12)
    send_and_save(sheet.data, takes=True)

    assert _stored(draft) == {0: 12}
    assert not Unfinished.objects.exists()


def test_it_is_a_conflict_also_when_it_was_typed_before_the_download(draft, asked, type_in, send):
    type_in(asked, value="twaalf")
    late = Sheet(workbooks.form_as_xlsx(draft))
    late.fill("Uw antwoord", asked.indicator_version_id, 12)
    told = send(late.data).content["forms"][0]

    assert (told["changes"], told["conflicts"]) == (0, [[asked.indicator_version_id, 0]])


def test_the_preview_shows_both_and_asks(sign_in, reporter, draft, asked, type_in, sheet):
    type_in(asked, value="twaalf", note="Nog navragen.")
    sheet.fill("Uw antwoord", asked.indicator_version_id, 12)
    browser = sign_in(reporter)
    response = sent(browser, reverse("submission-workbook", args=[draft.pk]), sheet.data)
    text = after_reading(browser, response)
    assert "nu ‘nog geen antwoord: twaalf; Nog navragen.’, in uw bestand ‘12’" in text

    browser.post(response.url, {"take": previews.conflicting(Upload.objects.get())[0].choice})
    workbooks.save_some(Upload.objects.get())
    assert _stored(draft) == {0: 12}


def test_a_question_is_one_choice_with_all_that_was_typed_at_it(
    sign_in, reporter, draft, asked, parts, type_in, sheet
):
    type_in(asked, value="10", **{f"c{parts[0]}": "drie?"})
    for category, number in ((0, 12), (parts[1], 5)):
        sheet.fill("Uw antwoord", asked.indicator_version_id, number, category)
    browser = sign_in(reporter)
    response = sent(browser, reverse("submission-workbook", args=[draft.pk]), sheet.data)
    text = after_reading(browser, response)

    assert text.count('name="take"') == 1
    assert "totaal, Oud: nu ‘nog geen antwoord: totaal: 10; Jong: drie?’" in text
    assert "in uw bestand ‘totaal: 12; Oud: 5’" in text


def test_choosing_a_question_takes_all_its_rows(draft, asked, parts, type_in, sheet, send_and_save):
    type_in(asked, **{f"c{parts[0]}": "drie?"})
    for category, number in ((0, 12), (parts[1], 5)):
        sheet.fill("Uw antwoord", asked.indicator_version_id, number, category)
    send_and_save(sheet.data, takes=True)

    assert _stored(draft) == {0: 12, parts[1]: 5}


def test_what_is_typed_after_the_preview_stays_and_is_told(
    draft, asked, type_in, sheet, send, reporter
):
    sheet.fill("Uw antwoord", asked.indicator_version_id, 12)
    upload = send(sheet.data)
    typed = type_in(asked, value="twaalf")
    workbooks.confirm(upload, chosen=(), by=reporter)
    workbooks.save_some(Upload.objects.get(pk=upload.pk))

    upload.refresh_from_db()
    (finding,) = upload.findings
    assert "intussen gewijzigd" in finding["what"]
    assert (_stored(draft), Unfinished.objects.get().texts) == ({}, typed)


def test_other_questions_of_the_file_are_saved(
    draft, asked, every_kind, type_in, sheet, send_and_save
):
    type_in(asked, value="twaalf")
    sheet.fill("Uw antwoord", asked.indicator_version_id, 12)
    sheet.fill("Uw antwoord", every_kind["yes_no"].indicator_version_id, "ja")
    send_and_save(sheet.data)

    assert _stored(draft) == {0: 1}
    assert Unfinished.objects.count() == 1


def test_staff_see_that_there_is_something_and_not_what(
    sign_in, programme_officer, draft, asked, type_in
):
    type_in(asked, value="twaalf")
    factories.SubmissionFactory(round=draft.round)
    sheet = Sheet(b"".join(workbooks.round_as_xlsx(draft.round)))
    version = asked.indicator_version_id
    for (key,) in sheet.page.iter_rows(min_row=2, min_col=16, max_col=16):
        if f":{version}:0:" in key.value:
            sheet.page.cell(key.row, sheet.titles["Uw antwoord"]).value = 12
    browser = sign_in(programme_officer)
    response = sent(browser, reverse("round-workbook", args=[draft.round_id]), sheet.data)
    text = after_reading(browser, response)

    assert "nu ‘ingevuld door de partij’, in uw bestand ‘12’" in text
    assert "twaalf" not in text


@pytest.mark.parametrize(
    ("title", "wrong", "said"),
    [
        ("Uw antwoord", "twaalf", "Geef een getal in cijfers"),
        ("Toelichting (geen namen)", "Het gaat om 111222333.", "burgerservicenummer"),
    ],
)
def test_a_wrong_cell_is_named_also_where_there_is_a_conflict(
    draft, asked, type_in, sheet, send, title, wrong, said
):
    type_in(asked, value="drie?")
    sheet.fill("Uw antwoord", asked.indicator_version_id, 12)
    sheet.fill(title, asked.indicator_version_id, wrong)
    upload = send(sheet.data)

    (finding,) = upload.findings
    assert said in finding["what"]
    assert not upload.content
