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


def test_a_question_goes_to_those_it_is_meant_for(ready, programme_officer):
    partner = factories.OrganisationFactory()
    factories.RecipientFactory(round=ready, organisation=partner)
    with pytest.raises(Conflict, match="andere partijen"):
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


def sent(version, **changed):
    period = factories.PeriodFactory()
    return {
        "title": "Uitvraag 2026-1", "period": period.pk, "opens_at": "1-11-2026 09:00",
        "due_at": "30-11-2026 17:00", "closes_at": "15-12-2026 17:00",
        "indicators": [version.pk], "division": version.asked_of_id,
    } | changed  # fmt: skip


@pytest.fixture
def version():
    factories.MunicipalityFactory()
    return factories.IndicatorVersionFactory()


def test_staff_make_a_round(version, programme_officer, sign_in):
    sign_in(programme_officer).post("/uitvragen/nieuw/", sent(version))
    made = Round.objects.get()
    assert timezone.localtime(made.due_at).hour == 17
    assert made.asked.count() == 1


def test_who_ended_before_the_end_of_the_period_is_not_asked(version, programme_officer, sign_in):
    ends = factories.PeriodFactory().ends_on
    factories.MunicipalityFactory(area__valid_to=ends)
    lasting = factories.MunicipalityFactory(area__valid_to=ends + dt.timedelta(days=1))
    sign_in(programme_officer).post("/uitvragen/nieuw/", sent(version))
    asked = Round.objects.get().recipients
    assert asked.count() == 2
    assert lasting in asked.all()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"opens_at": "morgen"}, "zoals 31-12-2026 17:00"),
        ({"opens_at": "32-13-2026"}, "zoals 31-12-2026 17:00"),
        ({"due_at": "1-1-2020 09:00"}, "sluit"),
        ({"indicators": []}, "Kies minstens één indicator"),
        ({"division": ""}, "Kies minstens één gevraagde partij"),
        ({"title": ""}, "Vul"),
    ],
)
def test_a_round_that_is_not_right_is_refused(
    version, programme_officer, sign_in, changed, sentence
):
    answered = sign_in(programme_officer).post("/uitvragen/nieuw/", sent(version, **changed))
    assert answered.status_code == 422
    assert sentence in answered.content.decode()
    assert not Round.objects.exists()


def test_only_staff_make_rounds(version, reporter, rapporteur, sign_in):
    for user in (reporter, rapporteur):
        assert sign_in(user).post("/uitvragen/nieuw/", sent(version)).status_code == 404


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


def test_a_question_is_asked_by_the_definition_that_holds_in_the_period(
    version, programme_officer, sign_in
):
    later = factories.PeriodFactory(
        code="2026-2", starts_on=dt.date(2026, 7, 1), ends_on=dt.date(2026, 12, 31)
    )
    second = factories.IndicatorVersionFactory(
        indicator=version.indicator, later=True, first_period=later
    )
    staff = sign_in(programme_officer)
    staff.post("/uitvragen/nieuw/", sent(second))
    staff.post("/uitvragen/nieuw/", sent(second, title="Uitvraag 2026-2", period=later.pk))
    asked = {made.period.code: made.indicators.get() for made in Round.objects.all()}
    assert asked == {"2026-1": version, "2026-2": second}


def test_an_indicator_without_a_definition_in_the_period_cannot_be_asked(
    version, programme_officer, sign_in
):
    version.first_period = factories.PeriodFactory(
        code="2026-2", starts_on=dt.date(2026, 7, 1), ends_on=dt.date(2026, 12, 31)
    )
    version.save()
    answered = sign_in(programme_officer).post("/uitvragen/nieuw/", sent(version))
    assert answered.status_code == 422
    assert "nog geen definitie in 2026-1" in answered.content.decode()


def test_a_round_with_a_definition_that_was_replaced_stays_closed(ready, programme_officer):
    factories.IndicatorVersionFactory(
        indicator=ready.indicators.get().indicator, later=True, first_period=ready.period
    )
    with pytest.raises(Conflict, match="andere definitie"):
        rounds.open(ready, by=programme_officer)
