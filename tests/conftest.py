"""Invented people and places; every test that needs a person asks for one by role."""

import pytest
from django.core.cache import caches
from django.test import Client
from hypothesis import settings

from measurements import questionnaire, rounds
from tests import factories

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_make_parametrize_id(val, argname):
    """Bytes are named by their place: a file holds the second it was made, a name may not."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def _fresh_fragments():
    """What was made for the database of one test is wrong for that of the next."""
    caches["fragments"].clear()
    questionnaire.forget()
    rounds.forget()


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    """What a test sends in lies in a folder of that test."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def programme_officer(db):
    return factories.MembershipFactory(role="programme_staff", organisation__kind="ministry").user


@pytest.fixture
def rapporteur(db):
    return factories.MembershipFactory(role="rapporteur", organisation__kind="rapporteur").user


@pytest.fixture
def administrator(db):
    return factories.MembershipFactory(role="administrator", organisation__kind="ministry").user


@pytest.fixture
def municipality(db):
    """An invented municipality that acts for itself."""
    return factories.MunicipalityFactory()


@pytest.fixture
def reporter(municipality):
    """The editor of that municipality."""
    return factories.MembershipFactory(role="editor", organisation=municipality).user


@pytest.fixture
def approver(municipality):
    """The approver of that municipality."""
    return factories.MembershipFactory(role="approver", organisation=municipality).user


@pytest.fixture
def outsider(db):
    """The editor of another municipality."""
    return factories.MembershipFactory(
        role="editor", organisation=factories.MunicipalityFactory()
    ).user


@pytest.fixture
def sign_in():
    """A browser in which this person has signed in."""

    def _sign_in(user):
        client = Client()
        client.force_login(user, backend="actors.authentication.Backend")
        return client

    return _sign_in
