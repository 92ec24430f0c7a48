"""More time for some: an extension before closing, a re-opening after it."""

import datetime as dt

import pytest
from django.utils import timezone

from actors.conflicts import Conflict
from actors.models import Event
from measurements import history, rounds
from measurements.models import Round
from tests import factories

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def asked():
    """An opened round that asks two municipalities, who have begun."""
    made = factories.RoundFactory(opened=True)
    for _ in range(2):
        report = factories.SubmissionFactory(round=made)
        factories.RecipientFactory(round=made, organisation=report.organisation)
    return made


@pytest.fixture
def closed(asked):
    yesterday = timezone.now() - DAY
    Round.objects.update(opens_at=yesterday - 9 * DAY, due_at=yesterday, closes_at=yesterday)
    return Round.objects.get()


@pytest.fixture
def give(programme_officer):
    """A verb of the module, for all recipients of a round unless others are named."""

    def _give(verb, asked, *, until, recipients=None):
        who = asked.asked.all() if recipients is None else recipients
        verb(who, until=until, reason="Nieuwe collega.", by=programme_officer)

    return _give


def test_an_extension_is_for_all_who_were_named_at_once(asked, give):
    until = asked.closes_at + 3 * DAY
    give(rounds.extend, asked, until=until)
    assert {one.closes_at for one in asked.asked.all()} == {until}


def test_the_report_tells_until_when_and_why(asked, give):
    give(rounds.extend, asked, until=rounds.moment(dt.date(2098, 3, 1), dt.time(17)))
    for report in asked.submissions.all():
        told = history.of_report(report)[0]
        assert (told.what, told.reason) == ("Uitstel tot 1 maart 2098, 17:00", "Nieuwe collega.")


def test_others_keep_their_closing_moment(asked, give):
    one, other = asked.asked.order_by("pk")
    give(rounds.extend, asked, until=asked.closes_at + DAY, recipients=[one])
    other.refresh_from_db()
    assert other.closes_at == asked.closes_at


@pytest.mark.parametrize("later", [dt.timedelta(0), -DAY])
def test_an_extension_is_later_than_the_closing_moment(asked, give, later):
    with pytest.raises(Conflict, match="sluit de uitvraag al op"):
        give(rounds.extend, asked, until=asked.closes_at + later)


def test_an_extension_is_never_taken_back(asked, give):
    give(rounds.extend, asked, until=asked.closes_at + 5 * DAY)
    with pytest.raises(Conflict, match="sluit de uitvraag al op"):
        give(rounds.extend, asked, until=asked.closes_at + 2 * DAY)


def test_when_one_cannot_nobody_gets_it(asked, give):
    one, other = asked.asked.order_by("pk")
    give(rounds.extend, asked, until=asked.closes_at + 5 * DAY, recipients=[one])
    with pytest.raises(Conflict, match=one.organisation.name):
        give(rounds.extend, asked, until=asked.closes_at + 2 * DAY)
    other.refresh_from_db()
    assert other.open_until is None
    assert Event.objects.filter(verb="extended").count() == 1


def test_a_round_that_was_not_opened_has_nothing_to_extend(give):
    request = factories.RecipientFactory(round=factories.RoundFactory())
    with pytest.raises(Conflict, match="nog niet geopend"):
        give(rounds.extend, request.round, until=request.round.closes_at + DAY)


def test_for_nobody_nothing_happens(asked, give):
    with pytest.raises(Conflict, match="Kies minstens één"):
        give(rounds.extend, asked, until=asked.closes_at + DAY, recipients=[])


def test_after_closing_it_is_re_opened(closed, give):
    report = closed.submissions.first()
    assert not report.is_open
    with pytest.raises(Conflict, match="gesloten voor"):
        give(rounds.extend, closed, until=timezone.now() + DAY)
    give(rounds.reopen, closed, until=timezone.now() + DAY)
    assert closed.submissions.get(pk=report.pk).takes_answers
    assert history.of_report(report)[0].what.startswith("Heropend tot ")


