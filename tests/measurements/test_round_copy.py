"""The next round, made from the one before; and what changed since."""

import datetime as dt

import pytest
from django.utils import timezone

from actors.models import Succession
from measurements import rounds
from measurements.models import Round
from tests import factories

pytestmark = pytest.mark.django_db

LATER = {"starts_on": dt.date(2026, 7, 1), "ends_on": dt.date(2026, 12, 31)}


@pytest.fixture
def later():
    return factories.PeriodFactory(code="2026-2", **LATER)


@pytest.fixture
def copied(making, later, programme_officer):
    """The copy and what was lost, of the round as it is when this is called."""

    def _copied():
        made = factories.RoundFactory.build(period=later)
        return made, rounds.copy(making, made, by=programme_officer)

    return _copied


def redefine(version, later, **fields):
    said = {"change": "Meer telt mee.", "first_period": later, "name": version.name}
    return factories.IndicatorVersionFactory(
        indicator=version.indicator, number=2, **{**said, **fields}
    )


def test_sections_questions_and_recipients_come_along(making, copied):
    making.questions.update(explanation="Zo telt u.", required=False)
    made, lost = copied()
    old, new = (
        list(one.questions.order_by("position").values_list(
            "indicator_version", "section__title", "required", "explanation"
        ))
        for one in (making, made)
    )  # fmt: skip
    assert old == new
    assert set(made.recipients.all()) == set(making.recipients.all())
    assert (lost.sentences, made.copied_from, made.opened_at) == ([], making, None)


def test_a_question_is_asked_by_the_definition_of_the_new_period(making, copied, later):
    first = making.indicators.first()
    second = redefine(first, later)
    made, _lost = copied()
    assert second in made.indicators.all()
    assert first not in made.indicators.all()


def test_a_merged_municipality_is_followed_by_its_successor(making, copied, later):
    old, taker = making.recipients.get(), factories.MunicipalityFactory()
    Succession.objects.create(
        old=old.area, new=taker.area, on=later.starts_on, kind="added_to_existing", source="KB"
    )
    type(old.area).objects.filter(pk=old.area_id).update(valid_to=later.starts_on)
    made, lost = copied()
    assert list(made.recipients.all()) == [taker]
    assert not lost.recipients


def test_two_that_became_one_are_asked_once(making, copied, later):
    factories.RecipientFactory(round=making)
    taker = factories.MunicipalityFactory()
    for old in making.recipients.all():
        Succession.objects.create(
            old=old.area, new=taker.area, on=later.starts_on, kind="merged_into_new", source="KB"
        )
        type(old.area).objects.filter(pk=old.area_id).update(valid_to=later.starts_on)
    assert list(copied()[0].recipients.all()) == [taker]


def test_who_ended_without_a_successor_is_named(making, copied, later):
    old = making.recipients.get()
    type(old.area).objects.filter(pk=old.area_id).update(valid_to=later.starts_on)
    made, lost = copied()
    assert not made.recipients.exists()
    assert lost.recipients == [old.name]
    assert old.name in lost.sentences[0]


def test_a_copy_without_changes_has_none(copied):
    assert rounds.changes(copied()[0]) == {}


def test_a_round_that_is_no_copy_has_no_changes(making):
    assert rounds.changes(making) == {}


@pytest.mark.parametrize(
    ("comparable", "sentence"),
    [(True, "Andere definitie, vergelijkbaar"), (False, "niet te vergelijken")],
)
def test_another_definition_is_marked(making, copied, later, comparable, sentence):
    second = redefine(making.indicators.first(), later, is_comparable=comparable, change="Meer.")
    change = rounds.changes(copied()[0])[second.pk]
    assert sentence in change.sentences[0]
    assert change.what == "Meer."


def test_what_staff_changed_in_the_copy_is_marked(making, copied):
    made, _lost = copied()
    first, second = made.questions.order_by("position")
    gone = second.indicator_version
    second.delete()
    made.questions.filter(pk=first.pk).update(required=False, explanation="Nieuw.")
    new = factories.RoundIndicatorFactory(round=made).indicator_version
    changes = rounds.changes(made)
    assert changes[new.pk].is_new
    assert changes[gone.pk].is_gone
    assert changes[first.indicator_version_id].sentences == [
        "Niet meer verplicht.", "Andere toelichting.",
    ]  # fmt: skip


def test_what_a_draft_still_changes_is_not_remembered(making, copied):
    made, _lost = copied()
    Round.objects.filter(pk=made.pk).update(opened_at=made.opens_at)
    opened = Round.objects.get(pk=made.pk)
    assert rounds.changes(opened) == {}
    making.questions.update(explanation="Alsnog anders.")
    assert {one.explanation for one in rounds.changes(opened).values()} == {True}


def test_the_page_of_the_copy_marks_what_changed(making, copied, later, staff):
    redefine(making.indicators.first(), later)
    made, _lost = copied()
    gone = made.questions.last().indicator_version.name
    made.questions.last().delete()
    text = staff.get(f"/uitvragen/{made.pk}/").content.decode()
    assert "niet te vergelijken" in text
    assert gone in text.partition("Wordt niet meer gevraagd")[2]


def test_the_form_proposes_the_next_period_and_moments_as_much_later(making, later, staff):
    opens = rounds.moment(dt.date(2026, 3, 1), dt.time(9))
    Round.objects.filter(pk=making.pk).update(opens_at=opens)
    form = staff.get(f"/uitvragen/{making.pk}/kopieren/").context["form"]
    assert form.initial["period"] == later.pk
    # March is winter and September summer: on the clock it stays nine.
    proposed = timezone.localtime(form.initial["opens_at"])
    assert (proposed.date(), proposed.hour) == (dt.date(2026, 9, 1), 9)


def test_a_period_that_does_not_exist_yet_is_filled_in(making, staff):
    form = staff.get(f"/uitvragen/{making.pk}/kopieren/").context["form"]
    assert form.initial["period_starts_on"] == LATER["starts_on"]
    assert form.initial["period_ends_on"] == LATER["ends_on"]


def test_staff_copy_a_round_on_its_page(making, later, staff):
    staff.post(
        f"/uitvragen/{making.pk}/kopieren/",
        {"title": "Tweede", "period": later.pk, "opens_at": "1-9-2026", "due_at": "1-10-2026",
         "closes_at": "2-10-2026"},
    )  # fmt: skip
    made = Round.objects.get(title="Tweede")
    assert made.copied_from == making
    assert made.questions.count() == making.questions.count()


def test_a_copy_with_the_same_title_is_refused_with_everything_kept(making, later, staff):
    answered = staff.post(
        f"/uitvragen/{making.pk}/kopieren/", {"title": making.title, "opens_at": "1-9-2026"}
    )
    assert answered.status_code == 422
    assert "al een uitvraag met deze titel" in answered.context["form"].errors["title"][0]
    assert 'value="1-9-2026"' in answered.content.decode()
