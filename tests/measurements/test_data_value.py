"""The database keeps the truth about an answer."""

import pytest
from django.db import IntegrityError

from tests import factories

pytestmark = pytest.mark.django_db


def test_zero_is_a_figure():
    assert factories.DataValueFactory(value=0).value == 0


def test_an_unknown_figure_says_why():
    with pytest.raises(IntegrityError, match="an_absent_data_value_says_why"):
        factories.DataValueFactory(state="unknown", value=None)


def test_a_report_that_left_the_desk_takes_no_answers():
    with pytest.raises(IntegrityError, match="only the answers of a draft can change"):
        factories.DataValueFactory(submission__submitted=True)
