"""The pages around a file: download, send, look, save, throw away; without any script."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from measurements import reporting, workbooks
from measurements.answers import Answer
from measurements.models import Upload
from measurements.workbooks import previews
from tests import factories
from tests.measurements.workbooks import files

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(sign_in, reporter):
    return sign_in(reporter)


@pytest.fixture
def page(draft, asked):
    return reverse("submission-workbook", args=[draft.pk])


def sent(browser, page, data, name="formulier.xlsx"):
    return browser.post(page, {"file": SimpleUploadedFile(name, data)})


def after_reading(browser, response):
    upload = Upload.objects.latest("pk")
    workbooks.read(upload)
    return browser.get(response.url).content.decode()


def test_the_form_is_a_file_with_a_name_of_its_own(browser, draft, asked):
    answer = browser.get(reverse("submission-xlsx", args=[draft.pk]))

    assert answer["Content-Disposition"].startswith(
        f'attachment; filename="{draft.organisation.code}'
    )
    assert "no-store" in answer["Cache-Control"]
    assert b"".join(answer.streaming_content).startswith(b"PK")


def test_a_csv_opens_as_a_table_in_dutch_excel(browser, draft, asked):
    answer = browser.get(reverse("submission-csv", args=[draft.pk]))

    text = b"".join(answer.streaming_content).decode("utf-8")
    assert text.startswith("\ufeffCode;Partij;Onderdeel;Vraag;")


def test_what_was_sent_is_shown_and_saved_on_confirmation(browser, page, draft, sheet, asked):
    sheet.fill("Uw antwoord", asked.indicator_version_id, 12)
    response = sent(browser, page, sheet.data)
    text = after_reading(browser, response)
    assert "Wat er verandert" in text
    assert ">12 medewerkers<" in text

    assert browser.post(response.url).status_code == 302
    assert "Wordt opgeslagen: 0 van 1" in browser.get(response.url).content.decode()
    workbooks.save_some(Upload.objects.get())
    assert "1 formulier is opgeslagen" in browser.get(response.url).content.decode()


def test_a_file_that_is_read_says_so_and_the_page_follows(browser, page, sheet):
    response = sent(browser, page, sheet.data)
    text = browser.get(response.url).content.decode()

    assert "wacht tot het wordt gelezen" in text
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in text
    assert 'hx-trigger="every 2s"' in text


def test_mistakes_are_listed_per_cell(browser, page, sheet, asked):
    sheet.fill("Uw antwoord", asked.indicator_version_id, "twaalf")
    text = after_reading(browser, sent(browser, page, sheet.data))

    assert "1 cel moet worden verbeterd" in text
    assert "blad Formulier, cel G2" in text
    assert "(1 opmerking)" in text
    assert "Deze antwoorden opslaan" not in text


def test_a_file_with_mistakes_cannot_be_saved(browser, page, sheet, asked):
    sheet.fill("Uw antwoord", asked.indicator_version_id, "twaalf")
    response = sent(browser, page, sheet.data)
    after_reading(browser, response)

    assert browser.post(response.url).status_code == 409


@pytest.mark.parametrize("data", [b"", None])
def test_no_file_or_an_empty_one_is_a_mistake_of_the_form(browser, page, data):
    form = {} if data is None else {"file": SimpleUploadedFile("a.xlsx", data)}
    response = browser.post(page, form)

    assert response.status_code == 422
    assert not Upload.objects.exists()


def test_a_request_that_is_far_too_large_gets_a_page_and_nothing_is_kept(
    browser, page, settings, tmp_path
):
    settings.LARGEST_REQUEST = 1024
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    response = sent(browser, page, b"x" * 5_000_000)

    assert response.status_code == 422
    assert "Dit bestand is veel te groot" in response.content.decode()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_refused_file_says_why(browser, page):
    text = after_reading(browser, sent(browser, page, files.PAGE, "formulier.xlsx"))

    assert "Dit is een webpagina" in text
    assert "Er is niets opgeslagen en het bestand is niet bewaard" in text


def test_a_file_can_be_thrown_away(browser, page, sheet, asked, draft):
    sheet.fill("Uw antwoord", asked.indicator_version_id, 12)
    response = sent(browser, page, sheet.data)
    after_reading(browser, response)

    assert browser.post(response.url, {"discard": "1"}).url == page
    assert Upload.objects.get().state == "discarded"
    assert browser.post(response.url).status_code == 409


def test_a_conflict_is_a_choice(browser, page, sheet, asked, draft, approver, count_cell):
    sheet.fill("Uw antwoord", count_cell[0], 12)
    other = {count_cell: Answer(value=Decimal(9))}
    reporting.answer(draft, other, by=approver)
    response = sent(browser, page, sheet.data)
    text = after_reading(browser, response)
    assert "nu ‘9 medewerkers’, in uw bestand ‘12’" in text

    choice = previews.conflicting(Upload.objects.get())[0].choice
    browser.post(response.url, {"take": [choice, "onzin"]})
    workbooks.save_some(Upload.objects.get())
    assert draft.values.get().value == 12


def test_a_form_that_was_handed_in_takes_no_file(browser, page, draft, reporter, sheet):
    reporting.submit(draft, by=reporter)

    assert browser.get(page).status_code == 302
    assert sent(browser, page, sheet.data).status_code == 409


def test_many_forms_are_shown_per_organisation(sign_in, programme_officer, draft, asked):
    other = factories.SubmissionFactory(round=draft.round)
    browser = sign_in(programme_officer)
    page = reverse("round-workbook", args=[draft.round_id])
    assert browser.get(page).status_code == 200
    csv = b"".join(browser.get(reverse("round-csv", args=[draft.round_id])).streaming_content)
    version = asked.indicator_version_id
    lines = csv.decode().split("\r\n")
    filled = [line.replace(";totaal;;", ";totaal;;3", 1) if f":{version}:0:" in line else line
              for line in lines]  # fmt: skip
    response = sent(browser, page, "\r\n".join(filled).encode(), "alle.csv")
    text = after_reading(browser, response)

    assert "Wat er verandert in 2 formulieren" in text
    detail = browser.get(f"{response.url}?partij={other.organisation.code}").content.decode()
    assert f"Wat er verandert: {other.organisation.name}" in detail
