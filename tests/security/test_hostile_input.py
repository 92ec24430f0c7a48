"""Keys and values made to break things: never a 5xx, never a row that was not asked for."""

from itertools import product

import pytest

from tests.security import addresses
from tests.security.conftest import stored
from tests.security.rows import TABLE

pytestmark = pytest.mark.django_db

KEYS = [
    "_connector", "_negated", "owner__memberships__user__password__startswith", "id__in",
    "pk", "__class__", "theme__ambitions__owner", "order_by", "a\x00b", "\x01\x1f", "'; --",
    "%(x)s", "{0.__class__}", "..%2f", "[]", "sentence__regex", "𝔘niçødé", "\u202e",
]  # fmt: skip
VALUES = [
    "OR 1=1", "' OR ''='", '"; DROP TABLE actors_user; --', "1) UNION SELECT password --",
    "\x00", "\x1b[2J", "\u202egnp.exe", "\ufeff", "ﷺ" * 50, "a\u0300" * 200, "😈",
    "NaN", "Infinity", "-1", "1e400", "9" * 400, "१२", "0x10", " ", "null", "[]", "{}",
    "<script>alert(1)</script>", "{{ 7|add:7 }}", "%s%n", "../../etc/passwd", "=1+1",
    "31-12-99999", "2027-13-40", "00-00-0000", "true",
]  # fmt: skip
WORST = ["\x00", "9" * 400, "\u202ea\u0300"]
FILTERS = [
    "page", "pageSize", "periode", "indeling", "indicator", "gebied", "thema", "categorie", "next",
]  # fmt: skip
READERS = ["programme_staff", "editor"]
SITE = {
    address.name: address
    for address in addresses.everything()
    if address.name in TABLE and address.name != "readyz"
}


def _path(name, world):
    return SITE[name].path(TABLE[name].values(world.rows))


def _may(name):
    """Somebody whose form is looked at here, so that hostile values get past the door."""
    allowed = [role for role, status in TABLE[name].post.items() if status in {200, 302, 422}]
    return allowed[-1] if allowed else None


def _known_keys(world, name, role):
    """The fields of the form on the page, as far as it shows one."""
    context = world.browser(role).get(_path(name, world)).context or {}
    form = context.get("form")
    return list(getattr(form, "fields", {}))


@pytest.mark.parametrize("name", SITE)
def test_no_key_in_an_address_breaks_a_page(world, name):
    path = _path(name, world)
    for role in READERS:
        browser = world.browser(role)
        usual = browser.get(path).status_code
        for key in KEYS:
            status = browser.get(path, {key: "OR"}).status_code
            assert status == usual or 400 <= status < 500, key


@pytest.mark.parametrize("name", SITE)
def test_no_value_of_a_filter_breaks_a_page(world, name):
    keys = [*_known_keys(world, name, "programme_staff"), *FILTERS]
    path, browser = _path(name, world), world.browser("programme_staff")

    for value in VALUES:
        assert browser.get(path, dict.fromkeys(keys, value)).status_code < 500, value
    for key, value in product(keys, WORST):
        assert browser.get(path, {key: value}).status_code < 500, (key, value)


@pytest.mark.parametrize("name", [name for name in SITE if _may(name)])
def test_no_value_in_a_form_breaks_a_page(world, name):
    role, valid = _may(name), TABLE[name].form(world.rows)
    keys = [*{*_known_keys(world, name, role), *valid}]
    path, browser = _path(name, world), world.browser(role)

    for value in VALUES:
        assert browser.post(path, dict.fromkeys(keys, value)).status_code < 500, value
    for key, value in product(keys, WORST):
        assert browser.post(path, valid | {key: value}).status_code < 500, (key, value)


def test_ten_thousand_keys_are_refused_or_ignored(world):
    many = "&".join(f"k{number}=1" for number in range(10_000))
    for name in SITE:
        response = world.browser("programme_staff").get(f"{_path(name, world)}?{many}")
        assert response.status_code < 500, name


def test_very_long_text_breaks_no_page(world):
    for name in SITE:
        keys = _known_keys(world, name, "programme_staff") or ["revision"]
        form = dict.fromkeys(keys, "x" * 100_000)
        status = world.browser("programme_staff").post(_path(name, world), form).status_code
        assert status < 500, name


@pytest.mark.parametrize("role", ["rapporteur", "outsider", "nobody", "anonymous"])
def test_strange_keys_in_a_form_change_nothing(world, role):
    # Who holds a signed link may do what it says, whoever she is.
    refused = [name for name in SITE if TABLE[name].post[role] not in {200, 302}]
    for name in (name for name in refused if not name.startswith("account_")):
        form = TABLE[name].form(world.rows) | dict.fromkeys(KEYS, "OR")
        assert world.browser(role).post(_path(name, world), form).status_code < 500

    assert stored() == world.stored


def test_five_megabytes_are_too_many(world):
    form = {"sentence": "x" * 5_000_000}

    response = world.browser("programme_staff").post("/ambities/nieuw/", form)

    assert response.status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/ambities/99999999999999999999999999/", "/ambities/0/", "/ambities/-1/",
        "/ambities/%00/", "/ambities/1%27/", "/themas/%F0%9F%98%88/", "/indicatoren/" + "a" * 3000,
        "/gebieden/GM0344%00/", "/rapportages/9999999999999999999/", "/uitvragen/١/", "//",
        "/account/password/reset/key/zzzzzzzzzzzzz-abc/",
        "/account/password/reset/key/1-set-password/", "/%ff%fe/",
    ],
)  # fmt: skip
def test_no_address_breaks_the_site(world, path):
    for role in ("programme_staff", "anonymous"):
        assert world.browser(role).get(path).status_code < 500
