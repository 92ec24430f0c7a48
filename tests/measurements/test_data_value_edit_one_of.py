"""A yes of exactly one category is one choice; and what has no figure has none per category."""

import datetime as dt

import pytest

from measurements import contents
from measurements.models import DataValue, IndicatorVersion
from tests import factories
from tests.measurements.stages import put
from tests.measurements.typing import marks, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def parts(asked):
    """Of one's own, and regional."""
    own = factories.CategoryFactory(name="Eigen", dimension__one_of=True)
    regional = factories.CategoryFactory(name="Regionaal", dimension=own.dimension)
    IndicatorVersion.objects.filter(pk=asked.indicator_version_id).update(
        kind="yes_no", dimension=own.dimension
    )
    return own, regional


@pytest.fixture
def page(draft, parts):
    return f"/rapportages/{draft.pk}/invullen/"


@pytest.fixture
def client(reporter, sign_in):
    return sign_in(reporter)


def stored():
    """State and value of the total, and of each category."""
    return list(DataValue.objects.order_by("category_id").values_list("state", "value"))


def test_the_categories_are_the_answers(client, page, asked, parts):
    text = client.get(page).content.decode()
    assert all(f'value="c{part.pk}"' in text for part in parts)
    assert all(word in text for word in ("Eigen", "Regionaal", "Geen van deze", "Niet bekend"))
    assert f'name="v{asked.indicator_version_id}-state"' not in text


@pytest.mark.parametrize(("chosen", "numbers"), [(0, (1, 1, 0)), (1, (1, 0, 1))])
def test_a_yes_is_of_one_category_and_not_of_the_others(
    client, page, asked, parts, chosen, numbers
):
    client.post(page, typed(asked, value=f"c{parts[chosen].pk}"))
    assert stored() == [("known", number) for number in numbers]
    assert f'value="c{parts[chosen].pk}" checked' in client.get(page).content.decode()


@pytest.mark.parametrize(("chosen", "words"), [("c{}", "Regionaal"), ("0", "nee")])
def test_the_report_says_which_one_it_is(client, page, asked, draft, parts, chosen, words):
    client.post(page, typed(asked, value=chosen.format(parts[1].pk)))
    [part] = contents.of(draft)
    assert [(line.answer, line.parts) for line in part.lines] == [(words, [])]


def test_the_answer_before_says_which_one_it_was(draft, asked, parts):
    earlier = factories.SubmissionFactory(
        organisation=draft.organisation,
        round__period=factories.PeriodFactory(
            code="2020", starts_on=dt.date(2020, 1, 1), ends_on=dt.date(2020, 12, 31)
        ),
    )
    for category, value in ((0, 1), (parts[0].pk, 0), (parts[1].pk, 1)):
        factories.DataValueFactory(
            submission=earlier, indicator_version=asked.indicator_version, value=value,
            category_id=category,
        )  # fmt: skip
    put(earlier, "approved")
    assert [line.before for part in contents.of(draft) for line in part.lines] == ["Regionaal"]


def test_none_of_them_is_no(client, page, asked):
    client.post(page, typed(asked, value="0"))
    assert stored() == [("known", 0)] * 3


@pytest.mark.parametrize("state", ["not_applicable", "unknown", "refused"])
def test_without_a_figure_each_category_has_none(client, page, asked, state):
    assert client.post(page, typed(asked, value=state)).status_code == 422
    sent = marks(client, page) | typed(asked, value=state, why="Niet bekend.")
    assert client.post(page, sent).status_code == 302
    assert stored() == [(state, None)] * 3
    assert f'value="{state}" checked' in client.get(page).content.decode()


def test_another_choice_takes_the_place_of_the_first(client, page, asked, parts):
    client.post(page, typed(asked, value=f"c{parts[0].pk}"))
    client.post(page, marks(client, page) | typed(asked, value=f"c{parts[1].pk}"))
    assert stored() == [("known", 1), ("known", 0), ("known", 1)]


def test_a_choice_can_be_taken_back(client, page, asked, parts):
    client.post(page, typed(asked, value=f"c{parts[0].pk}"))
    client.post(page, marks(client, page) | typed(asked, value=""))
    assert stored() == []


@pytest.mark.parametrize("text", ["c999999", "2", "none", "c", "1c"])
def test_what_is_not_offered_is_refused(client, page, asked, text):
    assert client.post(page, typed(asked, value=text)).status_code == 422


def test_a_yes_that_does_not_say_of_which_category_stays_a_yes(client, page, asked, draft):
    factories.DataValueFactory(submission=draft, indicator_version=asked.indicator_version, value=1)
    assert 'value="1" checked' in client.get(page).content.decode()
    sent = marks(client, page) | typed(asked, value="1", note="Zie het besluit.")
    assert client.post(page, sent).status_code == 302
    assert stored() == [("known", 1)]


@pytest.mark.parametrize(
    ("state", "why"), [("none", ""), ("unknown", "Niet bijgehouden."), ("not_applicable", "Nee.")]
)
def test_a_count_without_a_figure_has_none_per_category(client, page, asked, state, why):
    IndicatorVersion.objects.update(kind="count")
    client.post(page, typed(asked, state=state, why=why))
    assert stored() == [(state, None)] * 3
    client.post(page, marks(client, page) | typed(asked, state="known", value="5"))
    assert stored() == [("known", 5)]


def test_a_category_alone_that_is_not_known_stays_so(client, page, asked, parts, draft):
    IndicatorVersion.objects.update(kind="count")
    unknown = {
        "value": None,
        "state": "unknown",
        "why": "Niet gemeten.",
        "category_id": parts[0].pk,
    }
    for fields in ({"value": 5}, unknown):
        factories.DataValueFactory(
            submission=draft, indicator_version=asked.indicator_version, **fields
        )
    client.post(page, marks(client, page) | typed(asked, value="6"))
    assert stored() == [("known", 6), ("unknown", None)]
