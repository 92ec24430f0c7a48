"""The form in steps: where each question stands, and what stands beside it."""

import datetime as dt

import pytest
from django.utils import timezone

from measurements import reporting
from measurements.forms.answers import AnswerForm
from measurements.models import DataValue, IndicatorVersion, Submission, Unfinished
from tests import factories
from tests.measurements.typing import marks, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(draft):
    return f"/rapportages/{draft.pk}/invullen/"


@pytest.fixture
def client(reporter, sign_in):
    return sign_in(reporter)


@pytest.fixture
def other(asked):
    """A question in a section; `asked` has none, so it comes after it."""
    section = factories.SectionFactory(round=asked.round, title="Beleid", explanation="Lees dit.")
    return factories.RoundIndicatorFactory(
        round=asked.round, section=section, explanation="Tel alleen vaste krachten."
    )


@pytest.fixture
def earlier(asked, draft):
    """The approved report about the half year before, in which 12 was answered."""
    period = factories.PeriodFactory(
        code="2025-2", starts_on=dt.date(2025, 7, 1), ends_on=dt.date(2025, 12, 31)
    )
    report = factories.SubmissionFactory(
        round__period=period, round__opened=True, organisation=draft.organisation
    )
    factories.DataValueFactory(
        submission=report,
        indicator_version=asked.indicator_version,
        value=12,
        entered_by=factories.UserFactory(name="Sanne de Boer"),
        entered_at=dt.datetime(2026, 1, 9, 12, tzinfo=dt.UTC),
    )
    Submission.objects.filter(pk=report.pk).update(
        status="approved", submitted_at=timezone.now(), signed_at=timezone.now()
    )
    return report


def text(answered):
    return " ".join(answered.content.decode().split())


def test_sections_are_steps_and_come_before_the_themes(client, page, other):
    first, second = text(client.get(page)), text(client.get(f"{page}?stap=2"))
    assert "<title>Stap 1 van 2: Beleid" in first
    assert ">Stap 1 van 2: Beleid</h1>" in first
    assert ">Stap 2 van 2: Preventie</h1>" in second
    assert other.indicator_version.question in first
    assert other.indicator_version.question not in second


def test_a_step_explains_itself_and_its_questions(client, page, other):
    shown = text(client.get(page))
    assert "Lees dit." in shown
    assert "Tel alleen vaste krachten." in shown


@pytest.mark.parametrize(("named", "number"), [("0", 1), ("9", 2), ("x", 1), ("²", 1), ("", 1)])
def test_a_step_that_is_not_there_is_the_nearest_one(client, page, other, named, number):
    assert f"Stap {number} van 2" in text(client.get(f"{page}?stap={named}"))


def test_each_step_counts_its_answers(client, page, other):
    client.post(page, typed(other, value="5"))
    assert "1 van 1</span>" in text(client.get(page))
    assert "0 van 1</span>" in text(client.get(page))


def test_saving_a_step_leads_to_the_next_and_after_the_last_to_the_check(client, page, other):
    first = client.post(page, typed(other, value="5", mark="") | {"next": "1"})
    last = client.post(f"{page}?stap=2", {"next": "1"})
    assert first["Location"].endswith("/invullen/?stap=2")
    assert last["Location"].endswith("/indienen/")


def test_saving_a_step_leaves_the_other_steps_alone(client, page, asked, other):
    client.post(page, typed(asked, value="7"))
    client.post(page, typed(other, value="5"))
    assert DataValue.objects.count() == 2


def test_what_is_no_answer_yet_is_kept_as_it_was_typed(client, page, asked):
    assert client.post(page, typed(asked, value="twaalf")).status_code == 422
    assert Unfinished.objects.get().texts == {"value": "twaalf"}
    assert 'value="twaalf"' in text(client.get(page))
    client.post(page, marks(client, page) | typed(asked, value="12"))
    assert (Unfinished.objects.count(), DataValue.objects.get().value) == (0, 12)


@pytest.mark.parametrize(
    "entries",
    [
        {"value": "bel 06 12345678"},
        {"value": "5", "note": "jan@voorbeeld.nl"},
        {"value": "5\u202e"},
    ],
)
def test_what_looks_like_a_person_is_not_even_kept_in_a_draft(client, page, asked, entries):
    answered = client.post(page, typed(asked, **entries))
    assert answered.status_code == 422
    assert not Unfinished.objects.exists()
    assert not DataValue.objects.exists()
    assert "aria-invalid" in text(answered)


