"""A round that could never be opened is not made."""

import datetime as dt

import pytest
from django.utils import timezone

from measurements.models import Round
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    factories.MunicipalityFactory()
    return factories.IndicatorVersionFactory()


@pytest.fixture
def make(programme_officer, sign_in, version):
    """Send the form; what is not changed is right."""
    sent = {
        "title": "Uitvraag 2026-1", "period": factories.PeriodFactory().pk,
        "opens_at": "1-11-2026 09:00", "due_at": "30-11-2026", "closes_at": "15-12-2026 17:00",
        "indicators": [version.pk], "division": version.asked_of_id,
    }  # fmt: skip
    client = sign_in(programme_officer)
    return lambda **changed: client.post("/uitvragen/nieuw/", sent | changed)


def test_recipients_an_indicator_is_not_meant_for_are_refused(make):
    partner = factories.OrganisationFactory()
    answered = make(division="", organisations=[partner.pk])
    assert answered.status_code == 422
    assert "andere partijen" in answered.content.decode()
    assert not Round.objects.exists()


def test_a_division_without_organisations_of_today_is_refused(make):
    division = factories.DivisionFactory(code="politie-eenheid")
    ended = factories.AreaFactory(division=division, valid_to=dt.date(2020, 1, 1))
    factories.OrganisationFactory(area=ended)
    meant = factories.IndicatorVersionFactory(asked_of=division)
    answered = make(division=division.pk, indicators=[meant.pk])
    assert answered.status_code == 422
    assert "Kies minstens één gevraagde partij" in answered.content.decode()


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
        *(("period", "99999999999999999999"), ("period", "x"), ("indicators", ["x"])),
        *(("division", "-1"), ("organisations", ["99999999999999999999"]), ("title", "x" * 121)),
        ("title", "Uitvraag\x00"),
    ],
)
def test_nonsense_is_refused_at_its_field(make, name, value):
    assert make(**{name: value}).status_code == 422


def test_every_field_has_a_dutch_label(programme_officer, sign_in, version):
    text = sign_in(programme_officer).get("/uitvragen/nieuw/").content.decode()
    for label in ("Titel", "Periode", "Opent", "Inleverdatum", "Sluit", "Indicatoren", "Partijen"):
        assert label in text
