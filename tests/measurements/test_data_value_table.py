"""All figures of a report in one table."""

import pytest

from measurements.models import DataValue, Unfinished
from tests import factories
from tests.measurements.typing import marks, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(draft):
    return f"/rapportages/{draft.pk}/invullen/tabel/"


@pytest.fixture
def client(reporter, sign_in):
    return sign_in(reporter)


@pytest.fixture
def long(asked):
    """A round of 120 questions, each split up in four."""
    dimension = factories.DimensionFactory(name="Vorm van uitbuiting")
    for number in range(4):
        factories.CategoryFactory(dimension=dimension, name=f"Deel {number}", position=number)
    return [asked] + [
        factories.RoundIndicatorFactory(
            round=asked.round,
            indicator_version__indicator__ambition=asked.indicator_version.indicator.ambition,
            indicator_version__name=f"Getrainde medewerkers aan balie {number}",
            indicator_version__dimension=dimension,
            position=number,
        )
        for number in range(119)
    ]


def store(draft, asked, **fields):
    return factories.DataValueFactory(
        submission=draft, indicator_version=asked.indicator_version, **fields
    )


def test_each_question_has_a_row_with_its_entry(client, page, asked):
    text = client.get(page).content.decode()
    assert asked.indicator_version.name in text
    assert f'name="v{asked.indicator_version_id}-value"' in text


def test_what_is_typed_in_the_table_is_kept(client, page, asked):
    assert client.post(page, typed(asked, value="1.234", mark="")).status_code == 302
    assert DataValue.objects.get().value == 1234


def test_what_the_table_does_not_show_stays_as_it_was(client, page, asked, draft):
    store(draft, asked, value=5, low=4, note="Geteld in mei.", provisional=True)
    client.post(page, marks(client, page) | typed(asked, value="6"))
    kept = DataValue.objects.get()
    assert (kept.value, kept.low, kept.note, kept.provisional) == (6, 4, "Geteld in mei.", True)


def test_an_answer_without_a_figure_stays_until_a_figure_is_typed(client, page, asked, draft):
    store(draft, asked, value=None, state="unknown", why="Niet geteld.")
    client.post(page, marks(client, page) | typed(asked, value=""))
    assert DataValue.objects.get().state == "unknown"
    client.post(page, marks(client, page) | typed(asked, value="6"))
    assert (DataValue.objects.get().state, DataValue.objects.get().why) == ("known", "")


def test_a_mistake_stays_in_its_cell_and_the_others_are_kept(client, page, asked):
    other = factories.RoundIndicatorFactory(round=asked.round)
    answered = client.post(page, typed(asked, value="x") | typed(other, value="3"))
    assert answered.status_code == 422
    assert 'value="x"' in answered.content.decode()
    assert (Unfinished.objects.count(), DataValue.objects.get().value) == (1, 3)


def test_a_cell_a_colleague_changed_too_shows_both(client, page, asked, approver, sign_in):
    sign_in(approver).post(page, typed(asked, value="7"))
    answered = client.post(page, typed(asked, value="5"))
    assert answered.status_code == 409
    assert "“7 medewerkers”" in answered.content.decode()
    assert DataValue.objects.get().value == 7


def test_saving_again_after_a_mistake_is_nobody_elses_change(client, page, asked):
    client.post(page, typed(asked, value="x"))
    answered = client.post(page, marks(client, page) | typed(asked, value="y"))
    assert answered.status_code == 422


def test_a_long_table_takes_few_queries_and_bytes(
    client, page, long, draft, django_assert_max_num_queries
):
    store(draft, long[0])
    client.get(page)
    with django_assert_max_num_queries(6):
        answered = client.get(page)
    assert answered.content.decode().count("data-question") == 120
    assert len(answered.content) <= 120 * 1024


def test_a_long_table_is_saved_at_once(client, page, long, draft):
    categories = [each.pk for each in long[1].indicator_version.dimension.categories.all()]
    sent = {}
    for asked in long[1:]:
        parts = {f"c{category}": "2" for category in categories}
        sent |= typed(asked, value="8", mark="", **parts)
    assert client.post(page, sent).status_code == 302
    assert DataValue.objects.count() == 119 * 5
