"""Who hears what, when and why; and who hears nothing."""

import datetime as dt

import pytest

from actors import mailboxes
from actors.models import Event, Letter, Seat
from measurements import reminders, tasks
from measurements.models import Reminder
from tests import factories
from tests.measurements.reminders.conftest import at

pytestmark = pytest.mark.django_db


def told():
    rows = Reminder.objects.order_by("pk")
    return [(row.address.partition("@")[0], row.kind) for row in rows]


def last():
    return Letter.objects.latest("pk")


def test_a_report_that_stays_open_is_reminded_of_at_four_moments(on, draft, seat):
    for day in range(44):
        on((dt.date(2027, 1, 12) + dt.timedelta(days=day)).isoformat())
    assert told() == [
        ("hanna", "opening"), ("hanna", "before_due"), ("hanna", "after_due"),
        ("am", "escalation"), ("dirk", "escalation"),
    ]  # fmt: skip


def test_twice_is_once(on, draft, seat):
    assert [on("2027-01-12"), on("2027-01-12"), on("2027-01-12", "15:00")] == [1, 0, 0]
    tasks.write_reminders()
    assert Letter.objects.count() == 1


def test_the_worker_sends_what_was_written(on, draft, seat):
    on("2027-01-12")
    tasks.deliver_letters()
    assert last().sent_at == at("2027-01-12")


def test_a_day_that_was_lost_is_made_up_for_with_the_last_reminder_only(on, draft, seat):
    assert on("2027-02-16") == 1
    assert told() == [("hanna", "after_due")]


@pytest.mark.parametrize(
    ("day", "time"),
    [("2027-01-12", "07:30"), ("2027-01-12", "08:30"), ("2027-01-16", "10:00"), ("2027-03-01", "9:00")],
    ids=["early", "not open yet", "Saturday", "closed"],
)  # fmt: skip
def test_outside_its_time_nothing_is_written(on, draft, seat, day, time):
    assert on(day, time.zfill(5)) == 0


@pytest.mark.parametrize("state", ["signed", "approved"])
def test_what_was_handed_in_is_not_reminded_of(on, asked, recipient, seat, state):
    factories.SubmissionFactory(round=asked, organisation=recipient.organisation, **{state: True})
    assert on("2027-02-16") == 0


def test_a_correction_of_what_was_approved_is_nobodys_duty(on, asked, recipient, seat):
    mine = {"round": asked, "organisation": recipient.organisation}
    factories.SubmissionFactory(**mine, approved=True)
    factories.SubmissionFactory(**mine, version=2)
    assert on("2027-02-16") == 0


def test_a_submitted_report_waits_for_another_approver(on, asked, recipient, seat, approver):
    mine = {"round": asked, "organisation": recipient.organisation}
    sent = factories.SubmissionFactory(**mine, submitted=True)
    sender = factories.MembershipFactory(
        user=sent.submitted_by, role="approver", organisation=recipient.organisation
    ).user
    assert on("2027-02-16") == 1
    assert last().address == approver.email != sender.email
    assert "onderteken de rapportage" in last().text
    assert "U ondertekent de rapportages van" in last().text


def test_without_an_approver_the_point_of_contact_hears_it(on, asked, recipient, seat):
    factories.SubmissionFactory(round=asked, organisation=recipient.organisation, submitted=True)
    on("2027-02-16")
    assert last().address == "hanna@dam.example"


def test_a_letter_says_what_to_do_until_when_and_why(on, draft, seat, municipality):
    on("2027-02-05")
    for part in (
        f"{municipality}, Uitvraag 2026-2", "Vul de rapportage in en dien die in.",
        "vrijdag 12 februari 2027, 17:00 uur", "Na vrijdag 26 februari 2027, 17:00 uur",
        f"/rapportages/{draft.pk}/", "Waarom krijg ik dit? U bent", "Geen herinneringen meer?",
    ):  # fmt: skip
        assert part in last().text
    assert f'/rapportages/{draft.pk}/">' in last().html


def test_several_rounds_and_organisations_come_in_one_letter(on, draft, seat, asked):
    for organisation in (draft.organisation, factories.MunicipalityFactory()):
        other = factories.RoundFactory(
            opens_at=asked.opens_at, opened_at=asked.opens_at, due_at=asked.due_at,
            closes_at=asked.closes_at,
        )  # fmt: skip
        factories.RecipientFactory(round=other, organisation=organisation)
    factories.SeatFactory(organisation=organisation, person=seat.person)
    assert on("2027-01-12") == 1
    assert last().subject == "3 rapportages wachten op u"
    assert Reminder.objects.count() == 3


