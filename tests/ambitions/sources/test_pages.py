"""The pages of a source: who sees what, what is kept when something is wrong, the file itself."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ambitions.models import Source, Statement
from tests import factories
from tests.ambitions.importing import files

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def typed():
    """A complete form, but for the file."""
    return {
        "title": "Ronde tafel", "publisher": "Ministerie", "published_on": "31-12-2025",
        "kind": "round_table",
    }  # fmt: skip


@pytest.fixture
def staff(sign_in, programme_officer):
    return sign_in(programme_officer)


@pytest.fixture
def partner(sign_in, db):
    return sign_in(factories.MembershipFactory(role="partner").user)


@pytest.fixture
def source(db):
    """A source with a statement in each state."""
    page = factories.SourcePageFactory(source__title="Verslag")
    for state in ("accepted", "proposed"):
        factories.StatementFactory(page=page, text=f"Wat {state} is.", state=state)
    factories.StatementFactory(page=page, text="Wat rejected is.", rejected=True)
    return page.source


def file(content=b"Scholen herkennen signalen.\n"):
    return {"file": SimpleUploadedFile("verslag.txt", content)}


def text(response):
    return response.content.decode()


def detail(source):
    return reverse("source-detail", args=[source.pk])


def test_a_source_is_sent_in_and_read(staff, typed, django_capture_on_commit_callbacks):
    page = staff.post(reverse("source-create"), typed | file(), follow=True)
    source = Source.objects.get()

    assert page.redirect_chain[-1][0] == detail(source)
    assert (source.title, source.state) == ("Ronde tafel", "waiting")
    assert "Het bestand wacht" in text(page)


def test_what_was_typed_stays_when_the_file_is_refused(staff, typed):
    factories.SourceFactory(title="Eerder", sha256=hashlib.sha256(b"Al bekend.\n").hexdigest())
    page = staff.post(reverse("source-create"), typed | file(b"Al bekend.\n"))

    assert page.status_code == 422
    assert 'value="Ronde tafel"' in text(page)
    assert "Eerder" in text(page)
    assert detail(Source.objects.get()) in text(page)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "", "Vul de titel"),
        ("title", "Van jan@dorp.example", "e-mailadres"),
        ("published_on", "1 januari", "dag-maand-jaar"),
        ("published_on", "31-12-2999", "1990"),
        ("kind", "poem", "Kies een soort"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(staff, typed, field, value, words):
    page = staff.post(reverse("source-create"), typed | file() | {field: value})

    assert page.status_code == 422
    assert words in text(page)
    assert not Source.objects.exists()


def test_without_a_file_there_is_nothing_to_keep(staff, typed):
    page = staff.post(reverse("source-create"), typed)

    assert (page.status_code, Source.objects.exists()) == (422, False)


def test_staff_see_how_far_a_source_was_judged(staff, source):
    assert "2 van de 3 uitspraken zijn beoordeeld" in text(staff.get(detail(source)))


def test_a_partner_sees_what_was_accepted_and_no_more(partner, source):
    page = text(partner.get(detail(source)))

    assert "Wat accepted is." in page
    assert "Wat proposed is." not in page
    assert "Wat rejected is." not in page


def test_the_public_sees_public_sources_only(source):
    assert Client().get(detail(source)).status_code == 404
    Source.objects.update(is_public=True)
    page = text(Client().get(detail(source)))

    assert "Wat accepted is." in page
    assert "Wat proposed is." not in page
    assert reverse("source-file", args=[source.pk]) not in page


@pytest.mark.parametrize("state", ["proposed", "rejected"])
def test_a_statement_that_was_not_accepted_is_for_nobody_else(partner, source, state):
    Source.objects.update(is_public=True)
    one = source.statements.get(state=state)
    for reader in (partner, Client()):
        assert reader.get(reverse("statement-detail", args=[one.pk])).status_code == 404


def test_the_public_reads_an_accepted_statement_of_a_public_source(source):
    address = reverse("statement-detail", args=[source.statements.get(state="accepted").pk])
    assert Client().get(address).status_code == 404
    Source.objects.update(is_public=True)

    assert "Wat accepted is." in text(Client().get(address))


def test_the_public_is_not_shown_ambitions_that_are_drafts(source):
    Source.objects.update(is_public=True)
    one = source.statements.get(state="accepted")
    ambition = factories.AmbitionFactory(status="draft", sentence="Nog een concept.")
    one.origins.create(ambition=ambition, by=source.by)
    for address in (detail(source), reverse("statement-detail", args=[one.pk])):
        assert "Nog een concept." not in text(Client().get(address))


def test_a_source_that_was_not_read_is_for_staff_only(partner, staff):
    source = factories.SourceFactory(unread=True, public=True)
    assert [each.get(detail(source)).status_code for each in (partner, staff)] == [404, 200]
    assert source.title not in text(partner.get(reverse("source-list")))


def test_what_people_typed_is_never_markup(staff, source):
    Source.objects.update(title=HOSTILE, publisher=HOSTILE, name=HOSTILE)
    Statement.objects.filter(state="accepted").update(text=HOSTILE, section=HOSTILE)
    one = source.statements.get(state="accepted")
    addresses = [detail(source), reverse("statement-detail", args=[one.pk]),
                 reverse("triage-page", args=[source.pk, 1]), reverse("source-list")]  # fmt: skip
    for address in addresses:
        page = text(staff.get(address))
        assert (HOSTILE in page, "&lt;script&gt;" in page) == (False, True)


@pytest.mark.parametrize("number", [1, 30])
def test_a_source_takes_as_many_queries_however_much_was_said(
    staff, source, number, django_assert_num_queries
):
    page = source.pages.get()
    for _ in range(number):
        one = factories.StatementFactory(page=page, accepted=True, theme=factories.ThemeFactory())
        one.origins.create(ambition=factories.AmbitionFactory(), by=source.by)
    with django_assert_num_queries(10):
        staff.get(detail(source))


def test_what_was_done_with_it_is_counted_as_far_as_one_sees(staff, partner, source):
    for status in ("adopted", "draft"):
        one = factories.StatementFactory(page=source.pages.get(), accepted=True)
        ambition = factories.AmbitionFactory(status=status)
        one.origins.create(ambition=ambition, by=source.by)

    assert "2 van de 3 uitspraken zijn opgenomen in een ambitie." in text(staff.get(detail(source)))
    shown = text(partner.get(detail(source)))
    assert "1 van de 3 uitspraken zijn opgenomen in een ambitie." in shown


def test_a_long_source_is_shown_by_the_hundred(staff, source):
    factories.StatementFactory.create_batch(100, page=source.pages.get(), accepted=True)

    assert len(staff.get(detail(source)).context["said"]) == 100
    assert len(staff.get(detail(source), {"page": "2"}).context["said"]) == 1


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_takes_as_many_queries_however_long(staff, number, django_assert_num_queries):
    for _ in range(number):
        factories.SourcePageFactory(texts=["Een zin.", "Nog een."])
    with django_assert_num_queries(3):
        staff.get(reverse("source-list"))


@pytest.mark.parametrize("number", [1, 20])
def test_a_statement_takes_as_many_queries_however_many_are_like_it(
    staff, source, number, django_assert_num_queries
):
    one = source.statements.get(state="accepted")
    for _ in range(number):
        one.likenesses.create(other=factories.StatementFactory(), degree="0.8")
    with django_assert_num_queries(10):
        staff.get(reverse("statement-detail", args=[one.pk]))


@pytest.fixture
def kept(staff, typed):
    """A source with its file, of which the name is not nice."""
    name = 'ver"slag\r\n.pdf'
    staff.post(reverse("source-create"), typed | {"file": SimpleUploadedFile(name, b"%PDF-1.7")})
    return Source.objects.get()


def test_the_file_comes_back_exactly_to_keep_and_not_to_show(staff, kept):
    response = staff.get(reverse("source-file", args=[kept.pk]))

    assert response.content == b"%PDF-1.7"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


def test_the_file_of_a_public_source_is_for_who_has_an_account(partner, kept):
    address = reverse("source-file", args=[kept.pk])
    Source.objects.update(state="ready")
    assert partner.get(address).status_code == 404
    Source.objects.update(is_public=True)

    assert partner.get(address).content == b"%PDF-1.7"
    assert Client().get(address).status_code == 302


def test_a_file_that_is_gone_is_not_there(staff, kept):
    kept.file.storage.delete(kept.file.name)

    assert staff.get(reverse("source-file", args=[kept.pk])).status_code == 404


def test_a_printed_page_can_be_looked_at_where_it_is_judged(staff, db):
    page = factories.SourcePageFactory(texts=["Een zin."])
    page.source.file.save("", SimpleUploadedFile("verslag.pdf", files.pdf("Een zin.")))
    address = reverse("source-picture", args=[page.source_id, 1])
    shown = staff.get(reverse("triage-page", args=[page.source_id, 1])).content.decode()
    picture = staff.get(address)

    assert f'src="{address}"' in shown
    assert picture.content.startswith(b"\x89PNG")
    assert picture["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("changed", [{"media_type": "text/plain"}, {"file": "weg"}, {"file": ""}])
def test_what_has_no_printed_pages_has_no_picture(staff, db, changed):
    page = factories.SourcePageFactory(texts=["Een zin."])
    Source.objects.update(**changed)

    assert staff.get(reverse("source-picture", args=[page.source_id, 1])).status_code == 404


def test_a_source_is_described_otherwise(staff, typed):
    source = factories.SourceFactory()
    address = reverse("source-edit", args=[source.pk])
    seen = staff.get(address).context["seen"]

    assert staff.post(address, typed | {"seen": seen}).status_code == 302
    assert Source.objects.get().title == "Ronde tafel"


def test_two_people_in_one_description_see_both(staff, typed):
    source = factories.SourceFactory()
    address = reverse("source-edit", args=[source.pk])
    seen = staff.get(address).context["seen"]
    Source.objects.update(title="Van een collega")
    page = staff.post(address, typed | {"seen": seen})

    assert page.status_code == 409
    assert "Van een collega" in text(page)
    assert 'value="Ronde tafel"' in text(page)
    again = staff.post(address, typed | {"seen": page.context["seen"]})
    assert (again.status_code, Source.objects.get().title) == (302, "Ronde tafel")


def test_a_mistake_in_a_description_keeps_what_was_typed(staff, typed):
    source = factories.SourceFactory()
    page = staff.post(reverse("source-edit", args=[source.pk]), typed | {"published_on": "x"})

    assert (page.status_code, 'value="Ronde tafel"' in text(page)) == (422, True)
    assert Source.objects.get().title == source.title
