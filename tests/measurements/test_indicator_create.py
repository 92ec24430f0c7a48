"""Programme staff say how an ambition is measured."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from measurements.models import Dimension, Indicator, IndicatorVersion
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def ambition():
    factories.CountryFactory()
    return factories.AmbitionFactory()


@pytest.fixture
def url(ambition):
    return reverse("indicator-create", args=[ambition.pk])


@pytest.fixture
def staff(sign_in, programme_officer):
    return sign_in(programme_officer)


@pytest.fixture
def typed():
    return {
        "name": "Getrainde medewerkers",
        "question": "Hoeveel medewerkers zijn getraind?",
        "definition": "Wie in het afgelopen jaar een training volgde.",
        "kind": "ratio",
        "numerator_label": "Getraind",
        "denominator_label": "Alle medewerkers",
        "reading": "higher",
        "asked_of": factories.DivisionFactory().pk,
        "coverage_threshold": "50",
        "over_time": "last",
        "baseline_value": "40 %",
        "baseline_on": "31-12-2024",
        "target_1_year": "2027",
        "target_1_value": "62,5 %",
    }


COUNT = {"kind": "count", "unit": "medewerkers", "baseline_value": "1.250", "target_1_value": "2,5"}
SCALE = {"kind": "scale", "levels": "Niets\n\n Iets \nAlles", "baseline_value": "1,5"}
SCALE |= {"target_1_value": "3"}
WORDS = {"kind": "narrative", "reading": "none", "baseline_value": "", "baseline_on": ""}
WORDS |= {"target_1_year": "", "target_1_value": ""}


def test_a_share_is_typed_in_percent_and_kept_as_a_fraction(staff, url, typed, ambition):
    response = staff.post(url, typed)

    version = IndicatorVersion.objects.get()
    assert response.url == reverse("ambition-detail", args=[ambition.pk])
    assert version.indicator.ambition == ambition
    assert version.indicator.code == "getrainde-medewerkers"
    assert version.baselines.get().value == Decimal("0.4")
    assert version.baselines.get().on == dt.date(2024, 12, 31)
    assert (version.targets.get().year, version.targets.get().value) == (2027, Decimal("0.625"))


@pytest.mark.parametrize(
    ("fields", "baseline", "target"),
    [
        ({}, "0.4", "0.625"),
        ({"kind": "yes_no", "baseline_value": "0", "target_1_value": "100"}, "0", "1"),
        (COUNT, "1250", "2.5"),
        (COUNT | {"kind": "amount", "unit": "euro"}, "1250", "2.5"),
        (SCALE, "1.5", "3"),
    ],
)
def test_every_kind_has_its_own_numbers(staff, url, typed, fields, baseline, target):
    staff.post(url, typed | fields)

    version = IndicatorVersion.objects.get()
    assert version.baselines.get().value == Decimal(baseline)
    assert version.targets.get().value == Decimal(target)


def test_rules_over_time_and_for_people_are_kept(staff, url, typed):
    rules = {"over_time": "sum", "counts_people": "on", "smallest_shown": "20", "rounding": "10"}

    staff.post(url, typed | COUNT | rules)

    version = IndicatorVersion.objects.get()
    assert (version.over_time, version.counts_people, version.is_cumulative) == ("sum", True, False)
    assert (version.smallest_shown, version.rounding) == (20, 10)


def test_what_is_left_empty_about_people_is_the_usual_rule(staff, url, typed):
    staff.post(url, typed | {"smallest_shown": "", "rounding": ""})

    version = IndicatorVersion.objects.get()
    assert (version.smallest_shown, version.rounding) == (10, 5)


def test_a_scale_keeps_its_levels_in_order(staff, url, typed):
    staff.post(url, typed | SCALE)

    levels = IndicatorVersion.objects.get().levels.all()
    assert [(level.rank, level.name) for level in levels] == [
        (1, "Niets"), (2, "Iets"), (3, "Alles"),
    ]  # fmt: skip


def test_an_indicator_in_words_has_no_numbers(staff, url, typed):
    assert staff.post(url, typed | WORDS).status_code == 302
    assert not IndicatorVersion.objects.get().baselines.exists()


def test_a_path_of_targets_is_kept(staff, url, typed):
    path = {"target_2_year": "2025", "target_2_value": "45", "target_3_year": "2026"}

    staff.post(url, typed | path | {"target_3_value": "50"})

    targets = IndicatorVersion.objects.get().targets.all()
    assert [(target.year, target.value) for target in targets] == [
        (2025, Decimal("0.45")), (2026, Decimal("0.5")), (2027, Decimal("0.625")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "on\u202ezichtbaar"}, "name"),
        ({"code": "met spatie"}, "code"),
        ({"code": "x" * 31}, "code"),
        ({"kind": "iets"}, "kind"),
        ({"numerator_label": ""}, "numerator_label"),
        ({"denominator_label": " "}, "denominator_label"),
        (COUNT | {"unit": ""}, "unit"),
        ({"reading": ""}, "reading"),
        ({"asked_of": "0"}, "asked_of"),
        ({"coverage_threshold": "101"}, "coverage_threshold"),
        ({"over_time": "middle"}, "over_time"),
        ({"kind": "yes_no", "over_time": "sum"}, "over_time"),
        ({"kind": "yes_no", "counts_people": "on"}, "counts_people"),
        ({"is_cumulative": "on"}, "is_cumulative"),
        (COUNT | {"is_cumulative": "on", "over_time": "sum"}, "over_time"),
        ({"smallest_shown": "1"}, "smallest_shown"),
        ({"rounding": "0"}, "rounding"),
        ({"levels": "Een\nTwee"}, "levels"),
        (SCALE | {"levels": "Een"}, "levels"),
        (SCALE | {"levels": "Een\neen"}, "levels"),
        (SCALE | {"levels": "\n".join("abcdefghij")}, "levels"),
        (SCALE | {"levels": "a\n" + "b" * 121}, "levels"),
        (WORDS | {"reading": "higher"}, "reading"),
        (WORDS | {"target_1_year": "2027", "target_1_value": "3"}, "target_1_value"),
        ({"baseline_value": "veel"}, "baseline_value"),
        ({"baseline_value": "%"}, "baseline_value"),
        ({"baseline_value": "101 %"}, "baseline_value"),
        ({"baseline_value": "-1"}, "baseline_value"),
        ({"baseline_value": "33,333"}, "baseline_value"),
        ({"baseline_value": "NaN"}, "baseline_value"),
        ({"baseline_value": "1e400"}, "baseline_value"),
        (COUNT | {"baseline_value": "40 %"}, "baseline_value"),
        (COUNT | {"baseline_value": "100.000.000.000.000"}, "baseline_value"),
        (SCALE | {"baseline_value": "4"}, "baseline_value"),
        ({"baseline_on": ""}, "baseline_on"),
        ({"baseline_value": ""}, "baseline_on"),
        ({"baseline_on": "31-02-2024"}, "baseline_on"),
        ({"target_1_year": ""}, "target_1_year"),
        ({"target_1_year": "2023"}, "target_1_year"),
        ({"target_1_year": "27"}, "target_1_year"),
        ({"target_2_year": "2027", "target_2_value": "70"}, "target_2_year"),
        ({"target_2_year": "2028"}, "target_2_year"),
    ],
)
def test_what_does_not_fit_is_said_at_the_field(staff, url, typed, fields, field):
    response = staff.post(url, typed | fields)

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert typed["definition"] in response.content.decode()
    assert not Indicator.objects.exists()


def test_the_list_of_mistakes_says_which_target_is_meant(staff, url, typed):
    response = staff.post(url, typed | {"target_2_year": "2028"})

    assert "Jaar van streefwaarde 2 – " in response.content.decode()


def test_an_answer_in_words_cannot_be_split_up(staff, url, typed):
    dimension = Dimension.objects.create(code="vorm", name="Vorm")

    response = staff.post(url, typed | WORDS | {"dimension": dimension.pk})

    assert response.status_code == 422
    assert "dimension" in response.context["form"].errors


def test_a_code_that_exists_is_refused(staff, url, typed):
    factories.IndicatorFactory(code="al-bezet")

    response = staff.post(url, typed | {"code": "Al-Bezet"})

    assert response.status_code == 422
    assert "Er is al een indicator met deze code." in response.content.decode()


def test_a_doubled_submit_makes_one_indicator(staff, url, typed):
    staff.post(url, typed)

    response = staff.post(url, typed)

    assert response.status_code == 409
    assert "al een indicator met deze naam" in response.content.decode()
    assert Indicator.objects.count() == 1


def test_an_empty_form_is_refused(staff, url):
    assert staff.post(url).status_code == 422


def test_the_form_is_shown_with_municipalities_asked(staff, url):
    division = factories.DivisionFactory()

    response = staff.get(url)

    assert response.status_code == 200
    assert f'<option value="{division.pk}" selected>' in response.content.decode()


@pytest.mark.parametrize("person", ["rapporteur", "administrator", "reporter", "outsider"])
def test_for_others_the_page_does_not_exist(request, sign_in, url, typed, person):
    client = sign_in(request.getfixturevalue(person))

    assert client.get(url).status_code == 404
    assert client.post(url, typed).status_code == 404
    assert not Indicator.objects.exists()
