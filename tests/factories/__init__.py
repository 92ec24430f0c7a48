"""Invented rows of every table, by their names."""

from tests.factories.actors import (
    AreaFactory,
    AreaPartFactory,
    CountryFactory,
    DivisionFactory,
    MembershipFactory,
    MunicipalityFactory,
    OrganisationFactory,
    SeatFactory,
    UserFactory,
)
from tests.factories.ambitions import (
    AmbitionFactory,
    ThemeFactory,
)
from tests.factories.indicators import (
    BaselineFactory,
    CategoryFactory,
    DimensionFactory,
    IndicatorFactory,
    IndicatorVersionFactory,
    PeriodFactory,
    TargetFactory,
)
from tests.factories.rounds import (
    AskedFactory,
    DataValueFactory,
    EditionFactory,
    RecipientFactory,
    RoundFactory,
    RoundIndicatorFactory,
    SectionFactory,
    SubmissionFactory,
    asking,
)

__all__ = [
    "AmbitionFactory",
    "AreaFactory",
    "AreaPartFactory",
    "AskedFactory",
    "BaselineFactory",
    "CategoryFactory",
    "CountryFactory",
    "DataValueFactory",
    "DimensionFactory",
    "DivisionFactory",
    "EditionFactory",
    "IndicatorFactory",
    "IndicatorVersionFactory",
    "MembershipFactory",
    "MunicipalityFactory",
    "OrganisationFactory",
    "PeriodFactory",
    "RecipientFactory",
    "RoundFactory",
    "RoundIndicatorFactory",
    "SeatFactory",
    "SectionFactory",
    "SubmissionFactory",
    "TargetFactory",
    "ThemeFactory",
    "UserFactory",
    "asking",
]
