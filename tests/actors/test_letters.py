"""Letters wait in the database and go out once, whatever the mail server does."""

import datetime as dt
import socket

import pytest
import time_machine
from django.db import transaction

from actors import letters, mailboxes
from actors.models import Letter, Mailbox
from tests.actors import mailservers
from tests.threads import at_once

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def server(settings):
    with mailservers.running() as server:
        settings.LETTER_BACKEND = SMTP
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


def put(address="anna@dam.example", key=None, **fields):
    wanted = {"subject": "Graag invullen", "text": "Vul in.", "html": "<p>Vul in.</p>"} | fields
    return letters.put(key=key or f"test:{address}", address=address, **wanted)[0]


def stored(letter):
    return Letter.objects.get(pk=letter.pk)


def test_a_letter_is_sent_once_as_text_and_html(server, clock):
    letter = put()
    assert (letters.deliver(), letters.deliver()) == (1, 0)
    message = server.took[0]
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert (message["To"], message["Subject"]) == ("anna@dam.example", "Graag invullen")
    assert stored(letter).sent_at == START


def test_two_letters_with_one_key_are_one(server):
    first, second = put(key="a"), put(key="a", text="Anders.")
    assert (first.pk, second.text) == (second.pk, "Vul in.")
    letters.deliver()
    assert len(server.took) == 1


def test_a_letter_goes_with_the_transaction_it_tells_of():
    with transaction.atomic():
        put()
        transaction.set_rollback(True)
    assert not Letter.objects.exists()


def test_a_program_can_tell_what_a_letter_is(server):
    put()
    put("formeel@dam.example", is_formal=True)
    letters.deliver()
    reminder, formal = server.took
    assert reminder["Auto-Submitted"] == formal["Auto-Submitted"] == "auto-generated"
    assert reminder["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert formal["List-Unsubscribe"] is None


def test_one_click_in_a_mail_program_stops_the_reminders(server, client):
    put()
    letters.deliver()
    link = server.took[0]["List-Unsubscribe"].strip("<>").partition("/herinneringen")[2]
    answer = client.post(f"/herinneringen{link}", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert Mailbox.objects.get(address="anna@dam.example").stopped_at is not None


def test_the_same_letter_has_the_same_message_id(server):
    letter = put()
    letters.deliver()
    Letter.objects.filter(pk=letter.pk).update(sent_at=None)
    letters.deliver()
    first, second = [message["Message-ID"] for message in server.took]
    assert first == second


def test_a_line_break_in_a_subject_makes_no_header(server):
    put(subject="Graag\r\nBcc: iemand@elders.example")
    letters.deliver()
    assert server.took[0]["Bcc"] is None


def test_an_address_nobody_knows_is_given_up_and_remembered(server, clock):
    server.refused["anna@dam.example"] = "550 no such mailbox"
    letter = put()
    assert letters.deliver() == 0
    assert stored(letter).given_up_at == START
    known = Mailbox.objects.get()
    assert (known.bounced_at, known.problem) == (START, "550 no such mailbox")


def test_a_refusal_for_now_is_tried_again_later(server, clock):
    server.refused["anna@dam.example"] = "451 later"
    letter = put()
    letters.deliver()
    assert stored(letter).next_attempt_at == START + dt.timedelta(minutes=1)
    assert not Mailbox.objects.exists()
    server.refused.clear()
    assert letters.deliver() == 0
    clock.shift(dt.timedelta(minutes=1))
    assert letters.deliver() == 1


def test_after_six_attempts_a_letter_is_given_up_and_says_why(server, clock):
    server.refused["anna@dam.example"] = "451 later"
    letter = put(is_formal=True)
    waits = []
    while stored(letter).given_up_at is None:
        before = stored(letter).next_attempt_at or START
        letters.deliver()
        following = stored(letter).next_attempt_at
        waits.append((following - before).total_seconds() / 60)
        clock.move_to(following)
    assert waits == [1, 5, 30, 120, 480, 0]
    assert stored(letter).problem == "451 later"


def test_one_bad_address_does_not_hold_up_the_others(server):
    server.refused["anna@dam.example"] = "550 no such mailbox"
    for address in ("anna@dam.example", "bert@dam.example"):
        put(address)
    assert letters.deliver() == 1
    assert [message["To"] for message in server.took] == ["bert@dam.example"]


def test_a_server_that_dies_half_way_gets_the_letter_again(server, clock):
    server.dies_at.add("anna@dam.example")
    letter = put()
    put("bert@dam.example")
    assert letters.deliver() == 0
    assert stored(letter).sent_at is None
    server.dies_at.clear()
    clock.shift(dt.timedelta(minutes=1))
    assert letters.deliver() == 2
    assert len(server.took) == 2


def test_without_an_answer_letters_wait_and_nothing_is_counted(settings, clock):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        settings.LETTER_BACKEND = SMTP
        settings.EMAIL_HOST, settings.EMAIL_PORT = nobody.getsockname()
        letter = put()
        assert letters.deliver() == 0
    assert (stored(letter).attempts, stored(letter).next_attempt_at) == (0, None)


def test_without_a_mail_server_letters_wait(settings):
    settings.LETTER_BACKEND = ""
    put()
    assert letters.deliver() == 0
    assert Letter.objects.waiting().count() == 1


def test_a_reminder_that_waited_for_days_is_not_true_any_more(server, clock):
    reminder, formal = put(), put("formeel@dam.example", is_formal=True)
    clock.shift(dt.timedelta(days=3, minutes=1))
    assert letters.deliver() == 1
    assert stored(reminder).given_up_at is not None
    assert stored(formal).sent_at is not None


def test_who_stopped_meanwhile_gets_formal_letters_only(server):
    put("Anna@dam.example", key="reminder")
    put("Anna@dam.example", key="formal", is_formal=True)
    mailboxes.stop("anna@DAM.example")
    assert letters.deliver() == 1
    assert server.took[0]["List-Unsubscribe"] is None


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_four_workers_send_each_letter_once(server):
    for number in range(20):
        put(f"p{number}@dam.example")

    assert sum(at_once(*[letters.deliver] * 4)) == 20
    assert sorted(one["To"] for one in server.took) == sorted(
        f"p{n}@dam.example" for n in range(20)
    )
    assert not Letter.objects.waiting().exists()
