"""Who searches."""

import pytest


@pytest.fixture
def officer(sign_in, programme_officer):
    return sign_in(programme_officer)


@pytest.fixture
def editor(sign_in, reporter):
    return sign_in(reporter)
