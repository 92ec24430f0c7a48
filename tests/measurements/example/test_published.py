"""Figures that others published: whose they are, where they stand, and nothing lost."""

import pytest

from actors.models import Event
from measurements.models import DataValue, Figure, Target

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("example"),
    pytest.mark.usefixtures("programme"),
]


def published(code=None):
    values = DataValue.objects.filter(indicator_version__indicator__counted_by__isnull=False)
    return values.filter(indicator_version__indicator__code=code) if code else values


def test_all_68_are_there_as_values_or_targets():
    targets = Target.objects.filter(indicator_version__indicator__counted_by__isnull=False)
    assert published().count() == 62
    assert targets.count() == 6


def test_every_value_has_its_address():
    assert not published().exclude(source__startswith="https://").exists()


def test_every_target_has_its_address_in_the_log():
    told = Event.objects.filter(subject_kind="measurements.target", verb="set")
    assert told.count() == 6
    assert all(event.detail["source"].startswith("https://") for event in told)


def test_every_series_is_reported_by_who_counted_it():
    for value in published().select_related(
        "submission__organisation", "indicator_version__indicator__counted_by"
    ):
        indicator = value.indicator_version.indicator
        assert value.submission.organisation == indicator.counted_by


def test_two_who_count_the_same_stay_two_series():
    for code, number in (("slachtoffers-nrm", 1334), ("slachtoffers-comensha", 1372)):
        found = published(code).get(submission__round__period__code="2019")
        assert found.value == number


def test_provisional_and_final_are_both_kept():
    both = published("meldingen-politie").filter(submission__round__period__code="2020")
    rows = both.values_list("value", "provisional", "submission__status", "submission__version")
    assert sorted(rows) == [(481, True, "superseded", 1), (490, False, "approved", 2)]


@pytest.mark.parametrize(
    ("code", "low", "high"),
    [
        ("schatting-nrm", 5000, 7500),
        ("nla-meldingen-per-jaar", 100, None),
        ("gemeenten-zonder-beleid", 50, None),
    ],
)
def test_a_range_is_no_number(code, low, high):
    value = published(code).get()
    assert (value.value, value.low, value.high) == (None, low, high)


def test_a_percentage_says_that_it_was_published_so():
    percentages = published().filter(denominator=100)
    assert percentages.count() == 12
    assert all("epubliceerd als" in value.note for value in percentages)


def test_a_value_of_one_month_stands_in_its_year():
    value = published("zorgcoordinator-regios").get(submission__round__period__code="2019")
    assert (value.value, value.denominator) == (30, 35)
    assert "september 2019" in value.note


def test_the_norms_of_the_veiligheidsagenda_are_targets():
    norms = Target.objects.filter(indicator_version__indicator__code="verdachten-om")
    found = dict(norms.values_list("year", "value"))
    assert found == {2020: 190, 2021: 205, 2023: 220, 2024: 220, 2025: 220, 2026: 220}


@pytest.mark.parametrize(
    ("code", "year", "number"),
    [("verdachten-om", "2020", 187), ("meldingen-politie", "2020", 490)],
)
def test_the_country_shows_the_final_figure_with_full_coverage(code, year, number):
    figure = Figure.objects.totals().get(
        area__code="NL", period__code=year, indicator_version__indicator__code=code
    )
    assert (figure.numerator, figure.answered, figure.expected) == (number, 1, 1)
