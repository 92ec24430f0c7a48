"""One thing done with many: asked for confirmation, done in one go, and told what was not done."""

import datetime as dt

import pytest
from django.utils import timezone

from actors.models import Event, Letter
from measurements import reporting
from measurements.models import Recipient, Submission
from tests import factories
from tests.measurements.crowds import answer_all, bring, crowd
from tests.measurements.stages import kept, put

ADDRESS = "/uitvragen/acties/"
LATER = {"until": "31-12-2098", "reason": "Verbouwing."}


@pytest.fixture
def staff(sign_in, programme_officer):
    return sign_in(programme_officer)


@pytest.fixture
def batch(staff, asked):
    """Do something with everybody of the round; confirmed unless told otherwise."""

    def _batch(action, *, confirmed=True, **form):
        numbers = ",".join(str(pk) for pk in asked.asked.values_list("pk", flat=True))
        data = {"actie": action, "uitvraag": asked.pk, "gekozen": numbers, **form}
        return staff.post(ADDRESS, data | ({"bevestigd": "1"} if confirmed else {}), follow=True)

    return _batch


@pytest.mark.parametrize("action", ["herinneren", "uitstel", "goedkeuren", "terugsturen"])
def test_nothing_happens_before_it_is_confirmed(batch, reports, action):
    put(reports[0], "signed")
    before = kept()
    answer = batch(action, confirmed=False)
    assert answer.status_code == 200
    assert (kept(), Letter.objects.count()) == (before, 0)
    assert not Recipient.objects.filter(open_until__isnull=False).exists()


def test_the_page_says_with_how_many_and_with_whom_not(batch, reports):
    put(reports[0], "signed")
    put(reports[1], "submitted")
    answer = batch("goedkeuren", confirmed=False)
    assert "1 rapportage goedkeuren" in answer.text
    assert "Gemeente 001: nog door niemand ondertekend" in answer.text
    assert "Gemeente 002: de partij is er nog mee bezig" in answer.text


def test_everybody_is_approved_and_the_rest_is_told(batch, reports):
    put(reports[0], "signed")
    answer = batch("goedkeuren")
    assert "1 rapportage is goedgekeurd" in answer.text
    assert "Gemeente 001 (de partij is er nog mee bezig)" in answer.text
    assert Submission.objects.approved().count() == 1


def test_pressing_twice_changes_nothing_more(batch, reports):
    for one in reports:
        put(one, "signed")
    batch("goedkeuren")
    before = kept()
    batch("goedkeuren")
    assert kept() == before


def test_one_that_changed_meanwhile_does_not_stop_the_others(staff, asked, reports, outsider):
    for one in reports:
        put(one, "signed")
    numbers = ",".join(str(pk) for pk in asked.asked.values_list("pk", flat=True))
    reporting.return_for_revision(reports[0], reason="Klopt dit?", by=outsider)
    form = {"actie": "goedkeuren", "gekozen": numbers, "bevestigd": "1"}
    answer = staff.post(ADDRESS, form, follow=True)
    assert "3 rapportages zijn goedgekeurd" in answer.text
    assert Submission.objects.approved().count() == 3


def test_reminders_are_written_once_a_day(batch, reports):
    for one in reports[:2]:
        factories.SeatFactory(organisation=one.organisation)
    assert "2 berichten" in batch("herinneren").text
    assert "0 berichten" in batch("herinneren").text
    assert Letter.objects.count() == 2


def test_more_time_is_for_all_that_are_not_in(batch, asked, reports):
    put(reports[0], "submitted")
    assert "3 partijen hebben meer tijd" in batch("uitstel", **LATER).text
    assert asked.asked.filter(open_until__year=2098).count() == 3
    assert Event.objects.filter(verb="extended", reason="Verbouwing.").count() == 3
    batch("uitstel", **LATER)
    assert Event.objects.filter(verb="extended").count() == 3


def test_who_is_closed_out_gets_the_round_again(batch, asked):
    moments = {
        f"{name}_at": timezone.now() - dt.timedelta(days=days)
        for name, days in (("opens", 3), ("due", 2), ("closes", 1))
    }
    type(asked).objects.filter(pk=asked.pk).update(**moments)
    assert "4 partijen hebben meer tijd" in batch("uitstel", **LATER).text
    assert Event.objects.filter(verb="reopened_until").count() == 4


def test_a_moment_that_is_not_later_for_one_does_not_stop_the_others(batch, asked):
    asked.asked.filter(organisation__name="Gemeente 000").update(
        open_until=timezone.now() + dt.timedelta(days=40_000)
    )
    answer = batch("uitstel", **LATER)
    assert "3 partijen hebben meer tijd" in answer.text
    assert "Gemeente 000 (" in answer.text


