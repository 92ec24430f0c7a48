"""Pages of somebody who signed in are in no cache; others say themselves how they may be kept."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["/", "/rapportages/", "/uitvragen/", "/partijen/"])
def test_what_one_was_shown_is_kept_nowhere(sign_in, page):
    client = sign_in(factories.MembershipFactory(role="programme_staff").user)
    assert client.get(page)["Cache-Control"] == "private, no-store"


def test_what_everybody_may_see_can_be_kept(client):
    assert "Cache-Control" not in client.get("/toegankelijkheid/")
