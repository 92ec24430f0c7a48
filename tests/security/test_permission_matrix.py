"""Every address × every role × GET and POST gets exactly the answer of the table.

The addresses come from the URL resolver, so a page without a row fails here.
"""

import pytest
from django.db import transaction

from tests.security import addresses
from tests.security.conftest import stored
from tests.security.rows import CASES, TABLE
from tests.security.table import ROLES, STRANGERS, TO_SIGN_IN

pytestmark = pytest.mark.django_db
SAMPLES = {"object_id": "1", "content_type_id": "1", "app_label": "actors"}
ALL = addresses.everything()
ADMIN = [address for address in ALL if address.name.startswith("admin:")]
SITE = {address.name: address for address in ALL if not address.route.startswith("beheer/")}
NAMES = [name for name, _row in CASES]


def _ask(world, role, method, path, form=None):
    """The answer to one request, as if it never happened, and whether it changed anything."""
    with transaction.atomic():
        response = getattr(world.browser(role), method)(path, form or {})
        changed = stored() != world.stored
        transaction.set_rollback(True)
    return response, changed


def _said(response):
    """The status, but a name for the way to the one page where people sign in."""
    to_sign_in = response.status_code == 302 and response.url.startswith("/account/login/")
    return TO_SIGN_IN if to_sign_in else response.status_code


def test_every_address_has_a_row_and_every_row_an_address():
    assert set(SITE) == set(TABLE)


def test_nobody_is_forgotten_in_a_row():
    assert all(set(row.get) == set(row.post) == set(ROLES) for _name, row in CASES)


@pytest.mark.parametrize(("name", "row"), CASES, ids=NAMES)
def test_every_role_gets_the_answer_of_the_table(world, name, row):
    path = SITE[name].path(row.values(world.rows))
    for method, wanted in (("get", row.get), ("post", row.post)):
        form, got = row.form(world.rows) if method == "post" else None, {}
        for role in ROLES:
            response, changed = _ask(world, role, method, path, form)
            got[role] = _said(response)
            refused = method == "get" or wanted[role] not in {200, 302}
            assert not (refused and changed), role

        assert got == wanted, method


def test_the_rapporteur_changes_nothing_that_others_entered(world):
    # Her own account is hers, and so is her judgement: it stands beside what the rule says.
    # What she recommends is hers as well. A link in a letter works for whoever has the letter.
    own = ("account_", "override-create", "reminders-stop", "seat-take-over", "recommendation-")
    for name, row in (case for case in CASES if not case[0].startswith(own)):
        path = SITE[name].path(row.values(world.rows))
        for method in ("post", "put", "patch", "delete"):
            response, changed = _ask(world, "rapporteur", method, path, row.form(world.rows))

            assert not changed, name
            assert response.status_code in {404, 405}, name


@pytest.mark.parametrize("role", ROLES)
def test_the_administration_exists_for_administrators_only(world, role):
    for address in ADMIN:
        for method in ("get", "post"):
            response, changed = _ask(world, role, method, address.path(SAMPLES))
            if role == "administrator":
                assert response.status_code < 500, address
            else:
                assert response.status_code == (302 if role in STRANGERS else 404), address
                assert not changed, address