@pytest.mark.parametrize(
    ("action", "form", "said"),
    [
        ("uitstel", {"until": "gisteren", "reason": "Omdat het kan."}, "gisteren"),
        ("uitstel", {"until": "31-12-2098"}, "31-12-2098"),
        ("terugsturen", {"reason": "Bel mij op 06-12345678."}, "06-12345678"),
    ],
)
def test_what_cannot_be_is_refused_and_kept(batch, reports, action, form, said):
    put(reports[0], "signed")
    before = kept()
    answer = batch(action, **form)
    assert (answer.status_code, kept()) == (422, before)
    assert said in answer.text


def test_reports_come_back_for_one_reason(batch, reports):
    put(reports[0], "signed")
    put(reports[1], "submitted")
    assert "2 rapportages zijn teruggestuurd" in batch("terugsturen", reason="Klopt dit?").text
    assert Submission.objects.filter(status="returned").count() == 2


def test_the_list_leaves_as_csv_without_a_formula(staff, asked, reports):
    type(reports[0].organisation).objects.filter(pk=reports[0].organisation_id).update(name="=1+1")
    answer = staff.post(ADDRESS, {"actie": "csv", "uitvraag": asked.pk, "alle": "1"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 5
    assert lines[0].startswith("partij;code;uitvraag;stand;te laat")
    assert any(line.startswith("'=1+1;gm5000;") for line in lines)


def test_forms_of_a_selection_leave_as_a_workbook(staff, asked):
    one = asked.asked.first()
    answer = staff.post(ADDRESS, {"actie": "xlsx", "uitvraag": asked.pk, "partij": one.pk})
    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert answer["Content-Disposition"].endswith('.xlsx"')


def test_all_of_a_filter_are_meant_when_that_is_asked(staff, asked, reports):
    put(reports[0], "signed")
    form = {"actie": "goedkeuren", "uitvraag": asked.pk, "alle": "1", "filter": "stand=signed"}
    answer = staff.post(ADDRESS, form)
    assert [row.name for row in answer.context["ready"]] == ["Gemeente 000"]
    assert answer.context["left"] == []


@pytest.mark.parametrize(
    "chosen", [{}, {"partij": "999999"}, {"partij": "x"}, {"gekozen": "1e5,²"}]
)
def test_choosing_nobody_says_so(staff, asked, chosen):
    form = {"actie": "goedkeuren", "uitvraag": asked.pk, **chosen}
    answer = staff.post(ADDRESS, form, follow=True)
    assert "Kies minstens één partij" in answer.text


def test_an_action_that_is_none_is_no_page(staff, asked):
    for form in ({"actie": "wissen"}, {"actie": "goedkeuren", "uitvraag": "x"}, {}):
        assert staff.post(ADDRESS, form).status_code == 404


@pytest.mark.parametrize("who", ["rapporteur", "outsider"])
def test_only_staff_acts(request, sign_in, asked, reports, who):
    for one in reports:
        put(one, "signed")
    before = kept()
    numbers = ",".join(str(pk) for pk in asked.asked.values_list("pk", flat=True))
    form = {"actie": "goedkeuren", "gekozen": numbers, "bevestigd": "1"}
    client = sign_in(request.getfixturevalue(who))
    assert client.post(ADDRESS, form).status_code == 404
    assert kept() == before


def test_342_are_approved_in_one_go(db, staff, django_assert_max_num_queries):
    asked = crowd()
    answer_all(asked)
    bring(asked, "signed")
    form = {"actie": "goedkeuren", "uitvraag": asked.pk, "alle": "1", "bevestigd": "1"}
    with django_assert_max_num_queries(26):
        staff.post(ADDRESS, form)
    assert Submission.objects.approved().count() == 342


@pytest.mark.parametrize(
    ("until", "said"),
    [("1-1-2020", "Dat moment is al geweest."), ("soon", "sluit de uitvraag al op")],
)
def test_more_time_that_nobody_gets_is_said_at_its_field(batch, asked, until, said):
    if until == "soon":
        soon = timezone.localtime() + dt.timedelta(minutes=5)
        until = soon.strftime("%d-%m-%Y %H:%M")
    answer = batch("uitstel", until=until, reason="Verbouwing.")
    assert answer.status_code == 422
    assert said in str(answer.context["form"].errors["until"])
    assert until in answer.text
    assert "Verbouwing." in answer.text


def test_on_the_page_of_a_round_nobody_of_another_is_meant(staff, asked):
    other = factories.RecipientFactory(round=factories.RoundFactory(opened=True))
    answer = staff.post(
        ADDRESS, {"actie": "herinneren", "uitvraag": asked.pk, "partij": [other.pk]}, follow=True
    )
    assert "Kies minstens één partij" in answer.text
