"""The example programme in the database: what a visitor of the demo finds."""

from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F, Q, Sum
from django.utils import timezone

from actors.models import Event, User
from ambitions.models import Ambition, Likeness, Origin, Statement, Theme
from measurements import checks, editions, example, questionnaire, rollup
from measurements.example import accounts
from measurements.models import (
    DataValue,
    DirtyEntry,
    Edition,
    Figure,
    FigureVersion,
    Indicator,
    IndicatorVersion,
    Period,
    Round,
    Submission,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("example"),
    pytest.mark.usefixtures("programme"),
]


def reports(title="Uitvraag 2026-2", **filters):
    return Submission.objects.filter(round__title=title, **filters)


def test_there_are_five_themes_with_their_ambitions():
    slugs = ["preventie", "signaleren", "melden", "samenwerken", "opvang"]
    assert list(Theme.objects.values_list("slug", flat=True)) == slugs
    assert Ambition.objects.adopted().count() >= 24
    assert set(Ambition.objects.values_list("theme__slug", flat=True)) == set(slugs)


def test_an_ambition_without_an_indicator_is_a_draft():
    bare = Ambition.objects.filter(indicators=None, kind=Ambition.Kind.AMBITION)
    assert [ambition.status for ambition in bare] == ["draft"]


def test_ambitions_hang_under_a_vision_and_came_from_a_source():
    route = Ambition.objects.get(sentence__startswith="Minder mensen worden slachtoffer")
    assert route.parent.kind == Ambition.Kind.VISION
    assert route.branches.count() == 6
    assert Origin.objects.values("statement").distinct().count() >= 5


def test_some_statements_wait_and_one_was_said_twice():
    assert Statement.objects.proposed().count() == 3
    assert Likeness.objects.exists()


def test_every_kind_of_indicator_is_asked_of_municipalities():
    asked = IndicatorVersion.objects.filter(rounds__title="Uitvraag 2026-2")
    assert set(asked.values_list("kind", flat=True)) == set(IndicatorVersion.Kind.values)
    assert Indicator.objects.filter(counted_by=None).count() >= 40


def test_every_round_asks_those_its_questions_are_meant_for_and_nobody_else():
    for one in Round.objects.all():
        asked = set(one.indicators.values_list("asked_of", flat=True))
        assert asked == set(one.recipients.values_list("area__division", flat=True)), one


def test_the_round_of_the_regions_asks_two_kinds():
    regions = Round.objects.get(title="Uitvraag regio's 2026-2")
    kinds = Counter(regions.recipients.values_list("area__division__code", flat=True))
    assert kinds == {"riec": 10, "politie-eenheid": 10}


def test_each_half_year_asks_all_municipalities():
    asked = {
        one.period.code: one.asked.count()
        for one in Round.objects.filter(title__regex=r"^Uitvraag 20").select_related("period")
    }
    codes = ["2024-1", "2024-2", "2025-1", "2025-2", "2026-1", "2026-2"]
    assert asked == dict.fromkeys(codes, 342)


def test_each_earlier_year_asked_the_municipalities_of_that_time():
    rounds = Round.objects.filter(title__startswith="Nulmeting")
    asked = {one.period.code: one.asked.count() for one in rounds.select_related("period")}
    assert asked == {"2021": 352, "2022": 344, "2023": 342}


def test_a_municipality_that_ended_reported_while_it_was_there():
    ended = Submission.objects.approved().filter(organisation__area__valid_to__isnull=False)
    titles = set(ended.values_list("round__title", flat=True))
    assert titles == {"Nulmeting 2021", "Nulmeting 2022"}


def test_every_round_that_is_over_has_an_edition_and_no_other():
    over = Round.objects.filter(closes_at__lte=timezone.now())
    assert set(over.values_list("editions__number", flat=True)) == {1}
    assert set(Edition.objects.values_list("round", flat=True)) == {one.pk for one in over}
    assert editions.verify(Edition.objects.get(round__title="Uitvraag 2026-1"))


def test_only_the_last_round_of_each_panel_is_open():
    still_open = Round.objects.open_at(timezone.now())
    assert still_open.count() == 4
    assert set(still_open.values_list("period__code", flat=True)) == {"2026-2", "2026"}
    assert all(one.state == Round.State.OPEN for one in still_open)


