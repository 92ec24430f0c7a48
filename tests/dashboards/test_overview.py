"""The national overview: how the country stands, and whether that can be said."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone

from measurements import reporting, rollup
from measurements.models import Round
from tests import factories
from tests.dashboards.conftest import abroad, ask, half, report, share
from tests.dashboards.screens import table, text


@pytest.fixture
def page(rapporteur, sign_in):
    client = sign_in(rapporteur)
    return lambda query="": client.get(f"/{query}")


def test_before_the_first_report_it_says_that_there_are_no_figures(db, page):
    assert "Er zijn nog geen cijfers" in text(page())


def test_its_title_is_what_it_found(programme, page):
    assert (
        '<h1 class="utrecht-heading-1">Landelijk overzicht: 1 van de 1 indicatoren op schema</h1>'
        in text(page())
    )


def test_a_figure_stands_beside_its_period_target_and_coverage(programme, page):
    [row] = table(page(), head="Streefwaarde")
    assert row["Indicator, periode en dekking"] == (
        "Getrainde medewerkers 2026-1: 7 van 8 gemeenten, 88%"
    )
    assert (row["Nu"], row["Streefwaarde"], row["Status"]) == ("75,7%", "50%", "bereikt")


@pytest.fixture
def written(programme):
    """A report that is filled in and not sent yet."""
    draft = factories.SubmissionFactory(
        round=programme.round, organisation=programme.municipalities[4]
    )
    factories.DataValueFactory(submission=draft, indicator_version=programme.version, **share(5))
    return draft


@pytest.fixture
def sender(programme):
    return factories.MembershipFactory(role="editor", organisation=programme.municipalities[4]).user


def test_the_response_is_counted_at_once(written, sender, page):
    assert "7 van 8" in text(page())
    reporting.submit(written, by=sender)
    assert "8 van 8" in text(page())
    rollup.drain_all()
    assert "8 van 8" in text(page())


def test_what_comes_in_from_another_country_is_not_counted(programme, page):
    factories.RecipientFactory(round=programme.round, organisation=(place := abroad()))
    report(programme.round, place, **share(10))
    rollup.drain_all()
    assert "7 van 8" in text(page())


def test_the_response_is_right_when_the_roll_up_was_first(written, sender, page):
    assert "7 van 8" in text(page())
    reporting.submit(written, by=sender)
    rollup.drain_all()
    assert "8 van 8" in text(page())


def test_a_report_that_is_given_back_did_not_come_in(written, sender, programme_officer, page):
    reporting.submit(written, by=sender)
    assert "8 van 8" in text(page())
    reporting.return_for_revision(written, reason="Kan niet.", by=programme_officer)
    assert "7 van 8" in text(page())


def test_a_round_that_opened_in_the_meantime_is_counted(programme, page):
    now = timezone.now()
    asked = ask(
        programme.version, programme.municipalities[:3],
        period=half("2026-2"), opens_at=now + dt.timedelta(seconds=30),
        due_at=now + dt.timedelta(days=30), closes_at=now + dt.timedelta(days=60),
    )  # fmt: skip
    report(asked, programme.municipalities[0], **share(1))
    rollup.drain_all()
    assert "7 van 8" in text(page())
    with time_machine.travel(now + dt.timedelta(seconds=40)):
        assert "1 van 3" in text(page())


def test_when_little_came_in_it_does_not_judge(programme, page):
    for place in programme.municipalities[:4]:
        place.submissions.update(status="superseded")
    rollup.mark_round_dirty(programme.round)
    rollup.drain_all()
    assert "van 1 indicatoren is nog niet te zeggen of ze op schema liggen" in text(page())


@pytest.fixture
def later(programme):
    """Half a year later the share fell in every municipality."""
    period = factories.PeriodFactory(
        code="2026-2", starts_on=dt.date(2026, 7, 1), ends_on=dt.date(2026, 12, 31)
    )
    asked = ask(programme.version, programme.municipalities, period=period)
    for place in programme.municipalities:
        report(asked, place, **share(1))
    rollup.drain_all()
    return asked


def test_it_says_what_changed_most(later, page):
    assert (
        "10% in 2026-2 (8 van 8 gemeenten, 100%), 65,7 procentpunt lager dan in 2026-1."
        in " ".join(text(page()).split())
    )


def test_an_earlier_period_can_be_chosen(later, page):
    [row] = table(page("?periode=2026-1"), head="Streefwaarde")
    assert row["Nu"] == "75,7%"
    assert "Grootste veranderingen" not in text(page("?periode=2026-1"))


def test_it_leads_to_the_last_complete_period(programme, later, page):
    Round.objects.filter(pk=programme.round.pk).update(
        due_at=programme.round.opens_at + dt.timedelta(hours=1),
        closes_at=programme.round.opens_at + dt.timedelta(hours=1),
    )
    assert "Bekijk 2026-1, de laatste volledige periode" in text(page())


def test_another_indicator_can_be_charted(programme, page):
    other = factories.IndicatorVersionFactory(
        name="Aantal lessen", indicator__ambition=programme.version.indicator.ambition
    )
    report(ask(other, programme.municipalities[:1]), programme.municipalities[0], value=Decimal(3))
    rollup.drain_all()
    assert "<title>Getrainde medewerkers</title>" in text(page())
    assert "<title>Aantal lessen</title>" in text(page(f"?indicator={other.indicator.code}"))


def test_an_unknown_indicator_is_no_page(programme, page):
    assert page("?indicator=bestaat-niet").status_code == 404


def test_what_was_chosen_stays_when_the_period_changes(programme, page):
    answer = text(page(f"?indicator={programme.code}"))
    assert f'<input type="hidden" name="indicator" value="{programme.code}">' in answer


def test_it_leads_to_the_own_area_and_to_the_country(programme, neighbour, sign_in):
    own = programme.municipalities[0].area
    shown = text(sign_in(neighbour).get("/"))
    assert f'<a class="utrecht-link" href="/gebieden/{own.code}/">{own.name}</a>' in shown
    assert 'href="/gebieden/NL/"' in shown


def test_every_status_leads_to_its_why(programme, rapporteur, sign_in):
    client, address = sign_in(rapporteur), f"/indicatoren/{programme.code}/"
    assert f'href="{address}?periode=2026-1#waarom"' in text(client.get("/"))
    assert 'id="waarom"' in text(client.get(address))
    way = f"/gebieden/PV26/indicatoren/{programme.code}/"
    assert f'href="{way}?periode=2026-1#waarom"' in text(client.get("/gebieden/PV26/"))
    shown = text(client.get(way))
    assert 'id="waarom"' in shown
    assert "ver achter op het doelpad" in shown


def test_a_sum_says_how_many_answered_when_that_is_another_number(programme, page):
    """Else every sum would fall each time a round begins."""
    version = factories.IndicatorVersionFactory(name="Bijeenkomsten", coverage_threshold=1)
    for code, number in (("2025-1", 3), ("2025-2", 2)):
        asked = ask(version, programme.municipalities[:3], period=half(code))
        for place in programme.municipalities[:number]:
            report(asked, place, value=Decimal(5))
    rollup.drain_all()
    shown = text(page(f"indicatoren/{version.indicator.code}/?periode=2025-2"))
    assert "5 minder dan in 2025-1, toen 3 antwoordden in plaats van 2" in shown
