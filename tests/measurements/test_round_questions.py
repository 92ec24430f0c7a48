"""Building a questionnaire: sections, and questions in them, without a script."""

import pytest

from actors.models import Event
from measurements.models import RoundIndicator
from tests import factories

pytestmark = pytest.mark.django_db


def names(made):
    asked = made.questions.order_by("section__position", "position")
    return [(one.section and one.section.title, one.indicator_version.name) for one in asked]


@pytest.fixture
def act(making, staff):
    return lambda **buttons: staff.post(f"/uitvragen/{making.pk}/vragen/", buttons)


def test_the_page_shows_sections_with_their_questions(making, staff):
    text = staff.get(f"/uitvragen/{making.pk}/vragen/").content.decode()
    for section, question in names(making):
        assert section in text
        assert question in text


def test_a_question_goes_up_and_down(making, act):
    (_one, first), (_two, second) = names(making)
    question = making.questions.get(indicator_version__name=second)
    act(up=f"question-{question.pk}")
    assert [name for _section, name in names(making)] == [second, first]
    act(down=f"question-{question.pk}")
    assert [name for _section, name in names(making)] == [first, second]


def test_at_the_edge_nothing_moves(making, act):
    before = names(making)
    act(up=f"question-{making.questions.earliest('position').pk}")
    assert names(making) == before


def test_a_section_goes_down(making, act):
    first, second = making.sections.order_by("position")
    act(down=f"section-{first.pk}")
    assert list(making.sections.order_by("position")) == [second, first]


def test_a_section_that_is_removed_leaves_its_questions(making, act):
    asked = making.questions.count()
    act(remove=f"section-{making.sections.earliest('position').pk}")
    assert making.sections.count() == 1
    assert making.questions.filter(section=None).count() == asked


def test_a_question_is_removed_and_the_log_says_which(making, act):
    gone = making.questions.earliest("position")
    act(remove=f"question-{gone.pk}")
    assert not making.questions.filter(pk=gone.pk).exists()
    told = Event.objects.get(verb="questions_removed")
    assert told.detail == {"indicators": [gone.indicator_version_id]}


@pytest.mark.parametrize("value", ["question-0", "section-x", "", "question-99999999999999999999"])
def test_a_button_about_nothing_does_not_exist(act, value):
    assert act(up=value).status_code == 404


def test_a_section_is_added_below_the_others(making, staff):
    staff.post(
        f"/uitvragen/{making.pk}/onderdelen/nieuw/", {"title": "Opvang", "explanation": "Wie?"}
    )
    assert making.sections.order_by("position").last().title == "Opvang"


def test_a_title_twice_is_said_at_its_field_with_everything_kept(making, staff):
    taken = making.sections.first().title
    answered = staff.post(
        f"/uitvragen/{making.pk}/onderdelen/nieuw/", {"title": taken, "explanation": "Hier meer."}
    )
    assert answered.status_code == 422
    assert "al een onderdeel met deze titel" in answered.context["form"].errors["title"][0]
    assert "Hier meer." in answered.content.decode()


def test_a_section_gets_another_title(making, staff):
    section = making.sections.first()
    staff.post(f"/uitvragen/{making.pk}/onderdelen/{section.pk}/", {"title": "Beleid"})
    section.refresh_from_db()
    assert section.title == "Beleid"


def test_indicators_are_chosen_theme_by_theme(making, staff):
    version = factories.IndicatorVersionFactory(
        indicator__ambition__theme__slug="melden", name="Meldroute"
    )
    target = making.sections.order_by("position").last()
    sent = {"melden": [version.pk], "section": target.pk}
    staff.post(f"/uitvragen/{making.pk}/vragen/toevoegen/", sent)
    assert (target.title, "Meldroute") in names(making)


def test_what_is_asked_already_is_not_offered_again(making, staff):
    text = staff.get(f"/uitvragen/{making.pk}/vragen/toevoegen/").content.decode()
    assert making.indicators.first().name not in text


def test_no_choice_is_said_in_dutch(making, staff):
    factories.IndicatorVersionFactory()
    answered = staff.post(f"/uitvragen/{making.pk}/vragen/toevoegen/", {})
    assert answered.status_code == 422
    assert "Kies minstens één indicator" in answered.content.decode()


def test_a_question_gets_its_own_words_and_may_be_skipped(making, staff):
    question = making.questions.first()
    sent = {"section": "", "explanation": "Tel ook de regio mee."}
    staff.post(f"/uitvragen/{making.pk}/vragen/{question.pk}/", sent)
    question.refresh_from_db()
    expected = (None, False, "Tel ook de regio mee.")
    assert (question.section, question.required, question.explanation) == expected


def test_a_section_of_another_round_is_refused(making, staff):
    question, other = making.questions.first(), factories.SectionFactory()
    answered = staff.post(
        f"/uitvragen/{making.pk}/vragen/{question.pk}/", {"section": other.pk, "required": "on"}
    )
    assert answered.status_code == 422
    assert list(answered.context["form"].errors) == ["section"]


@pytest.mark.parametrize("path", ["vragen/", "vragen/toevoegen/", "onderdelen/nieuw/", "bewerken/"])
def test_an_opened_round_takes_no_changes(making, staff, programme_officer, path):
    type(making).objects.filter(pk=making.pk).update(opened_at=making.opens_at)
    before = names(making)
    section = making.sections.first()
    version = factories.IndicatorVersionFactory()
    sent = {
        "remove": f"section-{section.pk}", "title": "Anders", "preventie": [version.pk],
        "period": making.period_id, "opens_at": "1-11-2026", "due_at": "1-12-2026",
        "closes_at": "2-12-2026",
    }  # fmt: skip
    answered = staff.post(f"/uitvragen/{making.pk}/{path}", sent)
    assert answered.status_code == 409
    assert "verandert niet meer" in answered.content.decode()
    assert names(making) == before


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_asks_a_fixed_number_of_queries(
    making, staff, number, django_assert_max_num_queries
):
    for position in range(number):
        factories.RoundIndicatorFactory(round=making, position=position)
    with django_assert_max_num_queries(14):
        staff.get(f"/uitvragen/{making.pk}/vragen/")
    assert RoundIndicator.objects.filter(round=making).count() == number + 2


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "²", "", "x"])
def test_a_button_with_a_strange_number_is_no_page(act, number):
    assert act(remove=f"question-{number}").status_code == 404


@pytest.mark.parametrize("where", ["bewerken", "onderdelen/nieuw", "vragen/toevoegen"])
def test_who_types_on_while_the_round_is_opened_hears_why_it_is_not_kept(staff, where):
    opened = factories.RoundFactory(opened=True)
    answer = staff.post(f"/uitvragen/{opened.pk}/{where}/", {"title": ""})
    assert answer.status_code == 409
    assert "Deze uitvraag is geopend. Wat zij vraagt, verandert niet meer." in answer.text