def test_the_open_round_has_reports_in_every_state():
    states = Counter(reports().current().values_list("status", flat=True))
    assert min(states[status] for status in ("draft", "submitted", "signed", "approved")) >= 20
    assert reports(status="returned").exists()


def test_utrecht_has_the_open_round_untouched_before_it():
    utrecht = reports(organisation__code="gm0344").get()
    assert (utrecht.status, utrecht.version, utrecht.values.count()) == ("draft", 1, 0)


def test_wijdemeren_has_begun():
    begun = reports(organisation__code="gm1696").get()
    assert begun.status == "draft"
    assert 0 < begun.values.count() < len(questionnaire.cells(questionnaire.questions(begun)))


def test_the_earlier_reports_of_utrecht_are_sent_and_signed_by_two_people():
    earlier = Submission.objects.filter(organisation__code="gm0344").approved()
    people = set(earlier.values_list("submitted_by__email", "signed_by__email"))
    assert earlier.count() == 9
    assert people == {("invuller@demo.example", "akkoord@demo.example")}


def test_municipalities_give_every_kind_of_answer():
    states = DataValue.objects.filter(submission__round__title="Uitvraag 2025-2")
    found = Counter(states.values_list("state", flat=True))
    assert set(found) == set(DataValue.State.values)
    assert states.filter(state="known", value=0).exists()


def test_some_reports_are_late_and_some_never_came():
    late = reports("Uitvraag 2025-1", submitted_at__gt=F("round__due_at"))
    silent = reports("Uitvraag 2025-1", status="draft", values=None)
    assert late.count() >= 10
    assert silent.count() >= 10


def test_a_returned_report_keeps_its_reason_and_got_a_next_version():
    for returned in Submission.objects.filter(status="returned")[:5]:
        event = Event.objects.about(returned).get(verb="returned")
        assert event.reason
        assert reports(returned.round.title, organisation=returned.organisation, version=2).exists()


def test_nothing_happens_to_a_report_before_the_step_before_it():
    backwards = Q(signed_at__lt=F("submitted_at")) | Q(decided_at__lt=F("signed_at"))
    assert not Submission.objects.filter(backwards).exists()
    assert not Submission.objects.filter(submitted_at__gt=timezone.now()).exists()


def test_approved_reports_are_such_as_the_form_lets_through():
    for code in ("gm0014", "gm0363", "gm0599", "riec03", "politie-pe05", "comensha"):
        approved = Submission.objects.approved().filter(organisation__code=code).latest("pk")
        assert checks.problems(approved) == {}


def test_split_ups_add_up():
    split = DataValue.objects.filter(
        indicator_version__dimension__isnull=False, submission__round__title="Uitvraag 2025-1"
    )
    rows = split.values("submission", "indicator_version").annotate(
        total=Sum("value", filter=Q(category=0)), parts=Sum("value", filter=~Q(category=0))
    )
    known = rows.exclude(parts=None)
    assert known.count() > 1000
    assert not known.exclude(total=F("parts")).exists()


def test_the_figures_are_made_and_right():
    assert not DirtyEntry.objects.exists()
    for code in ("NL", "PV26", "PE03", "VR09", "RIEC03", "GM0363"):
        assert Figure.objects.filter(area__code=code, period__code="2026-1").exists()
    assert rollup.rebuild(Period.objects.get(code="2026-1")) == 0


def test_every_account_of_the_demo_signs_in_with_its_role():
    people = User.objects.filter(email__endswith="@demo.example")
    roles = {one.email: one.memberships.get().role for one in people}
    assert roles == {address: role for address, _name, role, _organisation in accounts.ACCOUNTS}
    assert all(one.check_password("samen-tegen-2026") for one in people[:2])


def test_loading_again_changes_nothing():
    before = FigureVersion.objects.current(), Event.objects.count(), DataValue.objects.count()
    assert example.load() is False
    after = FigureVersion.objects.current(), Event.objects.count(), DataValue.objects.count()
    assert after == before


def test_outside_demo_mode_it_refuses(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="for demo mode only"):
        call_command("load_example")


def test_the_command_says_that_it_was_there_already(capsys):
    call_command("load_example")
    assert "there already" in capsys.readouterr().out
