"""From a statement to a figure, on one line of time."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from ambitions import lifecycle, origins
from ambitions.models import Statement
from measurements import definitions, rollup
from tests import factories
from tests.dashboards.conftest import ask, region, report, share, towns

pytestmark = pytest.mark.django_db


@pytest.fixture
def ambition(programme_officer):
    ambition = factories.AmbitionFactory(sentence="Elke school kent de route.", status="draft")
    lifecycle.move(ambition, "adopted", revision=1, by=programme_officer)
    return ambition


@pytest.fixture
def statement(programme_officer, ambition):
    said = factories.StatementFactory(
        accepted=True, text="Scholen weten niet waar zij terechtkunnen."
    )
    origins.link(said, ambition, by=programme_officer)
    return said


def _page(client, name, pk):
    return client.get(reverse(name, args=[pk])).content.decode()


def test_the_thread_of_an_ambition_goes_from_voice_to_agreement(
    sign_in, rapporteur, ambition, statement
):
    factories.AgreementFactory(title="Convenant").ambitions.add(ambition)
    factories.MethodFactory(name="Lespakket").ambitions.add(ambition)
    factories.RecommendationFactory(text="Doe het.").ambitions.add(ambition)

    page = _page(sign_in(rapporteur), "ambition-thread", ambition.pk)

    for words in (statement.text, "Vastgesteld", "Convenant", "Lespakket", "Doe het."):
        assert words in page


def test_the_thread_of_a_statement_says_what_was_done_with_it(
    sign_in, rapporteur, ambition, statement
):
    page = _page(sign_in(rapporteur), "statement-thread", statement.pk)

    assert ambition.sentence in page
    assert reverse("statement-detail", args=[statement.pk]) in page


def test_a_statement_nobody_took_up_says_so(sign_in, rapporteur):
    said = factories.StatementFactory(accepted=True)

    assert "nog geen ambitie" in _page(sign_in(rapporteur), "statement-thread", said.pk)


def test_an_indicator_without_a_figure_is_named(sign_in, rapporteur, ambition):
    version = factories.IndicatorVersionFactory(indicator__ambition=ambition)

    page = _page(sign_in(rapporteur), "ambition-thread", ambition.pk)

    assert version.name in page
    assert "nog geen cijfer" in page


def test_the_earliest_comes_first(sign_in, rapporteur, ambition, statement):
    old = factories.RecommendationFactory(text="Heel oud.", made_on=dt.date(2019, 1, 1))
    old.ambitions.add(ambition)

    page = _page(sign_in(rapporteur), "ambition-thread", ambition.pk)

    assert page.index("Heel oud.") < page.index(statement.text) < page.index("Vastgesteld")


def test_a_baseline_that_rests_on_a_statement_is_in_the_thread(
    sign_in, rapporteur, programme_officer, ambition, statement
):
    Statement.objects.update(kind="achieved")
    version = factories.IndicatorVersionFactory(indicator__ambition=ambition)
    start = {"area": factories.CountryFactory(), "on": dt.date(2023, 12, 31), "value": Decimal(7)}
    definitions.set_baseline(
        version, **start, statement=statement, reason="Geteld.", by=programme_officer
    )

    page = _page(sign_in(rapporteur), "statement-thread", statement.pk)

    assert f"voor Nederland, zoals gezegd: “{statement.text}”" in page

    definitions.set_baseline(version, **start, reason="Hersteld.", by=programme_officer)
    assert "zoals gezegd" not in _page(sign_in(rapporteur), "statement-thread", statement.pk)


def test_a_draft_is_not_given_away_by_the_thread(sign_in, reporter, programme_officer):
    said = factories.StatementFactory(accepted=True)
    draft = factories.AmbitionFactory(status="draft", sentence="Nog geheim.")
    origins.link(said, draft, by=programme_officer)

    assert "Nog geheim." not in _page(sign_in(reporter), "statement-thread", said.pk)
    url = reverse("ambition-thread", args=[draft.pk])
    assert sign_in(reporter).get(url).status_code == 404


@pytest.mark.parametrize("number", [1, 12])
def test_a_longer_thread_costs_no_more_queries(
    sign_in, rapporteur, ambition, number, django_assert_max_num_queries
):
    for _n in range(number):
        factories.RecommendationFactory().ambitions.add(ambition)
        factories.IndicatorVersionFactory(indicator__ambition=ambition)
    reader = sign_in(rapporteur)

    with django_assert_max_num_queries(20):
        reader.get(reverse("ambition-thread", args=[ambition.pk]))


def test_a_merged_statement_leads_to_the_one_it_is_part_of(sign_in, rapporteur, statement):
    part = factories.StatementFactory(state="merged", merged_into=statement, page=statement.page)

    page = _page(sign_in(rapporteur), "statement-thread", part.pk)

    assert reverse("statement-thread", args=[statement.pk]) in page
    assert "nog geen ambitie" not in page


def test_what_was_left_out_says_why(sign_in, rapporteur):
    said = factories.StatementFactory(rejected=True)

    page = _page(sign_in(rapporteur), "statement-thread", said.pk)

    assert "Staat er al." in page
    assert "nog geen ambitie" not in page


def test_an_agreement_says_until_when_it_holds(sign_in, rapporteur, ambition):
    agreement = factories.AgreementFactory(valid_to=dt.date(2025, 12, 31))
    agreement.ambitions.add(ambition)

    page = _page(sign_in(rapporteur), "ambition-thread", ambition.pk)

    assert "van kracht, tot 31 december 2025" in page


def test_a_figure_says_how_many_stand_behind_it(sign_in, programme_officer, programme):
    ambition = programme.version.indicator.ambition

    page = _page(sign_in(programme_officer), "ambition-thread", ambition.pk)

    period = programme.round.period.code
    assert "gemeenten, " in page.partition("timeline")[2]
    assert "voorlopig: er komen nog rapportages binnen" in page
    assert f"/indicatoren/{programme.code}/?periode={period}" in page
    assert f'href="?periode={period}"' in page


def test_a_figure_of_a_period_that_still_runs_is_not_of_a_day_to_come(sign_in, programme_officer):
    today = timezone.localdate()
    running = factories.PeriodFactory(ends_on=today + dt.timedelta(days=9))
    version = factories.IndicatorVersionFactory(ratio=True, unit="")
    [place] = towns(region("PV26", "Utrecht"), 1)
    asked = ask(version, [place], period=running)
    report(asked, place, **share(4))
    rollup.drain_all()

    page = _page(sign_in(programme_officer), "ambition-thread", version.indicator.ambition_id)

    assert f"40% in {running}" in page
    assert f'<time datetime="{running.ends_on}"' not in page


def test_what_has_no_indicator_says_so_and_a_recommendation_its_page(sign_in, rapporteur, ambition):
    factories.RecommendationFactory(page=24).ambitions.add(ambition)

    page = _page(sign_in(rapporteur), "ambition-thread", ambition.pk)

    assert "nog geen indicator" in page
    assert "Rapport 2025, bladzijde 24" in page
