"""Programme staff set baselines and targets, and see all that were ever set."""

import datetime as dt
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from ambitions import origins
from ambitions.models import Source
from measurements.dashboards import aims
from measurements.dashboards.measures import Measure
from measurements.dashboards.readers import Reader
from measurements.models import Baseline, Target
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    factories.CountryFactory()
    return factories.IndicatorVersionFactory(ratio=True)


@pytest.fixture
def url(version):
    return reverse("aim-create", args=[version.indicator.code])


@pytest.fixture
def staff(sign_in, programme_officer):
    return sign_in(programme_officer)


BASELINE = {
    "what": "baseline", "place": "NL", "on": "31-12-2024", "value": "40 %",
    "reason": "Gemeten door het bureau.",
}  # fmt: skip
TARGET = {
    "what": "target", "place": "NL", "year": "2027", "value": "62,5", "reason": "Afgesproken.",
}  # fmt: skip


def test_a_baseline_is_typed_in_percent_and_kept_as_a_fraction(staff, url, programme_officer):
    response = staff.post(url, BASELINE)

    kept = Baseline.objects.get()
    assert response.url == url
    assert (kept.area.code, kept.on, kept.value) == ("NL", dt.date(2024, 12, 31), Decimal("0.4"))
    assert (kept.set_by, kept.reason) == (programme_officer, "Gemeten door het bureau.")


def test_a_target_is_kept(staff, url):
    staff.post(url, TARGET)

    assert (Target.objects.get().year, Target.objects.get().value) == (2027, Decimal("0.625"))


def test_a_target_can_be_for_each_area_of_a_division_or_for_one(staff, url):
    area = factories.AreaFactory(code="GM0344")

    staff.post(url, TARGET | {"place": "each-gemeente"})
    staff.post(url, TARGET | {"place": "GM0344"})

    first, second = Target.objects.all()
    assert (first.division, first.area) == (area.division, None)
    assert (second.division, second.area) == (None, area)


def test_all_that_was_ever_set_is_shown_latest_first(staff, url, programme_officer, version):
    staff.post(url, BASELINE)
    staff.post(url, TARGET)
    staff.post(url, TARGET | {"value": "70", "reason": "Bijgesteld."})

    entries = staff.get(url).context["history"]
    assert [entry.what for entry in entries] == [
        "Streefwaarde van Nederland voor 2027: 70 % (definitie 1)",
        "Streefwaarde van Nederland voor 2027: 62,5 % (definitie 1)",
        "Nulmeting van Nederland op 31 december 2024: 40 % (definitie 1)",
    ]
    assert (entries[0].who, entries[0].reason) == (programme_officer.name, "Bijgesteld.")


@pytest.fixture
def said(version, programme_officer):
    """What was reached for the ambition of the definition, as somebody said it."""
    statement = factories.StatementFactory(accepted=True, kind="achieved")
    origins.link(statement, version.indicator.ambition, by=programme_officer)
    return statement


def test_a_baseline_may_rest_on_what_was_said_to_be_reached(staff, url, said, version):
    staff.post(url, BASELINE | {"statement": said.pk})

    assert Baseline.objects.get().statement == said
    assert said.text in staff.get(url).context["history"][0].what
    account = reverse("indicator-tab", args=[version.indicator.code, "verantwoording"])
    assert reverse("statement-detail", args=[said.pk]) in staff.get(account).content.decode()


def test_without_such_a_statement_it_is_not_asked(staff, url):
    assert "statement" not in staff.get(url).context["form"].fields


def test_a_target_rests_on_no_statement(staff, url, said):
    response = staff.post(url, TARGET | {"statement": said.pk})

    assert "Alleen een nulmeting steunt" in response.content.decode()
    assert not Target.objects.exists()


@pytest.mark.parametrize("is_public", [True, False])
def test_who_may_not_see_the_statement_gets_no_way_to_it(staff, url, said, version, is_public):
    staff.post(url, BASELINE | {"statement": said.pk})
    Source.objects.update(is_public=is_public)
    public = Reader(AnonymousUser(), audience="", own=frozenset(), editions=())

    (step,) = aims.history(public, Measure((version,)))

    assert step.statement == (said if is_public else None)


def test_a_target_on_a_retired_definition_is_refused_and_stays_typed(staff, url, version):
    factories.IndicatorVersionFactory(indicator=version.indicator, later=True)

    response = staff.post(url, TARGET | {"definition": "1"})

    text = response.content.decode()
    assert response.status_code == 409
    assert "Definitie 1 is vervangen." in text
    assert 'name="definition" value="2"' in text
    assert "Afgesproken." in text
    assert not Target.objects.exists()


@pytest.mark.parametrize("number", ["", "x", "9", "9" * 30])
def test_a_definition_that_never_was_is_the_present_one(staff, url, number):
    assert staff.post(url, TARGET | {"definition": number}).status_code == 302


def test_what_was_set_for_an_earlier_definition_stays_in_the_list(staff, url, version):
    factories.TargetFactory(
        indicator_version=version, area=None, division=factories.DivisionFactory(), reason="Oud."
    )
    factories.IndicatorVersionFactory(indicator=version.indicator, later=True)

    text = staff.get(url).content.decode()
    assert "Streefwaarde van elk gebied van de indeling Gemeente voor 2027: 50 %" in text
    assert "(definitie 1)" in text


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        (BASELINE | {"what": ""}, "what"),
        (BASELINE | {"what": "both"}, "what"),
        (BASELINE | {"place": "GM9999"}, "place"),
        (BASELINE | {"place": ""}, "place"),
        (BASELINE | {"on": ""}, "on"),
        (BASELINE | {"on": "31-02-2024"}, "on"),
        (BASELINE | {"year": "2027"}, "year"),
        (TARGET | {"on": "31-12-2024"}, "on"),
        (TARGET | {"year": ""}, "year"),
        (TARGET | {"year": "27"}, "year"),
        (TARGET | {"value": ""}, "value"),
        (TARGET | {"value": "101"}, "value"),
        (TARGET | {"value": "veel"}, "value"),
        (TARGET | {"reason": " "}, "reason"),
        (TARGET | {"reason": "mail jan@voorbeeld.nl"}, "reason"),
        (TARGET | {"reason": "x" * 2001}, "reason"),
    ],
)
def test_what_does_not_fit_is_said_at_the_field(staff, url, sent, field):
    response = staff.post(url, sent)

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Baseline.objects.exists()
    assert not Target.objects.exists()


def test_a_day_before_the_area_existed_is_a_conflict_and_keeps_what_was_typed(staff, url):
    factories.AreaFactory(code="GM1", name="Nieuwstad", valid_from=dt.date(2025, 1, 1))

    response = staff.post(url, BASELINE | {"place": "GM1"})

    assert response.status_code == 409
    assert "Nieuwstad’ bestond niet op 31 december 2024" in response.content.decode()
    assert "Gemeten door het bureau." in response.content.decode()


@pytest.mark.parametrize("many", [1, 20])
def test_the_page_takes_as_many_queries_for_many_as_for_one(
    staff, url, version, many, django_assert_max_num_queries
):
    factories.TargetFactory.create_batch(many, indicator_version=version)
    factories.AreaFactory.create_batch(many)

    with django_assert_max_num_queries(12):
        staff.get(url)


@pytest.mark.parametrize("person", ["rapporteur", "administrator", "reporter", "outsider"])
def test_for_others_the_page_does_not_exist(request, sign_in, url, person):
    client = sign_in(request.getfixturevalue(person))

    assert (client.get(url).status_code, client.post(url, TARGET).status_code) == (404, 404)
    assert not Target.objects.exists()
