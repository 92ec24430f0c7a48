"""The questions of an opened round are read once per process."""

import pytest

from measurements import questionnaire

pytestmark = pytest.mark.django_db


def test_the_second_time_nothing_is_read(asked, municipality, django_assert_num_queries):
    key = (asked.round_id, municipality.area.division_id, asked.round.opened_at)
    first = questionnaire.remembered(*key)
    with django_assert_num_queries(0):
        assert questionnaire.remembered(*key) is first
    assert list(first) == [asked.indicator_version_id]


def test_another_division_is_asked_something_else(asked):
    assert questionnaire.remembered(asked.round_id, 0, asked.round.opened_at) == {}
