"""A stranger's file is read in a process of its own."""

import time

import pytest

from ambitions.importing.isolated import read_apart
from ambitions.importing.problems import Reason, Unreadable
from ambitions.importing.reading import read
from tests.ambitions.importing import files

TEXT = b"Een zin die af is.\nEn nog een.\n\fDe tweede bladzijde.\n"
MANY = "\f".join(["Een zin over zorg, die nog\nniet af is en doorgaat\nop de regel.\n" * 30] * 300)


def refused(content, **limits):
    with pytest.raises(Unreadable) as problem:
        read_apart(content, **limits)
    return problem.value.reason


def test_it_says_the_same_as_reading_here():
    assert read_apart(TEXT) == read(TEXT)


def test_progress_is_told_after_every_page():
    told = []
    read_apart(TEXT, progress=lambda done, pages: told.append((done, pages)))

    assert told == [(1, 2), (2, 2)]


def test_a_refusal_comes_back_with_its_reason():
    assert refused(b" ") is Reason.EMPTY
    assert refused(files.docx("", lead="<!DOCTYPE d [<!ENTITY a 'b'>]>")) is Reason.HOSTILE


def test_a_document_with_a_password_is_told_apart():
    assert refused(files.locked_pdf()) is Reason.PASSWORD
    locked = bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le")
    assert refused(locked) is Reason.PASSWORD
    assert refused(locked[:8]) is Reason.UNKNOWN_KIND


def test_a_reader_that_takes_too_long_is_stopped():
    started = time.monotonic()

    assert refused(MANY.encode(), seconds=1.0) is Reason.TOO_LONG
    assert time.monotonic() - started < 10


def test_a_reader_that_takes_too_much_memory_dies_alone():
    content = b"een zin\n" * 500_000

    assert refused(content, memory=80 * 1024 * 1024, seconds=30.0) is Reason.TOO_MUCH_MEMORY


def test_who_tells_no_more_stops_the_reader():
    def stop(_done, _pages):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_apart(MANY.encode(), progress=stop)