def test_what_is_still_open_is_not_re_opened(asked, give):
    with pytest.raises(Conflict, match="nog open voor"):
        give(rounds.reopen, asked, until=asked.closes_at + DAY)


def test_a_re_opening_ends_in_the_future(closed, give):
    with pytest.raises(Conflict, match="al geweest"):
        give(rounds.reopen, closed, until=timezone.now() - dt.timedelta(minutes=1))


def test_two_hundred_are_given_time_in_a_few_queries(asked, give, django_assert_max_num_queries):
    for _ in range(30):
        factories.RecipientFactory(round=asked)
    with django_assert_max_num_queries(10):
        give(rounds.extend, asked, until=asked.closes_at + DAY)


def test_staff_give_one_more_time_on_a_page(asked, staff):
    request = asked.asked.first()
    sent = {"recipients": [request.pk], "until": "1-3-2098", "reason": "Ziekte."}
    staff.post(f"/uitvragen/{asked.pk}/uitstel/", sent)
    request.refresh_from_db()
    local = timezone.localtime(request.open_until)
    assert (local.date(), local.hour, local.minute) == (dt.date(2098, 3, 1), 23, 59)


def test_a_list_may_send_whom_it_is_about(asked, staff):
    numbers = [str(one.pk) for one in asked.asked.all()]
    page = staff.post(f"/uitvragen/{asked.pk}/uitstel/", {"recipients": numbers})
    assert page.status_code == 200
    assert page.content.decode().count(" checked") == 2


@pytest.mark.parametrize(
    ("changed", "name", "sentence"),
    [
        ({"recipients": []}, "recipients", "Kies minstens één"),
        ({"recipients": ["0"]}, "recipients", ""),
        ({"until": "morgen"}, "until", "zoals 31-12-2026 17:00"),
        ({"reason": ""}, "reason", "waarom zij meer tijd krijgen"),
        ({"reason": "Bel jan@voorbeeld.example"}, "reason", "e-mailadres"),
    ],
)
def test_bad_input_is_said_at_its_field_with_everything_kept(asked, staff, changed, name, sentence):
    sent = {"recipients": [asked.asked.first().pk], "until": "1-3-2098", "reason": "Ziekte."}
    answered = staff.post(f"/uitvragen/{asked.pk}/uitstel/", sent | changed)
    assert answered.status_code == 422
    assert list(answered.context["form"].errors) == [name]
    assert sentence in answered.context["form"].errors[name][0]
    assert (sent | changed)["until"] in answered.content.decode()


def test_a_conflict_is_told_on_the_form_with_everything_kept(closed, staff):
    request = closed.asked.first()
    sent = {"recipients": [request.pk], "until": "1-3-2098", "reason": "Brand in het stadhuis."}
    answered = staff.post(f"/uitvragen/{closed.pk}/uitstel/", sent)
    assert answered.status_code == 409
    assert "Brand in het stadhuis." in answered.content.decode()
    assert staff.post(f"/uitvragen/{closed.pk}/heropenen/", sent).status_code == 302


@pytest.mark.parametrize("address", ["uitstel", "heropenen"])
def test_before_a_round_is_opened_nobody_gets_more_time(making, staff, address):
    answer = staff.get(f"/uitvragen/{making.pk}/{address}/")
    assert answer.status_code == 409
    assert "Verander het moment waarop zij sluit." in answer.text


def test_a_moment_that_has_passed_is_told_at_its_field(asked, programme_officer, sign_in):
    typed = {"until": "01-01-2020 17:00", "reason": "Nieuwe collega.", "recipients": [1]}
    answered = sign_in(programme_officer).post(f"/uitvragen/{asked.pk}/uitstel/", typed)
    form = answered.context["form"]
    assert answered.status_code == 422
    assert form.errors["until"] == ["Dat moment is al geweest. Geef een later moment."]
    assert "Nieuwe collega." in answered.content.decode()
