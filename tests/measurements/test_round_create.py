"""A round that could never be opened is not made."""

import datetime as dt

import pytest
from django.utils import timezone

from measurements.models import Round
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def make(programme_officer, sign_in):
    """Send the form; what is not changed is right."""
    sent = {
        "title": "Uitvraag 2026-1", "period": factories.PeriodFactory().pk,
        "introduction": "Over het eerste halfjaar.",
        "opens_at": "1-11-2026 09:00", "due_at": "30-11-2026", "closes_at": "15-12-2026 17:00",
    }  # fmt: skip
    client = sign_in(programme_officer)
    return lambda **changed: client.post("/uitvragen/nieuw/", sent | changed)


def new_period(code="2027", starts="1-1-2027", ends="31-12-2027"):
    """What is typed for a period that is not in the list."""
    return {
        "period": "", "period_code": code, "period_starts_on": starts, "period_ends_on": ends,
    }  # fmt: skip


def test_the_basics_are_kept_and_the_questions_come_next(make):
    answered = make()
    made = Round.objects.get()
    assert answered.url == f"/uitvragen/{made.pk}/vragen/"
    assert (made.introduction, made.opened_at) == ("Over het eerste halfjaar.", None)


def test_a_new_period_is_made_with_the_round(make):
    make(**new_period())
    period = Round.objects.get().period
    assert (period.code, period.starts_on, period.days) == ("2027", dt.date(2027, 1, 1), 365)


@pytest.mark.parametrize(
    ("typed", "name", "sentence"),
    [
        (new_period(code=""), "period_code", "heeft ook dit nodig"),
        (new_period(ends=""), "period_ends_on", "heeft ook dit nodig"),
        (new_period(starts="31-2-2027"), "period_starts_on", "Vul een datum in"),
        (new_period(starts="31-12-2027"), "period_ends_on", "eindigt na het begin"),
        (new_period(code="2026-1"), "period_code", "al een periode met deze naam"),
        (new_period(starts="1-1-2026", ends="30-6-2026"), "period_ends_on", "Kies die periode"),
        (new_period(starts="1-3-2026", ends="31-8-2026"), "period_ends_on", "voor een deel in"),
        (new_period() | {"period_code": "", "period_starts_on": "", "period_ends_on": ""},
         "period", "Kies een periode"),
    ],
)  # fmt: skip
def test_a_period_that_cannot_be_is_said_at_its_field(make, typed, name, sentence):
    answered = make(**typed)
    assert answered.status_code == 422
    assert list(answered.context["form"].errors) == [name]
    assert sentence in answered.context["form"].errors[name][0]
    assert not Round.objects.exists()


@pytest.mark.parametrize(
    ("starts", "ends"), [("1-1-2026", "31-12-2026"), ("1-2-2026", "28-2-2026")]
)
def test_a_period_may_lie_within_another_or_hold_it(make, starts, ends):
    assert make(**new_period(starts=starts, ends=ends)).status_code == 302


def test_a_chosen_period_and_a_new_one_together_are_refused(make):
    answered = make(period_code="2027")
    assert list(answered.context["form"].errors) == ["period_code"]
    assert 'value="2027"' in answered.content.decode()


@pytest.mark.parametrize("typed", ["15-12-2026", " 15-12-2026 ", "2026-12-15"])
def test_a_day_without_a_time_closes_at_its_end(make, typed):
    assert make(closes_at=typed).status_code == 302
    closes = timezone.localtime(Round.objects.get().closes_at)
    assert (closes.day, closes.hour, closes.minute) == (15, 23, 59)


def test_a_day_without_a_time_opens_at_its_start(make):
    make(opens_at="1-11-2026")
    assert timezone.localtime(Round.objects.get().opens_at).hour == 0


@pytest.mark.parametrize(
    "typed",
    ["1-1-0001", "31-12-9999 23:59", "31-2-2026 09:00", "29-03-2026 02:30", "0-0-0", "१-1-2026"],
)
def test_a_moment_that_cannot_be_meant_is_refused(make, typed):
    answered = make(opens_at=typed, due_at="", closes_at="")
    assert answered.status_code == 422
    assert f'value="{typed}"' in answered.content.decode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("period", "99999999999999999999"), ("period", "x"), ("title", "x" * 121)),
        *(("title", "Uitvraag\x00"), ("introduction", "Links\u202erechts")),
        *(("period_code", "x" * 13), ("period_starts_on", "0-0-0")),
    ],
)
def test_nonsense_is_refused_at_its_field(make, name, value):
    assert make(**{name: value}).status_code == 422


def test_every_field_has_a_dutch_label(programme_officer, sign_in):
    text = sign_in(programme_officer).get("/uitvragen/nieuw/").content.decode()
    for label in ("Titel", "Periode", "Opent", "Inleverdatum", "Sluit", "Inleiding"):
        assert label in text


@pytest.mark.parametrize(
    ("changed", "name", "sentence"),
    [
        ({"due_at": "31-10-2026"}, "due_at", "De inleverdatum komt na de opening."),
        ({"closes_at": "29-11-2026"}, "closes_at", "sluit niet vóór de inleverdatum"),
    ],
)
def test_a_moment_that_comes_too_early_is_said_at_its_field(make, changed, name, sentence):
    answered = make(**changed)
    assert answered.status_code == 422
    assert list(answered.context["form"].errors) == [name]
    assert sentence in answered.context["form"].errors[name][0]


def test_a_list_in_which_nothing_was_chosen_says_so_in_words(make):
    text = make(period="").content.decode()
    assert "Een nieuwe periode, die u hieronder invult" in text
    assert "---" not in text


@pytest.mark.parametrize("typed", ["29-03-2026 02:30", "25-10-2026 02:30"])
def test_a_time_that_the_clocks_skip_or_show_twice_is_explained(make, typed):
    answered = make(opens_at="1-1-2026", due_at=typed, closes_at="1-12-2026")
    assert list(answered.context["form"].errors) == ["due_at"]
    assert "wordt de klok verzet" in answered.context["form"].errors["due_at"][0]


def test_the_basics_change_until_the_round_is_opened(programme_officer, sign_in):
    made = factories.RoundFactory(title="Oud")
    sent = {
        "title": "Nieuw", "period": made.period_id, "opens_at": "1-11-2026",
        "due_at": "30-11-2026", "closes_at": "15-12-2026",
    }  # fmt: skip
    sign_in(programme_officer).post(f"/uitvragen/{made.pk}/bewerken/", sent)
    made.refresh_from_db()
    assert made.title == "Nieuw"


def test_another_period_asks_by_its_own_definitions(programme_officer, sign_in):
    question = factories.RoundIndicatorFactory(round=factories.RoundFactory())
    later = factories.PeriodFactory(
        code="2026-2", starts_on=dt.date(2026, 7, 1), ends_on=dt.date(2026, 12, 31)
    )
    second = factories.IndicatorVersionFactory(
        indicator=question.indicator_version.indicator, later=True, first_period=later
    )
    made = question.round
    sent = {
        "title": made.title, "period": later.pk, "opens_at": "1-11-2026",
        "due_at": "30-11-2026", "closes_at": "15-12-2026",
    }  # fmt: skip
    sign_in(programme_officer).post(f"/uitvragen/{made.pk}/bewerken/", sent)
    assert made.indicators.get() == second