def test_a_letter_names_what_is_open_besides(on, draft, seat, asked):
    on("2027-01-12")
    later = factories.RoundFactory(
        title="Later", opens_at=at("2027-01-20"), opened_at=at("2027-01-20"),
        due_at=at("2027-03-20"), closes_at=at("2027-04-20"),
    )  # fmt: skip
    factories.RecipientFactory(round=later, organisation=draft.organisation)
    on("2027-01-20")
    assert last().subject == "2 rapportages wachten op u"
    assert Reminder.objects.filter(on=dt.date(2027, 1, 20)).get().recipient.round == later


def test_an_address_gets_one_letter_a_day(on, clock, draft, seat, asked, programme_officer):
    on("2027-01-12")
    assert reminders.remind(asked.asked.all(), by=programme_officer) == 0
    clock.move_to(at("2027-01-13"))
    assert reminders.remind(asked.asked.all(), by=programme_officer) == 1
    assert reminders.remind(asked.asked.all(), by=programme_officer) == 0
    assert told() == [("hanna", "opening"), ("hanna", "by_hand")]


def test_reminding_by_hand_is_written_down(clock, draft, seat, asked, programme_officer):
    reminders.remind(asked.asked.all(), by=programme_officer)
    event = Event.objects.about(asked).get()
    assert (event.verb, event.by) == ("reminded", programme_officer)
    assert event.detail == {"recipients": [asked.asked.get().pk]}


def test_by_hand_only_who_was_chosen_is_reminded(clock, draft, seat, asked, programme_officer):
    chosen = factories.RecipientFactory(round=asked)
    factories.SeatFactory(organisation=chosen.organisation, person__email="olga@elders.example")
    reminders.remind([chosen], by=programme_officer)
    assert told() == [("olga", "by_hand")]


def test_more_time_moves_the_moments(on, draft, seat, recipient):
    recipient.open_until = at("2027-03-12", "17:00")
    recipient.save(update_fields=["open_until"])
    days = ["2027-01-12", "2027-02-05", "2027-02-19", "2027-03-01", "2027-03-05"]
    assert [on(day) for day in days] == [1, 0, 1, 1, 2]
    assert [kind for _address, kind in told()] == [
        "opening", "before_due", "after_due", "escalation", "escalation",
    ]  # fmt: skip
    assert "U hebt uitstel gekregen." in last().text


def test_who_wants_no_reminders_hears_only_that_a_round_opened(on, draft, seat):
    mailboxes.stop("hanna@dam.example")
    assert [on("2027-01-12"), on("2027-02-05"), on("2027-02-15")] == [1, 0, 0]
    assert last().is_formal
    assert "Geen herinneringen meer?" not in last().text


@pytest.mark.parametrize(
    ("bounced", "reached"),
    [
        (["hanna"], ["am"]), (["hanna", "am"], ["dirk"]),
        (["hanna", "am", "dirk"], ["persoon"]),
    ],
)  # fmt: skip
def test_where_letters_come_back_the_next_address_is_used(
    on, draft, seat, reporter, bounced, reached
):
    for name in bounced:
        mailboxes.mark_bounced(f"{name}@dam.example", problem="550", by=None)
    on("2027-01-12")
    assert [address.partition("-")[0] for address, _kind in told()] == reached


def test_without_a_point_of_contact_the_editors_are_told_why(on, draft, reporter, approver):
    assert on("2027-01-12") == 1
    assert last().address == reporter.email
    assert "Die partij heeft geen contactpunt dat bereikbaar is." in last().text


def test_who_was_made_inactive_gets_no_letters(on, draft, seat):
    seat.person.is_active = False
    seat.person.save()
    on("2027-01-12")
    assert told() == [("am", "opening")]


def test_a_successor_hears_what_is_open(on, draft, seat, reporter):
    on("2027-01-12")
    Seat.objects.update(person=reporter)
    assert on("2027-01-13") == 1
    assert last().address == reporter.email


def test_a_mailbox_that_is_the_deputys_too_is_told_once(on, draft, seat):
    Seat.objects.update(mailbox=seat.deputy.email.upper())
    on("2027-02-19")
    assert told() == [("dirk", "escalation")]


@pytest.mark.parametrize("number", [1, 8])
def test_many_organisations_cost_few_queries(on, asked, number, django_assert_max_num_queries):
    for _ in range(number):
        seat = factories.SeatFactory()
        factories.RecipientFactory(round=asked, organisation=seat.organisation)
    # What is open and who is there; then per letter the letter, its reminders and a savepoint.
    with django_assert_max_num_queries(9 + 9 * number):
        assert on("2027-01-12") == number
