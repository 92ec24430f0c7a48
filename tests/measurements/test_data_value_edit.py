"""The form of a report."""

import datetime as dt

import pytest
from django.utils import timezone

from measurements.models import DataValue, IndicatorVersion, Level
from tests import factories
from tests.measurements.typing import marks, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(draft):
    return f"/rapportages/{draft.pk}/invullen/"


@pytest.fixture
def client(reporter, sign_in):
    return sign_in(reporter)


def kind_of(asked, kind, **fields):
    IndicatorVersion.objects.filter(pk=asked.indicator_version_id).update(kind=kind, **fields)


def test_the_form_asks_the_question(client, page, asked):
    assert asked.indicator_version.question in client.get(page).content.decode()


def test_a_draft_is_saved_and_shown_again(client, page, asked):
    answered = client.post(page, typed(asked, value="1.234"), follow=True)
    assert 'value="1234"' in answered.content.decode()
    assert DataValue.objects.get().value == 1234


def test_after_a_mistake_it_says_what_was_kept(client, page, asked):
    said = "Uw concept is bewaard, ook wat u nog moet verbeteren."
    assert said in client.post(page, typed(asked, value="99999x")).content.decode()
    assert said not in client.get(page).content.decode()
    person = typed(asked, value="5", note="Bel 06-12345678.")
    answered = client.post(page, marks(client, page) | person).content.decode()
    assert "behalve wat op gegevens over een persoon lijkt" in answered


def test_saving_to_check_goes_on_to_the_check(client, page, asked, draft):
    answered = client.post(page, typed(asked, value="5") | {"check": "1"})
    assert answered["Location"] == f"/rapportages/{draft.pk}/indienen/"


def test_a_wrong_number_stays_on_the_page_with_a_sentence(client, page, asked):
    answered = client.post(page, typed(asked, value="veertien"))
    assert answered.status_code == 422
    assert 'value="veertien"' in answered.content.decode()
    assert "Geef een getal in cijfers" in answered.content.decode()


def test_the_other_answers_of_a_form_with_an_error_are_kept(client, page, asked):
    other = factories.RoundIndicatorFactory(round=asked.round)
    sent = typed(asked, value="veertien") | typed(other, value="3")
    assert client.post(page, sent).status_code == 422
    assert DataValue.objects.get().indicator_version == other.indicator_version


@pytest.mark.parametrize("state", ["not_applicable", "unknown", "refused"])
def test_an_answer_without_a_figure_says_why(client, page, asked, state):
    assert client.post(page, typed(asked, state=state)).status_code == 422
    client.post(page, marks(client, page) | typed(asked, state=state, why="Niet bekend."))
    assert DataValue.objects.get().state == state


def test_none_is_an_answer_of_its_own(client, page, asked):
    client.post(page, typed(asked, state="none"))
    assert DataValue.objects.get().state == "none"


def test_a_figure_and_none_at_once_is_refused(client, page, asked):
    assert client.post(page, typed(asked, state="none", value="3")).status_code == 422


def test_an_emptied_answer_is_taken_back(client, page, asked):
    client.post(page, typed(asked, value="5"))
    client.post(page, marks(client, page) | typed(asked, value=""))
    assert not DataValue.objects.exists()


def test_a_share_needs_both_numbers(client, page, asked):
    kind_of(asked, "ratio", numerator_label="Getraind", denominator_label="Allen")
    assert client.post(page, typed(asked, value="3")).status_code == 422
    sent = marks(client, page) | typed(asked, value="3", denominator="2")
    assert client.post(page, sent).status_code == 422
    client.post(page, marks(client, page) | typed(asked, value="2", denominator="3"))
    assert DataValue.objects.get().denominator == 3


@pytest.mark.parametrize(("sent", "status"), [("1", 302), ("0", 302), ("2", 422), ("x", 422)])
def test_yes_or_no_is_one_of_two(client, page, asked, sent, status):
    kind_of(asked, "yes_no")
    assert client.post(page, typed(asked, value=sent)).status_code == status


def test_a_scale_takes_its_own_levels_only(client, page, asked):
    kind_of(asked, "scale")
    Level.objects.create(indicator_version=asked.indicator_version, rank=1, name="Basis")
    assert client.post(page, typed(asked, value="2")).status_code == 422
    assert client.post(page, marks(client, page) | typed(asked, value="1")).status_code == 302


def test_words_are_an_answer_where_words_are_asked(client, page, asked):
    kind_of(asked, "narrative")
    client.post(page, typed(asked, text="Het plan is vastgesteld."))
    assert DataValue.objects.get().text == "Het plan is vastgesteld."


def test_a_note_that_points_to_a_person_is_never_stored(client, page, asked):
    answered = client.post(page, typed(asked, value="5", note="mail jan@voorbeeld.nl"))
    assert answered.status_code == 422
    assert not DataValue.objects.exists()


def test_who_saves_from_an_older_form_sees_both_answers(client, page, asked, approver, sign_in):
    sign_in(approver).post(page, typed(asked, value="7"))
    answered = client.post(page, typed(asked, value="5"))
    text = answered.content.decode()
    assert answered.status_code == 409
    assert 'value="5"' in text
    assert "7 medewerkers" in text
    assert client.post(page, marks(client, page) | typed(asked, value="5")).status_code == 302


def test_a_closed_round_keeps_what_was_typed_on_the_page(client, page, asked):
    moment = timezone.now() - dt.timedelta(minutes=1)
    asked.round.due_at = asked.round.closes_at = moment
    asked.round.save()
    answered = client.post(page, typed(asked, value="5"))
    assert answered.status_code == 409
    assert 'value="5"' in answered.content.decode()


def test_a_strange_key_is_no_answer(client, page, asked):
    sent = {"v999999-value": "5", "_connector": "OR", "v1__x": "1"} | typed(asked)
    assert client.post(page, sent).status_code == 302
    assert not DataValue.objects.exists()


def test_the_form_of_another_municipality_does_not_exist(page, outsider, sign_in):
    assert sign_in(outsider).get(page).status_code == 404


def test_programme_staff_do_not_fill_in_for_others(page, programme_officer, sign_in):
    assert sign_in(programme_officer).post(page, {}).status_code == 404


def test_the_previous_answer_stands_beside_the_field(client, page, asked, draft):
    period = factories.PeriodFactory(
        code="2025-2", starts_on=dt.date(2025, 7, 1), ends_on=dt.date(2025, 12, 31)
    )
    earlier = factories.SubmissionFactory(
        round__period=period, round__opened=True, organisation=draft.organisation
    )
    factories.DataValueFactory(
        submission=earlier, indicator_version=asked.indicator_version, value=12
    )
    type(earlier).objects.filter(pk=earlier.pk).update(
        status="approved", submitted_at=timezone.now()
    )
    assert "Vorige keer (2025-2): 12 medewerkers" in client.get(page).content.decode()


@pytest.mark.parametrize("questions", [1, 20])
def test_the_number_of_queries_does_not_grow(
    client, page, asked, questions, django_assert_max_num_queries
):
    factories.RoundIndicatorFactory.create_batch(questions, round=asked.round)
    with django_assert_max_num_queries(13):
        client.get(page)