def test_the_previous_answer_says_who_gave_it_and_when(client, page, earlier):
    shown = text(client.get(page))
    assert "Vorige keer (2025-2): 12 medewerkers <span" in shown
    assert "(Sanne de Boer, 9 januari 2026)" in shown


def test_the_previous_answer_is_copied_without_script(client, page, asked, other, earlier):
    sent = typed(asked, value="", mark="") | {"copy": asked.indicator_version_id}
    answered = client.post(f"{page}?stap=2", sent)
    assert answered["Location"].endswith(f"?stap=2#v{asked.indicator_version_id}")
    assert DataValue.objects.get(submission__status="draft").value == 12


def define_anew(asked, *, comparable):
    old = asked.indicator_version
    version = factories.IndicatorVersionFactory(
        indicator=old.indicator, later=True, is_comparable=comparable
    )
    asked.indicator_version = version
    with factories.asking(type(asked)):
        asked.save()


def test_an_answer_under_another_definition_is_shown_but_not_offered(client, page, asked, earlier):
    define_anew(asked, comparable=False)
    shown = text(client.get(page))
    assert "volgens de vorige definitie: 12 medewerkers" in shown
    assert 'name="copy"' not in shown
    sent = typed(asked, value="", mark="") | {"copy": asked.indicator_version_id}
    client.post(page, sent)
    assert not DataValue.objects.filter(submission__status="draft").exists()


def test_an_answer_under_a_comparable_definition_is_offered(client, page, asked, earlier):
    define_anew(asked, comparable=True)
    assert 'name="copy"' in text(client.get(page))


@pytest.fixture
def copied(asked, earlier):
    """The round is a copy of the one before, which asked the same when `before` says so."""

    def _copied(**before):
        asked.round.copied_from = earlier.round
        asked.round.save()
        version = asked.indicator_version
        if before:
            factories.RoundIndicatorFactory(
                round=earlier.round, indicator_version=version, **before
            )

    return _copied


def test_what_is_new_since_the_copied_round_is_marked(client, page, copied):
    copied()
    assert 'badge--info">nieuw</span>' in text(client.get(page))


def test_what_stayed_the_same_since_the_copied_round_is_not_marked(client, page, copied):
    copied(required=True)
    assert "badge--info" not in text(client.get(page))


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ({"required": False}, "Nu verplicht."),
        ({"required": True, "explanation": "Tel alles."}, "Andere toelichting."),
    ],
)
def test_what_changed_besides_the_definition_is_marked(client, page, copied, before, said):
    copied(**before)
    shown = text(client.get(page))
    assert 'badge--info">gewijzigd</span>' in shown
    assert said in shown


def test_another_definition_is_marked_with_what_it_says_changed(client, page, asked, copied):
    copied(required=True)
    define_anew(asked, comparable=True)
    shown = text(client.get(page))
    assert 'badge--info">gewijzigd</span>' in shown
    assert "Andere definitie, vergelijkbaar" in shown


def test_what_changed_is_read_once(page, asked, copied, draft, django_assert_num_queries):
    copied(required=False)
    again = Submission.objects.select_related("round__period", "round__copied_from").get(
        pk=draft.pk
    )
    for queries in (4, 3):
        with django_assert_num_queries(queries):
            form = AnswerForm(again)
    assert form.questions[0].change.required is True


def test_why_a_report_came_back_stands_at_its_question(client, submitted, programme_officer):
    version = IndicatorVersion.objects.get().pk
    following = reporting.return_for_revision(
        submitted,
        reason="Kijk nog eens.",
        remarks={version: "Deze stijging valt op."},
        by=programme_officer,
    )
    shown = text(client.get(f"/rapportages/{following.pk}/invullen/"))
    assert "Deze stijging valt op." in shown
    assert "Kijk nog eens." in shown


def test_a_form_nobody_has_yet_can_be_looked_at(asked, draft, earlier, django_assert_num_queries):
    unsaved = Submission(round=draft.round, organisation=draft.organisation)
    with django_assert_num_queries(2):
        form = AnswerForm(unsaved)
    assert [question.previous_in_words for question in form.questions] == ["12 medewerkers"]
    assert form.steps[0].questions[0].typed == {}


def test_a_round_that_asks_nothing_of_this_organisation_says_so(client, page, asked):
    with factories.asking(type(asked)):
        asked.delete()
    assert "wordt uw organisatie niets gevraagd" in text(client.get(page))
