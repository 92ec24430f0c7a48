"""The first administrator lets the others in."""

import pytest
from django.core.management import CommandError, call_command

from actors import permissions
from actors.models import User
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_new_person_is_an_administrator():
    factories.CountryFactory()
    call_command("add_administrator", "beheer@voorbeeld.example", "B. Heer")
    assert permissions.is_administrator(User.objects.with_roles().get())


def test_an_address_is_used_once():
    factories.CountryFactory()
    call_command("add_administrator", "beheer@voorbeeld.example", "B. Heer")
    with pytest.raises(CommandError, match="already an account"):
        call_command("add_administrator", "Beheer@voorbeeld.example", "B. Heer")


def test_without_areas_it_says_what_comes_first():
    with pytest.raises(CommandError, match="load_areas"):
        call_command("add_administrator", "beheer@voorbeeld.example", "B. Heer")
