"""Programme staff, and an ambition with everything a cell can hold."""

import pytest

from tests import factories


@pytest.fixture
def staff(sign_in, programme_officer):
    return sign_in(programme_officer)


@pytest.fixture
def rows(db):
    """An ambition with what hangs under it and belongs to it."""
    ambition = factories.AmbitionFactory(
        sentence="=1+1 is geen formule; wel een zin.",
        explanation="Eén\r\nregel, en “nog een”.\rMet _x0041_.",
    )
    ambition.target_groups.add(factories.TargetGroupFactory())
    factories.AmbitionFactory(kind="activity", form="campaign", parent=ambition)
    factories.ContributionFactory(ambition=ambition, purpose="-5 graden; of niet")
    agreement = factories.AgreementFactory(obligations="+ Eerst dit\r\n+ dan dat")
    agreement.parties.set([ambition.owner, factories.OrganisationFactory()])
    agreement.ambitions.add(ambition)
    return ambition
