"""Rounds: made by programme staff, opened once, moved by the clock."""

import datetime as dt

import pytest
from django.utils import timezone

from actors.conflicts import Conflict
from actors.models import AreaPart
from measurements import rounds
from measurements.models import DirtyEntry, Round, Submission
from tests import factories

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def ready():
    """A round with one question and one recipient, not opened yet."""
    made = factories.RoundFactory()
    factories.RoundIndicatorFactory(round=made)
    asked = factories.RecipientFactory(round=made)
    factories.AreaPartFactory(part=asked.organisation.area)
    return made


@pytest.mark.parametrize(
    ("opens", "due", "closes", "state"),
    [
        (1, 2, 3, Round.State.ANNOUNCED),
        (-1, 2, 3, Round.State.OPEN),
        (-2, -1, 3, Round.State.OVERDUE),
        (-3, -2, -1, Round.State.CLOSED),
    ],
)
def test_the_clock_moves_a_round(opens, due, closes, state):
    now = timezone.now()
    asked = factories.RoundFactory.build(
        opened=True, opens_at=now + opens * HOUR, due_at=now + due * HOUR,
        closes_at=now + closes * HOUR,
    )  # fmt: skip
    assert asked.state == state


def test_nobody_is_asked_before_a_round_is_opened(ready):
    assert ready.state == Round.State.DRAFT


def test_opening_gives_every_recipient_a_draft(ready, programme_officer):
    rounds.open(ready, by=programme_officer)
    assert Submission.objects.get().organisation == ready.recipients.get()
    assert DirtyEntry.objects.count() == 1


def test_opening_twice_is_opening_once(ready, programme_officer):
    for _ in range(2):
        rounds.open(ready, by=programme_officer)
    assert Submission.objects.count() == 1


def test_a_round_without_questions_stays_closed(programme_officer):
    empty = factories.RecipientFactory(round__opened_at=None).round
    empty.opened_at = None
    empty.save()
    with pytest.raises(Conflict, match="indicator"):
        rounds.open(empty, by=programme_officer)


def test_a_round_without_recipients_stays_closed(programme_officer):
    question = factories.RoundIndicatorFactory(round=factories.RoundFactory())
    with pytest.raises(Conflict, match="partij"):
        rounds.open(question.round, by=programme_officer)


def test_who_is_asked_nothing_is_not_asked(ready, programme_officer):
    partner = factories.OrganisationFactory()
    factories.RecipientFactory(round=ready, organisation=partner)
    with pytest.raises(Conflict, match=f"geen vraag voor {partner.name}"):
        rounds.open(ready, by=programme_officer)


def test_a_question_for_nobody_is_not_asked(ready, programme_officer):
    version = factories.IndicatorVersionFactory(asked_of__code="riec")
    factories.RoundIndicatorFactory(round=ready, indicator_version=version)
    with pytest.raises(Conflict, match=f"“{version.name}” is bedoeld voor de soort “Riec”"):
        rounds.open(ready, by=programme_officer)


def test_nobody_is_asked_the_same_twice_in_a_period(ready, programme_officer):
    rounds.open(ready, by=programme_officer)
    again = factories.RoundFactory(period=ready.period)
    version = ready.indicators.get()
    factories.RoundIndicatorFactory(round=again, indicator_version=version)
    factories.RecipientFactory(round=again, organisation=ready.recipients.get())
    with pytest.raises(Conflict, match="al gevraagd"):
        rounds.open(again, by=programme_officer)


def test_who_lies_nowhere_at_the_end_of_the_period_is_not_asked(ready, programme_officer):
    AreaPart.objects.update(valid_to=ready.period.ends_on)
    with pytest.raises(Conflict, match=f"nergens meetellen: {ready.recipients.get().name}"):
        rounds.open(ready, by=programme_officer)
    assert Round.objects.get().opened_at is None


def test_a_region_without_a_country_is_not_asked(programme_officer):
    area = factories.AreaFactory(division__code="riec")
    region = factories.OrganisationFactory(area=area)
    question = factories.RoundIndicatorFactory(
        round__opened_at=None, indicator_version__asked_of__code="riec"
    )
    factories.RecipientFactory(round=question.round, organisation=region)
    with pytest.raises(Conflict, match=region.name):
        rounds.open(question.round, by=programme_officer)


def test_only_staff_make_rounds(reporter, rapporteur, sign_in):
    for user in (reporter, rapporteur):
        assert sign_in(user).get("/uitvragen/nieuw/").status_code == 404


def test_staff_open_a_round_on_its_page(ready, programme_officer, sign_in):
    client = sign_in(programme_officer)
    answered = client.post(f"/uitvragen/{ready.pk}/openen/", follow=True)
    assert "De uitvraag is geopend" in answered.content.decode()


def test_what_is_missing_is_said_on_the_page(programme_officer, sign_in):
    empty = factories.RoundFactory()
    answered = sign_in(programme_officer).post(f"/uitvragen/{empty.pk}/openen/")
    assert answered.status_code == 409


def test_a_recipient_sees_the_round_and_its_own_report(ready, programme_officer, sign_in):
    rounds.open(ready, by=programme_officer)
    place = ready.recipients.get()
    editor = factories.MembershipFactory(organisation=place).user
    text = sign_in(editor).get(f"/uitvragen/{ready.pk}/").content.decode()
    assert place.name in text


def test_a_round_that_asks_others_does_not_exist(ready, programme_officer, outsider, sign_in):
    rounds.open(ready, by=programme_officer)
    assert sign_in(outsider).get(f"/uitvragen/{ready.pk}/").status_code == 404


@pytest.mark.parametrize("number", [1, 12])
def test_the_list_asks_a_fixed_number_of_queries(
    programme_officer, sign_in, number, django_assert_max_num_queries
):
    factories.RoundFactory.create_batch(number, opened=True)
    client = sign_in(programme_officer)
    with django_assert_max_num_queries(6):
        client.get("/uitvragen/")


def test_a_question_is_offered_by_the_definition_that_holds_in_the_period(
    ready, programme_officer, sign_in
):
    later = factories.PeriodFactory(
        code="2026-2", starts_on=dt.date(2026, 7, 1), ends_on=dt.date(2026, 12, 31)
    )
    first = factories.IndicatorVersionFactory(name="Eerst")
    factories.IndicatorVersionFactory(
        indicator=first.indicator, later=True, first_period=later, name="Daarna"
    )
    factories.IndicatorVersionFactory(later=True, number=1, first_period=later, name="Nog niet")
    text = sign_in(programme_officer).get(f"/uitvragen/{ready.pk}/vragen/toevoegen/")
    assert "Eerst (" in text.content.decode()
    assert "Daarna" not in text.content.decode()
    assert "Nog niet" not in text.content.decode()


def test_a_round_with_a_definition_that_was_replaced_stays_closed(ready, programme_officer):
    factories.IndicatorVersionFactory(
        indicator=ready.indicators.get().indicator, later=True, first_period=ready.period
    )
    with pytest.raises(Conflict, match="andere definitie"):
        rounds.open(ready, by=programme_officer)
