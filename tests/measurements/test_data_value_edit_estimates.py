"""Estimates and provisional figures on the form: given, kept, and refused when they cannot be."""

from decimal import Decimal

import pytest

from actors.conflicts import Conflict
from measurements import reporting
from measurements.answers import Answer
from measurements.models import DataValue, IndicatorVersion
from tests import factories
from tests.measurements.typing import marks, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(draft):
    return f"/rapportages/{draft.pk}/invullen/"


@pytest.fixture
def client(reporter, sign_in):
    return sign_in(reporter)


def kind_of(asked, kind, **fields):
    IndicatorVersion.objects.filter(pk=asked.indicator_version_id).update(kind=kind, **fields)


def store(draft, asked, **fields):
    return factories.DataValueFactory(
        submission=draft, indicator_version=asked.indicator_version, **fields
    )


def estimate():
    stored = DataValue.objects.get(category_id=0)
    return stored.value, stored.low, stored.high


def test_an_estimate_is_kept(client, page, asked):
    client.post(page, typed(asked, value="14", low="10", high="1.200"))

    assert estimate() == (14, 10, 1200)


@pytest.mark.parametrize(
    ("low", "high", "kept"), [("10", "20", (None, 10, 20)), ("10", "", (None, 10, None))]
)
def test_an_estimate_may_be_a_range_only(client, page, asked, low, high, kept):
    assert client.post(page, typed(asked, low=low, high=high)).status_code == 302
    assert estimate() == kept


def test_saving_the_form_as_it_is_keeps_an_estimate(client, page, asked, draft):
    store(draft, asked, value=14, low=10, high=20, provisional=True)
    text = client.get(page).content.decode()

    client.post(
        page,
        marks(client, page)
        | typed(asked, value="14", low="10", high="20", provisional="1", note="Zie."),
    )

    assert 'value="10"' in text
    assert 'value="1" checked' in text
    assert estimate() == (14, 10, 20)
    assert DataValue.objects.get().provisional


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"value": "14", "low": "15"}, "hoger dan het cijfer"),
        ({"value": "14", "high": "13"}, "lager dan het cijfer"),
        ({"low": "14", "high": "13"}, "lager dan het laagste"),
        ({"high": "13"}, "ook het laagste"),
        ({"value": "14", "low": "1,5"}, "heel getal"),
        ({"value": "14", "high": "veel"}, "in cijfers"),
        ({"state": "none", "low": "1"}, "Kies één"),
    ],
)
def test_an_estimate_that_cannot_be_is_refused_at_its_entry(client, page, asked, sent, sentence):
    answered = client.post(page, typed(asked, **sent))

    assert answered.status_code == 422
    assert sentence in answered.content.decode()
    assert not DataValue.objects.exists()


def test_emptied_bounds_make_it_no_estimate_any_more(client, page, asked, draft):
    store(draft, asked, value=14, low=10, high=20)

    client.post(page, marks(client, page) | typed(asked, value="14", low="", high=""))

    assert estimate() == (14, None, None)


def test_a_figure_can_be_provisional_and_then_final(client, page, asked):
    client.post(page, typed(asked, value="14", provisional="1"))
    assert DataValue.objects.get().provisional

    client.post(page, marks(client, page) | typed(asked, value="14"))
    assert not DataValue.objects.get().provisional


def test_a_share_has_no_entries_for_an_estimate_but_keeps_the_one_it_has(
    client, page, asked, draft
):
    kind_of(asked, "ratio", numerator_label="Getraind", denominator_label="Allen")
    store(draft, asked, value=2, denominator=4, low=1, high=3)
    assert f'name="v{asked.indicator_version_id}-low"' not in client.get(page).content.decode()

    client.post(
        page, marks(client, page) | typed(asked, value="2", denominator="4", note="Geschat.")
    )

    assert estimate() == (2, 1, 3)


def test_another_figure_of_a_share_drops_the_old_estimate(client, page, asked, draft):
    kind_of(asked, "ratio", numerator_label="Getraind", denominator_label="Allen")
    store(draft, asked, value=2, denominator=4, low=1, high=3)

    client.post(page, marks(client, page) | typed(asked, value="4", denominator="4"))

    assert estimate() == (4, None, None)


def test_a_part_keeps_its_estimate(client, page, asked, draft):
    part = factories.CategoryFactory()
    kind_of(asked, "count", dimension=part.dimension)
    store(draft, asked, value=5)
    store(draft, asked, category_id=part.pk, value=3, low=2, high=4)

    client.post(page, marks(client, page) | typed(asked, value="6", **{f"c{part.pk}": "3"}))

    kept = DataValue.objects.get(category_id=part.pk)
    assert (kept.value, kept.low, kept.high) == (3, 2, 4)


def test_words_are_not_provisional(client, page, asked):
    kind_of(asked, "narrative")

    assert "oorlopig cijfer" not in client.get(page).content.decode()


def test_the_check_before_submitting_names_the_estimate(client, draft, asked):
    store(draft, asked, value=14, low=10, high=20, provisional=True)

    text = client.get(f"/rapportages/{draft.pk}/indienen/").content.decode()

    assert "14 medewerkers (schatting: 10–20), voorlopig" in text


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"value": Decimal(0), "denominator": Decimal(0)}, "geheel van meer dan 0"),
        ({"value": Decimal(3), "denominator": Decimal(2)}, "groter dan het geheel"),
        ({"value": Decimal(3), "low": Decimal(4)}, "hoger dan het cijfer"),
    ],
)
def test_numbers_that_cannot_be_are_refused_whichever_way_they_come(
    draft, asked, cell, reporter, given, sentence
):
    with pytest.raises(Conflict, match=sentence):
        reporting.answer(draft, {cell: Answer(**given)}, revision=0, by=reporter)

    assert not DataValue.objects.exists()


def test_a_colleague_who_only_changes_an_estimate_is_met(client, page, asked, draft, approver):
    reporting.answer(
        draft,
        {(asked.indicator_version_id, 0): Answer(value=Decimal(14), low=Decimal(10))},
        revision=0,
        by=approver,
    )

    answered = client.post(page, typed(asked, value="14"))

    assert answered.status_code == 409
    assert "schatting: meer dan 10" in answered.content.decode()
