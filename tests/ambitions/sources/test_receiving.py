"""A file comes in: kept exactly as it is, or not at all."""

import resource
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from actors.conflicts import Conflict
from actors.models import Event
from ambitions import sources
from ambitions.importing import limits
from ambitions.models import Source
from tests import factories
from tests.threads import at_once

TEXT = b"Scholen herkennen signalen.\n"


def described(**other):
    """A source as its form gives it, without a file."""
    made = factories.SourceFactory.build(unread=True, by=None, name="", size=0, sha256="")
    for name, value in other.items():
        setattr(made, name, value)
    return made


def receive(content=TEXT, name="verslag.txt", *, by, **other):
    source = described(**other)
    sources.receive(source, SimpleUploadedFile(name, content), by=by)
    return source


def kept(settings):
    """The files that are there."""
    return [each for each in Path(settings.MEDIA_ROOT).rglob("*") if each.is_file()]


def test_the_file_is_kept_exactly_as_it_came_in(programme_officer):
    source = Source.objects.get(pk=receive(by=programme_officer).pk)

    assert Path(source.file.path).read_bytes() == TEXT
    assert (source.state, source.size, source.by) == ("waiting", len(TEXT), programme_officer)
    assert source.sha256 == "615a2751d307e45e9b83c5a87669ecc4a87dd28eaadc74c2fd6a8abcf45326e5"
    assert Event.objects.get(verb="received").by == programme_officer


def test_it_is_kept_under_a_name_that_nobody_chose(programme_officer):
    source = receive(name="../../verslag.txt", by=programme_officer)

    assert source.name == "verslag.txt"
    assert "verslag" not in source.file.name


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("verslag\u202efdp.txt", "verslagfdp.txt"),
        ("bel 06 12345678.pdf", "….pdf"),
        ("x" * 200 + ".pdf", "x" * 156 + ".pdf"),
    ],
    ids=["turned", "phone", "long"],
)
def test_a_name_says_no_more_than_it_may(programme_officer, given, shown):
    assert receive(name=given, by=programme_officer).name == shown


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"\n%PDF-1.7", "application/pdf"),
        (b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"<html>", "text/plain"),
    ],
)
def test_its_first_bytes_say_what_it_is(programme_officer, content, kind):
    assert receive(content, name="x.html", by=programme_officer).media_type == kind


def test_the_same_file_twice_is_refused_and_says_where_the_first_is(programme_officer, settings):
    first = receive(by=programme_officer, title="Ronde tafel")
    with pytest.raises(sources.Refused, match="Ronde tafel") as refused:
        receive(name="anders.txt", by=programme_officer)

    assert refused.value.same == first
    assert (Source.objects.count(), len(kept(settings))) == (1, 1)


def test_a_file_that_was_refused_may_be_sent_again(programme_officer):
    first = receive(by=programme_officer)
    Source.objects.filter(pk=first.pk).update(state="refused", problem="too_long")

    assert receive(by=programme_officer).sha256 == first.sha256


def test_an_empty_file_is_refused(programme_officer, settings):
    with pytest.raises(sources.Refused):
        receive(b"", by=programme_officer)
    assert (Source.objects.count(), kept(settings)) == (0, [])


def test_a_file_that_is_too_large_is_refused_before_it_is_kept(programme_officer, settings):
    with pytest.raises(sources.Refused, match="50 MB"):
        receive(bytes(limits.FILE_BYTES + 1), by=programme_officer)
    assert (Source.objects.count(), kept(settings)) == (0, [])


def test_without_a_place_to_keep_it_nothing_is_left_behind(programme_officer, settings, tmp_path):
    (tmp_path / "file").write_text("In the way.")
    settings.MEDIA_ROOT = tmp_path / "file"
    with pytest.raises(sources.Refused):
        receive(by=programme_officer)
    assert not Source.objects.exists()


@pytest.fixture
def little_room():
    """From some place on nothing more of a file can be written, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("little_room")
def test_of_a_file_that_fits_in_part_nothing_is_left_behind(programme_officer, settings):
    with pytest.raises(sources.Refused, match="niet worden bewaard"):
        receive(b"x" * (1 << 17), by=programme_officer)

    assert (Source.objects.count(), kept(settings)) == (0, [])


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_who_send_the_same_file_at_once_one_is_refused(programme_officer, settings):
    def send():
        try:
            receive(by=programme_officer)
        except sources.Refused:
            return "refused"
        return "kept"

    assert sorted(at_once(send, send)) == ["kept", "refused"]
    assert (Source.objects.count(), len(kept(settings))) == (1, 1)


def test_another_title_is_kept_with_who_changed_it(programme_officer):
    source = factories.SourceFactory(title="Ronde tafel")
    seen, source.title = sources.described(source), "Ronde tafel 2026"
    sources.change(source, seen=seen, by=programme_officer)

    assert Source.objects.get().title == "Ronde tafel 2026"
    assert Event.objects.get().detail["changes"] == {"title": ["Ronde tafel", "Ronde tafel 2026"]}


def test_what_somebody_else_changed_is_not_overwritten(programme_officer):
    source = factories.SourceFactory(title="Ronde tafel")
    seen, source.title = sources.described(source), "Mijn titel"
    Source.objects.update(title="Andere titel")
    with pytest.raises(Conflict):
        sources.change(source, seen=seen, by=programme_officer)

    assert Source.objects.get().title == "Andere titel"
