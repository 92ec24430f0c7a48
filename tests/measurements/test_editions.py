"""Editions: frozen once, for each audience, with nothing in them that is hidden."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from actors.conflicts import Conflict
from measurements import disclosure, editions, tasks
from measurements.editions import hashing
from measurements.models import Edition, EditionFigure, FigureVersion
from tests import factories
from tests.measurements.reports import ask, lies_in, report

pytestmark = pytest.mark.django_db
Audience = EditionFigure.Audience


@pytest.fixture
def country():
    return factories.CountryFactory(population=None)


@pytest.fixture
def provinces(country):
    made = [factories.AreaFactory(division__code="provincie", population=None) for _ in range(2)]
    for area in made:
        lies_in(area, country)
    return made


@pytest.fixture
def municipalities(provinces):
    """Four in each province."""
    made = [factories.MunicipalityFactory() for _ in range(8)]
    for number, one in enumerate(made):
        lies_in(one.area, provinces[number // 4])
    return made


@pytest.fixture
def people():
    return factories.IndicatorVersionFactory(counts_people=True)


@pytest.fixture
def asked(people, municipalities):
    """Seven answers; the last municipality is late. The first province counts nine people."""
    opened = ask(people, *municipalities)
    for one, value in zip(municipalities, [2, 3, 4, 0, 30, 22, 41], strict=False):
        report(opened, one, value=value)
    return opened


@pytest.fixture
def frozen(asked, programme_officer):
    return _freeze(asked, programme_officer)


def _freeze(asked, by):
    edition = editions.request(asked, by=by)
    editions.freeze(edition)
    edition.refresh_from_db()
    return edition


def _row(edition, audience, area):
    return edition.figures.get(audience=audience, area=area)


def test_inside_everything_is_kept(frozen, municipalities, country):
    assert _row(frozen, "internal", municipalities[0].area).numerator == 2
    assert _row(frozen, "internal", country).numerator == 102


@pytest.mark.parametrize("audience", ["parties", "public"])
def test_no_audience_sees_a_municipality(frozen, audience):
    ranks = frozen.figures.filter(audience=audience).values_list("area__division__rank", flat=True)
    assert ranks
    assert min(ranks) > 0


@pytest.mark.parametrize("audience", ["parties", "public"])
def test_a_small_count_is_not_in_the_row(frozen, audience, provinces):
    row = _row(frozen, audience, provinces[0])
    assert (row.hidden, row.numerator) == ("small", None)
    assert row.answered == 4


@pytest.mark.parametrize("audience", ["parties", "public"])
def test_what_would_give_it_away_is_not_shown_either(frozen, audience, provinces, country):
    others = [_row(frozen, audience, area) for area in (provinces[1], country)]
    assert "withheld" in {row.hidden for row in others}


def test_hidden_rows_hold_no_number(frozen):
    hidden = frozen.figures.exclude(hidden="")
    numbers = {"numerator": None, "denominator": None, "level_counts": None, "yes_count": 0}
    assert hidden.count() == hidden.filter(**_nulls(numbers), nothing_to_report=0).count() > 0


def _nulls(fields):
    return {
        f"{name}__isnull" if value is None else name: True if value is None else value
        for name, value in fields.items()
    }


def test_both_audiences_have_the_same_pattern(frozen):
    seen = [
        set(frozen.figures.filter(audience=audience).values_list("area", "category", "hidden"))
        for audience in ("parties", "public")
    ]
    assert seen[0] == seen[1]


def test_the_public_reads_rounded_numbers(people, municipalities, programme_officer, country):
    asked = ask(people, *municipalities)
    for one, value in zip(municipalities, [31, 32, 44, 50, 30, 22, 41, 53], strict=True):
        report(asked, one, value=value)
    edition = _freeze(asked, programme_officer)
    assert _row(edition, "parties", country).numerator == 303
    assert _row(edition, "public", country).numerator == 305


@pytest.mark.parametrize("value", ["0", "2", "2.5", "7.4999", "7.5", "12.4", "1000002.5"])
def test_the_database_rounds_as_the_rule_does(value, programme_officer, country):
    version = factories.IndicatorVersionFactory(
        counts_people=True, smallest_shown=2, asked_of__code="land"
    )
    asked = ask(version, factories.OrganisationFactory(area=country))
    report(asked, asked.recipients.get(), value=Decimal(value))
    edition = _freeze(asked, programme_officer)
    shown = _row(edition, "public", country)
    assert shown.hidden or shown.numerator == disclosure.rounded(Decimal(value), 5)


def test_zero_is_shown(people, municipalities, programme_officer, provinces):
    asked = ask(people, *municipalities)
    for one in municipalities[:4]:
        report(asked, one, value=0)
    row = _row(_freeze(asked, programme_officer), "parties", provinces[0])
    assert (row.hidden, row.numerator) == ("", 0)


def test_a_share_needs_a_whole_of_ten(municipalities, programme_officer, provinces):
    version = factories.IndicatorVersionFactory(ratio=True, counts_people=True, smallest_shown=2)
    asked = ask(version, *municipalities)
    for one in municipalities[:3]:
        report(asked, one, value=0, denominator=3)
    assert _row(_freeze(asked, programme_officer), "parties", provinces[0]).hidden == "withheld"


def test_a_series_published_by_its_source_is_copied_as_it_is(country, programme_officer):
    source = factories.OrganisationFactory(area=country)
    version = factories.IndicatorVersionFactory(
        counts_people=True, indicator__counted_by=source, asked_of__code="land"
    )
    asked = ask(version, source)
    report(asked, source, value=3)
    row = _row(_freeze(asked, programme_officer), "public", country)
    assert (row.hidden, row.numerator) == ("", 3)


def test_what_counts_no_people_hides_the_answer_of_two(
    municipalities, programme_officer, provinces, country
):
    asked = ask(factories.IndicatorVersionFactory(), *municipalities)
    for one in [*municipalities[:2], *municipalities[4:]]:
        report(asked, one, value=5)
    edition = _freeze(asked, programme_officer)
    hidden = {area: _row(edition, "parties", area).hidden for area in (*provinces, country)}
    assert hidden[provinces[0]] == "withheld"
    assert "withheld" in {hidden[provinces[1]], hidden[country]}


def test_a_late_report_does_not_show_in_the_difference(
    frozen, asked, municipalities, programme_officer, country
):
    report(asked, municipalities[7], value=25)
    second = _freeze(asked, programme_officer)
    shown = [_row(one, "parties", country).numerator for one in (frozen, second)]
    assert None in shown


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["in order", "the later one first"])
def test_of_what_counts_on_an_increase_does_not_show(
    municipalities, programme_officer, country, order
):
    version = factories.IndicatorVersionFactory(counts_people=True, is_cumulative=True)
    later = {"starts_on": dt.date(2026, 7, 1), "ends_on": dt.date(2026, 12, 31)}
    periods = [factories.PeriodFactory(), factories.PeriodFactory(code="2026-2", **later)]
    rounds = [ask(version, *municipalities, period=period) for period in periods]
    for asked, more in zip(rounds, (0, 4), strict=True):
        for number, one in enumerate(municipalities):
            report(asked, one, value=30 + (0 if number else more))
    shown = [_freeze(rounds[number], programme_officer) for number in order]
    assert None in [_row(edition, "parties", country).numerator for edition in shown]


def test_an_unchanged_indicator_keeps_its_pattern_and_its_hash(frozen, asked, programme_officer):
    again = _freeze(asked, programme_officer)
    assert again.number == 2
    assert again.content_hash == frozen.content_hash


def test_the_hash_changes_with_any_value(frozen, asked, municipalities, programme_officer):
    report(asked, municipalities[7], value=0)
    assert _freeze(asked, programme_officer).content_hash != frozen.content_hash


def test_the_hash_changes_with_a_target(frozen, asked, people, country, programme_officer):
    factories.TargetFactory(indicator_version=people, area=country)
    assert _freeze(asked, programme_officer).content_hash != frozen.content_hash


def test_an_edition_can_be_verified(frozen):
    assert editions.verify(frozen)
    frozen.content["round"] = "Een andere uitvraag"
    assert not editions.verify(frozen)


def test_the_hash_is_over_the_rows_as_well(asked, programme_officer):
    edition = editions.request(asked, by=programme_officer)
    empty = hashing.of_edition(edition)
    editions.freeze(edition)
    edition.content = {}
    assert hashing.of_edition(edition) != empty


def test_freezing_twice_changes_nothing(frozen):
    before = list(frozen.figures.order_by("pk").values())
    editions.freeze(frozen)
    tasks.freeze_edition(frozen.pk)
    assert list(frozen.figures.order_by("pk").values()) == before


def test_freezing_drains_what_is_dirty_first(frozen, country):
    assert _row(frozen, "internal", country).numerator == 102


def test_readers_are_told_of_a_new_edition(asked, programme_officer):
    edition = editions.request(asked, by=programme_officer)
    before = FigureVersion.objects.current()
    editions.freeze(edition)
    assert FigureVersion.objects.current() > before


@pytest.mark.parametrize("change", [{"numerator": 9}, {"answered": 1}, {"received": 0}])
def test_a_frozen_figure_never_changes(frozen, change):
    with pytest.raises(IntegrityError, match="never change"), transaction.atomic():
        frozen.figures.filter(audience="internal").update(**change)


def test_a_frozen_figure_is_never_removed(frozen):
    with pytest.raises(IntegrityError, match="never change"), transaction.atomic():
        frozen.figures.all().delete()


def test_a_round_that_was_never_opened_has_nothing_to_freeze(programme_officer):
    with pytest.raises(Conflict):
        editions.request(factories.RoundFactory(), by=programme_officer)


def test_one_edition_is_made_at_a_time(asked, programme_officer):
    editions.request(asked, by=programme_officer)
    with pytest.raises(Conflict):
        editions.request(asked, by=programme_officer)


def test_failing_half_way_leaves_nothing(asked, programme_officer, monkeypatch):
    edition = editions.request(asked, by=programme_officer)
    monkeypatch.setattr(hashing, "_ROWS", "SELECT no_such_column WHERE %s > 0")
    with pytest.raises(DatabaseError), transaction.atomic():
        editions.freeze(edition)
    edition.refresh_from_db()
    assert edition.frozen_at is None
    assert not edition.figures.exists()


def test_the_sweep_freezes_what_a_lost_message_left_behind(asked, programme_officer):
    edition = editions.request(asked, by=programme_officer)
    tasks.sweep_editions()
    edition.refresh_from_db()
    assert edition.frozen_at is None
    ago = timezone.now() - dt.timedelta(seconds=16)
    Edition.objects.filter(pk=edition.pk).update(requested_at=ago)
    tasks.sweep_editions()
    edition.refresh_from_db()
    assert edition.frozen_at is not None
