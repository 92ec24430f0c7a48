"""What staff type for an ambition."""

import pytest

from tests import factories


@pytest.fixture
def typed(db):
    """A complete form."""
    return {
        "theme": factories.ThemeFactory().pk,
        "sentence": "In 2027 weet elke school waar ze een signaal kan melden.",
        "explanation": "Ook scholen voor speciaal onderwijs.",
        "owner": factories.OrganisationFactory(name="Stichting Voorbeeld").pk,
        "term": "31-12-2027",
        "kind": "ambition",
        "level": "outcome",
    }
