"""Which number is the whole of a share: staff say so in its definition."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from measurements.models import IndicatorVersion
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def count():
    return factories.IndicatorVersionFactory(counts_people=True, name="Ontvangen signalen")


@pytest.fixture
def post(sign_in, programme_officer, count):
    factories.CountryFactory()
    url = reverse("indicator-create", args=[factories.AmbitionFactory().pk])
    client = sign_in(programme_officer)
    typed = {
        "name": "Opgepakte signalen", "question": "Hoeveel?", "definition": "Wat telt.",
        "kind": "ratio", "numerator_label": "Opgepakt", "denominator_label": "Ontvangen",
        "reading": "higher", "asked_of": count.asked_of_id, "coverage_threshold": "50",
        "over_time": "last", "counts_people": "on", "whole": count.indicator_id,
    }  # fmt: skip
    return lambda **other: client.post(url, typed | other)


def test_the_whole_of_a_share_is_kept(post, count):
    assert post().status_code == 302
    assert IndicatorVersion.objects.get(name="Opgepakte signalen").whole == count.indicator


def test_numbers_are_offered_by_their_name(post, count):
    page = post(name="").content.decode()
    assert f'<option value="{count.indicator_id}" selected>Ontvangen signalen</option>' in page


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"counts_people": ""}, "tellen allebei mensen"),
        ({"kind": "count", "unit": "signalen"}, "Alleen een aandeel"),
        ({"asked_of": "elsewhere"}, "aan dezelfde partijen"),
    ],
)
def test_a_whole_that_does_not_fit_is_refused(post, other, said):
    if other.get("asked_of"):
        other = {"asked_of": factories.DivisionFactory(code="elders").pk}
    response = post(**other)
    assert response.status_code == 422
    assert said in response.content.decode()


def test_the_database_keeps_a_whole_for_shares_only(count):
    other = factories.IndicatorVersionFactory()
    with pytest.raises(IntegrityError, match="only_a_share_has_a_whole"), transaction.atomic():
        IndicatorVersion.objects.filter(pk=other.pk).update(whole=count.indicator)
