"""Programme staff change a definition; the page begins with the present one."""

import datetime as dt

import pytest
from django.urls import reverse

from measurements.models import IndicatorVersion, Level
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def present():
    return factories.IndicatorVersionFactory(name="Getraind", smallest_shown=20)


@pytest.fixture
def url(present):
    return reverse("indicator-redefine", args=[present.indicator.code])


@pytest.fixture
def staff(sign_in, programme_officer):
    return sign_in(programme_officer)


@pytest.fixture
def later():
    return factories.PeriodFactory(
        code="2026-2", starts_on=dt.date(2026, 7, 1), ends_on=dt.date(2026, 12, 31)
    )


@pytest.fixture
def typed(present, later):
    return {
        "name": "Getraind en bijgeschoold", "question": "Hoeveel?", "definition": "Nu ook bijscholing.",
        "kind": "count", "unit": "medewerkers", "reading": "higher",
        "asked_of": present.asked_of_id, "coverage_threshold": "50", "over_time": "sum",
        "first_period": later.pk, "comparable": "no", "change": "Bijscholing telt nu mee.",
    }  # fmt: skip


def test_the_form_begins_with_the_present_definition(staff, url, present):
    form = staff.get(url).context["form"]

    assert form["name"].value() == "Getraind"
    assert form["definition"].value() == present.definition
    assert form["smallest_shown"].value() == 20
    assert form["comparable"].value() is None


def test_levels_of_a_scale_are_filled_in(staff, url, present):
    for rank, name in enumerate(["Niets", "Alles"], 1):
        Level.objects.create(indicator_version=present, rank=rank, name=name)

    assert staff.get(url).context["form"]["levels"].value() == "Niets\nAlles"


def test_a_new_definition_is_kept(staff, url, typed, present, later):
    response = staff.post(url, typed, follow=True)

    made = IndicatorVersion.objects.get(number=2)
    assert (made.indicator, made.first_period, made.over_time) == (present.indicator, later, "sum")
    assert (made.change, made.is_comparable) == ("Bijscholing telt nu mee.", False)
    assert "Definitie 2 geldt vanaf 2026-2." in response.content.decode()


def test_comparable_is_said_so(staff, url, typed):
    staff.post(url, typed | {"comparable": "yes"})

    assert IndicatorVersion.objects.get(number=2).is_comparable


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("change", " "), ("change", "bel 06-12345678"), ("change", "on\u202ezichtbaar"),
        ("first_period", ""), ("first_period", "0"), ("comparable", ""), ("comparable", "maybe"),
        ("name", ""), ("unit", ""), ("levels", "Een\nTwee"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_at_the_field(staff, url, typed, field, value):
    response = staff.post(url, typed | {field: value})

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert "Nu ook bijscholing." in response.content.decode()
    assert IndicatorVersion.objects.count() == 1


def test_a_period_that_was_asked_is_refused_at_its_field(staff, url, typed, present, later):
    factories.RoundIndicatorFactory(indicator_version=present, round__period=later)

    response = staff.post(url, typed)

    assert response.status_code == 422
    said = ["Kies een periode waarover nog niets is gevraagd."]
    assert response.context["form"].errors["first_period"] == said
    assert "Nu ook bijscholing." in response.content.decode()


def test_only_periods_about_which_nothing_was_asked_are_offered(staff, url, present, later):
    factories.RoundIndicatorFactory(indicator_version=present, round__period=later)
    assert "Laat de beheerder eerst een periode toevoegen." in staff.get(url).content.decode()

    free = factories.PeriodFactory(
        code="2027-1", starts_on=dt.date(2027, 1, 1), ends_on=dt.date(2027, 6, 30)
    )
    page = staff.get(url)
    assert list(page.context["form"]["first_period"].field.queryset) == [free]
    assert "Laat de beheerder" not in page.content.decode()


def test_a_round_that_was_only_made_takes_no_period(staff, url, typed, present, later):
    factories.RoundIndicatorFactory(
        indicator_version=present, round__period=later, round__opened_at=None
    )

    assert staff.post(url, typed).status_code == 302


def test_what_is_not_possible_is_a_conflict_and_keeps_what_was_typed(staff, url, typed):
    response = staff.post(url, typed | {"kind": "amount", "comparable": "yes"})

    assert response.status_code == 409
    assert "Een ander soort indicator is niet te vergelijken." in response.content.decode()
    assert "Nu ook bijscholing." in response.content.decode()


def test_mistakes_are_listed_in_the_order_of_the_page(staff, url, typed):
    wrong = {"name": "", "change": "", "coverage_threshold": "140", "levels": "Een"}
    text = staff.post(url, typed | wrong).content.decode()

    places = [text.index(f'href="#id_{name}"') for name in wrong]
    assert sorted(places) == [places[1], places[0], places[3], places[2]]


def test_a_doubled_press_of_the_button_makes_one_definition(staff, url, typed):
    assert [staff.post(url, typed).status_code for _ in range(2)] == [302, 422]
    assert IndicatorVersion.objects.count() == 2


@pytest.mark.parametrize("person", ["rapporteur", "administrator", "reporter", "outsider"])
def test_for_others_the_page_does_not_exist(request, sign_in, url, typed, person):
    client = sign_in(request.getfixturevalue(person))

    assert (client.get(url).status_code, client.post(url, typed).status_code) == (404, 404)
    assert IndicatorVersion.objects.count() == 1


def test_an_indicator_that_does_not_exist_cannot_be_redefined(staff):
    assert staff.get(reverse("indicator-redefine", args=["bestaat-niet"])).status_code == 404
