"""Split-ups on the form, and answers that would silently disappear."""

import pytest

from measurements.models import DataValue, IndicatorVersion, Level
from tests import factories
from tests.measurements.typing import marks, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def parts(asked):
    """Two categories in which the question is split up."""
    first = factories.CategoryFactory()
    second = factories.CategoryFactory(dimension=first.dimension)
    kind_of(asked, dimension=first.dimension)
    return first, second


@pytest.fixture
def page(draft):
    return f"/rapportages/{draft.pk}/invullen/"


@pytest.fixture
def client(reporter, sign_in):
    return sign_in(reporter)


def kind_of(asked, **fields):
    IndicatorVersion.objects.filter(pk=asked.indicator_version_id).update(**fields)


def answer(client, draft, sent):
    """Save and submit; gives the status of the submitting."""
    assert client.post(f"/rapportages/{draft.pk}/invullen/", sent).status_code == 302
    return client.post(f"/rapportages/{draft.pk}/indienen/").status_code


def test_a_reason_without_a_choice_is_not_thrown_away(client, page, asked):
    answered = client.post(page, typed(asked, why="Wij houden dit niet bij."))
    assert answered.status_code == 422
    assert "Wij houden dit niet bij." in answered.content.decode()


def test_a_reason_beside_a_figure_is_not_thrown_away(client, page, asked):
    assert client.post(page, typed(asked, value="5", why="Geschat.")).status_code == 422


@pytest.mark.parametrize("kind", ["yes_no", "scale"])
def test_a_choice_can_be_taken_back(client, page, asked, kind):
    kind_of(asked, kind=kind)
    Level.objects.create(indicator_version=asked.indicator_version, rank=1, name="Basis")
    client.post(page, typed(asked, value="1"))
    sent = marks(client, page) | typed(asked, value="", state="unknown", why="Niet bekend.")
    assert client.post(page, sent).status_code == 302
    assert DataValue.objects.get().state == "unknown"


@pytest.mark.parametrize(
    ("numbers", "status"),
    [(("3", "2"), 302), (("3", ""), 302), (("3", "1"), 422), (("9", ""), 422)],
)
def test_parts_of_a_count_fit_its_total(client, draft, asked, parts, numbers, status):
    entries = {f"c{part.pk}": text for part, text in zip(parts, numbers, strict=True)}
    assert answer(client, draft, typed(asked, value="5", **entries)) == status


def test_wholes_of_a_share_add_up_as_well(client, draft, asked, parts):
    kind_of(asked, kind="ratio", numerator_label="Getraind", denominator_label="Allen")
    entries = {}
    for part in parts:
        entries |= {f"c{part.pk}": "1", f"c{part.pk}-denominator": "4"}
    assert answer(client, draft, typed(asked, value="2", denominator="10", **entries)) == 422


def test_a_part_of_nobody_is_a_part(client, page, asked, parts):
    kind_of(asked, kind="ratio", numerator_label="Getraind", denominator_label="Allen")
    entries = {f"c{parts[0].pk}": "0", f"c{parts[0].pk}-denominator": "0"}
    sent = typed(asked, value="2", denominator="3", **entries)
    assert client.post(page, sent).status_code == 302


def test_yes_or_no_per_category_does_not_add_up(client, draft, asked, parts):
    kind_of(asked, kind="yes_no")
    entries = {f"c{part.pk}": "1" for part in parts}
    assert answer(client, draft, typed(asked, value="1", **entries)) == 302


def test_a_category_of_another_split_up_is_left_out(client, page, asked, parts):
    stranger = factories.CategoryFactory()
    client.post(page, typed(asked, value="5", **{f"c{stranger.pk}": "5"}))
    assert [value.category_id for value in DataValue.objects.all()] == [0]


def test_a_part_beside_no_figure_is_refused(client, page, asked, parts):
    sent = typed(asked, state="none", **{f"c{parts[0].pk}": "3"})
    assert client.post(page, sent).status_code == 422
