"""A worker reads a source: all of it is kept, or nothing; who died is followed by the next."""

import datetime as dt

import pytest
from django.utils import timezone

from ambitions import sources, tasks
from ambitions.importing import limits
from ambitions.models import Likeness, Party, Source, SourcePage, Statement, TargetGroup
from ambitions.sources import reading
from ambitions.triage import covering
from tests import factories
from tests.ambitions.importing import files
from tests.ambitions.sources.test_receiving import receive

SAID = (
    "Scholen herkennen signalen van uitbuiting bij jongeren.",
    "Alle gemeenten werken samen met de politie en het OM.",
    "Het Rijk wil dat slachtoffers beter worden beschermd.",
)
BOMB = files.archive({"word/document.xml": b"<a>" + b" " * (limits.PART_BYTES + 10)})
REFUSED = {
    "a scan": (files.pdf("#rect(width: 4cm)"), "no_text", "scan"),
    "a password": (files.locked_pdf(), "password", "wachtwoord"),
    "500 pages": (files.pdf("#for n in range(500) [Zin #n. #pagebreak()]"), "too_many_pages", "400"),
    "broken": (b"%PDF-1.7 en dan niets", "broken", "beschadigd"),
    "a bomb": (BOMB, "hostile", "niet geopend"),
    "one sentence of a million letters": (
        files.docx(files.paragraph(" ".join(f"woord{n}" for n in range(130_000)))),
        "too_large", "te groot",
    ),
    "entities": (
        files.docx("", lead='<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
        "hostile", "niet geopend",
    ),
    "a wrong encoding": (bytes(range(256)) * 8, "encoding", "UTF-8"),
    "an empty page": (b" \n\f \n", "empty", "geen tekst"),
    "an old document": (bytes.fromhex("d0cf11e0a1b11ae1"), "unknown_kind", "DOCX"),
}  # fmt: skip


@pytest.fixture
def source(programme_officer):
    """A PDF of two columns that was just sent in."""
    return receive(files.columns(*SAID), "verslag.pdf", by=programme_officer)


def read(source):
    sources.read(source)
    source.refresh_from_db()
    return source


def test_every_statement_is_kept_as_it_was_printed(source):
    read(source)

    assert (source.state, source.done, source.total) == ("ready", 1, 1)
    assert [one.verbatim for one in source.statements.order_by("position")] == list(SAID)
    assert set(source.statements.values_list("state", flat=True)) == {"proposed"}
    assert covering.of(source.pages.get()).number_missing == 0


def test_what_it_is_about_is_proposed_from_the_code_lists(source):
    theme = factories.ThemeFactory(slug="preventie")
    TargetGroup.objects.create(slug="jongeren", name="Jongeren")
    Party.objects.create(slug="gemeenten", name="Gemeenten")
    read(source)
    first, second, _third = source.statements.order_by("position")

    assert [group.slug for group in first.target_groups.all()] == ["jongeren"]
    assert first.theme in {theme, None}
    assert [party.slug for party in second.parties.all()] == ["gemeenten"]


def test_what_was_said_before_is_found_at_once(source):
    older = factories.SourcePageFactory(texts=SAID[:1]).statements.get()
    sources.liken(older.source)
    read(source)

    newer = source.statements.earliest("position")
    assert Likeness.objects.get(statement=newer, other=older).degree == 1


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_says_why_and_nothing_is_kept(
    what, programme_officer, sign_in, django_capture_on_commit_callbacks
):
    content, reason, words = REFUSED[what]
    source = receive(content, "verslag", by=programme_officer)
    file = source.file.path
    with django_capture_on_commit_callbacks(execute=True):
        read(source)
    page = sign_in(programme_officer).get(f"/bronnen/{source.pk}/").content.decode()

    assert (source.state, source.problem, bool(source.file)) == ("refused", reason, False)
    assert words in page
    assert not SourcePage.objects.exists()
    assert not source.file.storage.exists(file)


def test_reading_twice_is_reading_once(source):
    read(source)
    before = list(Statement.objects.values_list("pk", flat=True))
    read(source)
    tasks.read_source(source.pk)

    assert list(Statement.objects.values_list("pk", flat=True)) == before


def test_what_another_worker_reads_is_left_alone(source):
    Source.objects.update(state="reading")
    read(source)

    assert (source.state, Statement.objects.exists()) == ("reading", False)


def test_a_worker_that_comes_back_late_does_not_add_it_again(source, monkeypatch):
    found = reading._pages(source)
    read(source)
    before = Statement.objects.count()
    reading._keep(source, found)

    assert Statement.objects.count() == before


def test_how_far_it_is_can_be_seen_meanwhile(source, programme_officer, sign_in):
    Source.objects.update(state="reading", done=0, total=0)
    reading._Teller(source)(7, 40)
    page = sign_in(programme_officer).get(f"/bronnen/{source.pk}/").content.decode()

    assert "bladzijde 7 van 40" in page
    assert '<progress aria-label="Hoe ver het is" value="7" max="40">' in page


def test_news_is_not_written_for_every_page(source, django_assert_num_queries):
    Source.objects.update(state="reading")
    teller = reading._Teller(source)
    with django_assert_num_queries(2):
        for done in range(1, 41):
            teller(done, 40)


def test_a_file_that_is_gone_is_told(source):
    source.file.storage.delete(source.file.name)

    assert read(source).problem == "broken"


def test_what_stopped_three_workers_is_not_given_to_a_fourth(source):
    Source.objects.update(attempts=3)

    assert (read(source).state, source.problem) == ("refused", "too_long")


def _silent(source, **ago):
    moment = timezone.now() - dt.timedelta(**ago)
    Source.objects.filter(pk=source.pk).update(at=moment, changed_at=moment)


def test_a_source_whose_worker_is_silent_waits_again(source):
    Source.objects.update(state="reading")
    _silent(source, seconds=80)
    assert sources.left_behind() == []

    _silent(source, seconds=100)
    assert sources.left_behind() == [source.pk]
    source.refresh_from_db()
    assert source.state == "waiting"


def test_what_just_came_in_is_not_swept(source):
    assert sources.left_behind() == []
    _silent(source, seconds=20)
    assert sources.left_behind() == [source.pk]


def test_nothing_half_is_kept_when_keeping_fails(source, programme_officer):
    factories.SourcePageFactory(source=source, number=1)
    with pytest.raises(Exception, match="one_row_per_page_of_source"):
        sources.read(source)

    source.refresh_from_db()
    assert (source.state, Statement.objects.exists()) == ("reading", False)


def test_a_document_of_word_is_read(programme_officer):
    body = "".join(files.paragraph(text) for text in SAID)
    source = receive(files.docx(body), "verslag.docx", by=programme_officer)

    assert read(source).state == "ready"
    assert set(SAID) == set(source.statements.values_list("text", flat=True))
