"""A page with four proposals, and two people of the programme who judge it."""

import pytest
from django.urls import reverse

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


@pytest.fixture
def staff(sign_in, programme_officer):
    return sign_in(programme_officer)


@pytest.fixture
def judge(staff, said):
    """Send the form of a statement as it stands, with these fields other."""

    def _judge(number, action, *, script=True, **typed):
        one = said(number)
        form = {
            "text": one.text, "theme": one.theme_id or "", "kind": one.kind, "at": "",
            "reason": "", "revision": one.revision, "action": action,
        }  # fmt: skip
        address = reverse("statement-judge", args=[one.pk])
        return staff.post(address, form | typed, headers={"HX-Request": "true"} if script else {})

    return _judge
