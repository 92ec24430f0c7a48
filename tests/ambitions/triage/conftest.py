"""A page with four proposals, and two people of the programme who judge it."""

import pytest

from ambitions.models import SourcePage
from tests import factories

TEXTS = (
    "Scholen herkennen signalen.",
    "Gemeenten werken nauw samen-",
    "werking is nodig.",
    "Elke regio heeft een zorgcoördinator.",
)


@pytest.fixture
def page(db) -> SourcePage:
    return factories.SourcePageFactory(texts=TEXTS)


@pytest.fixture
def colleague(db):
    return factories.MembershipFactory(role="programme_staff", organisation__kind="ministry").user


@pytest.fixture
def said(page):
    """The statement of the page with this number in reading order, as it is stored by now."""

    def _said(number):
        return page.statements.order_by("position")[number]

    return _said
