"""The operations page: what waits, what was done, what was found, and which command helps."""

import datetime as dt

import pytest
from django.utils import timezone

from ambitions.models import Source
from measurements import rollup
from measurements.models import Audit, DirtyEntry, Drain, Edition, Figure
from tests import factories
from tests.measurements.reports import ask, report

pytestmark = pytest.mark.django_db
FINE = "U hoeft niets te doen"


@pytest.fixture
def asked(municipality):
    """One report, added up and audited."""
    opened = ask(factories.IndicatorVersionFactory(), municipality)
    report(opened, municipality, value=14)
    rollup.audit(opened.period)
    return opened


@pytest.fixture
def read(administrator, sign_in):
    """The text of the page as an administrator reads it."""
    client = sign_in(administrator)

    def _read():
        return client.get("/bijwerken/").content.decode()

    return _read


def test_all_is_well_when_figures_are_up_to_date_and_audited(asked, read):
    text = read()
    assert FINE in text
    assert "0 van 1" in text
    assert "wijzigingen gelezen: 2, cijfers geschreven: 1" in text


def test_a_change_that_waits_is_told_with_its_age_and_the_command(asked, read):
    rollup.mark_period_dirty(asked.period)
    DirtyEntry.objects.update(created_at=timezone.now() - dt.timedelta(minutes=7))
    text = read()
    assert "De cijfers lopen achter" in text
    assert "<code>manage.py drain_figures</code>" in text
    assert "(7\xa0minuten)" in text
    assert FINE not in text


def test_a_change_of_just_now_is_shown_and_needs_nothing(asked, read):
    rollup.mark_period_dirty(asked.period)
    text = read()
    assert '<td class="number">1</td>' in text
    assert FINE in text


def test_differences_are_an_incident_and_readable(asked, read, municipality):
    Figure.objects.update(numerator=15)
    rollup.audit(asked.period)
    text = read()
    assert "Dit is een incident." in text
    assert "<code>manage.py rebuild_figures</code>" in text
    assert f"{municipality.area.name} ({municipality.area.code})" in text
    assert "<code>numerator</code>" in text
    assert "<code>15.0000</code>" in text
    assert "<code>14.0000</code>" in text


def test_a_missing_and_a_superfluous_figure_are_named(asked, read):
    Figure.objects.update(area=factories.AreaFactory())
    rollup.audit(asked.period)
    text = read()
    assert "het cijfer ontbreekt" in text
    assert "het cijfer hoort er niet te zijn" in text


def test_the_last_audit_counts(asked, read):
    Figure.objects.update(numerator=15)
    rollup.audit(asked.period)
    rollup.rebuild()
    rollup.audit(asked.period)
    assert FINE in read()


def test_an_audit_that_did_not_come_is_missed(asked, read):
    long_ago = timezone.now() - dt.timedelta(hours=37)
    Drain.objects.update(ended_at=long_ago)
    Audit.objects.update(ended_at=long_ago)
    text = read()
    assert "De controle van vannacht is niet gedaan." in text
    assert "<code>manage.py audit_figures</code>" in text


def test_an_edition_that_waits_is_shown(asked, read):
    Edition.objects.create(round=asked, number=1)
    text = read()
    assert f"Editie 1 van {asked.title}: gevraagd op" in text
    assert FINE in text


def test_an_edition_that_waits_too_long_needs_a_worker(asked, read):
    Edition.objects.create(round=asked, number=1)
    Edition.objects.update(requested_at=timezone.now() - dt.timedelta(minutes=6))
    text = read()
    assert "Een editie wacht al langer dan vijf minuten." in text
    assert FINE not in text


@pytest.mark.parametrize(("minutes", "number"), [(4, 0), (6, 1)])
def test_a_source_that_nobody_reads_needs_a_worker(asked, read, minutes, number):
    factories.SourceFactory(unread=True)
    factories.SourceFactory()
    Source.objects.update(changed_at=timezone.now() - dt.timedelta(minutes=minutes))
    text = read()

    assert ("1 bron wacht al meer dan vijf minuten om gelezen te worden." in text) == bool(number)
    assert (FINE in text) != bool(number)


def test_without_periods_the_page_says_so(read):
    assert "Er is nog geen periode." in read()


def test_the_number_of_queries_does_not_grow_with_the_periods(
    asked, administrator, sign_in, django_assert_max_num_queries
):
    client = sign_in(administrator)
    for year in range(2030, 2050):
        factories.PeriodFactory(code=f"{year}", starts_on=f"{year}-01-01", ends_on=f"{year}-12-31")
    with django_assert_max_num_queries(10):
        client.get("/bijwerken/")


@pytest.mark.parametrize(("person", "status"), [("programme_officer", 200), ("rapporteur", 404)])
def test_the_page_is_for_those_who_can_act(person, status, request, sign_in):
    client = sign_in(request.getfixturevalue(person))
    assert client.get("/bijwerken/").status_code == status


def test_the_menu_leads_there_for_those_who_can_act(programme_officer, rapporteur, sign_in):
    found = ['href="/bijwerken/"' in sign_in(person).get("/ambities/").content.decode()
             for person in (programme_officer, rapporteur)]  # fmt: skip
    assert found == [True, False]


def test_before_the_first_audit_it_does_not_speak_of_one(municipality, read):
    report(ask(factories.IndicatorVersionFactory(), municipality), municipality, value=14)
    rollup.drain_all()
    text = read()
    assert "Er was nog geen controle; de eerste is vannacht." in text
    assert "geen controle vond een verschil" not in text
