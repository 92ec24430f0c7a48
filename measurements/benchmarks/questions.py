"""Invented indicators, and the divisions over which they are added up."""

import datetime as dt

from actors.models import Area, Division, Organisation
from ambitions.models import Ambition, Theme
from measurements.models import Category, Dimension, Indicator, IndicatorVersion

# In how many areas of each division a country falls apart.
REGIONS = {"provincie": 12, "veiligheidsregio": 25, "politie-eenheid": 10, "riec": 10}
_RANKS = {Area.MUNICIPALITY: 0, **dict.fromkeys(REGIONS, 1), Area.COUNTRY: 2, "unie": 3}
CATEGORIES = 4
FIRST_DAY = dt.date(2010, 1, 1)


def make(number: int) -> list[IndicatorVersion]:
    """So many indicators, two in three a count and the others a share, all split up."""
    dimension = Dimension.objects.create(code="bench", name="Bench")
    Category.objects.bulk_create(
        Category(dimension=dimension, code=f"c{n}", name=f"Categorie {n}", position=n)
        for n in range(CATEGORIES)
    )
    divisions = _divisions()
    ambition = _ambition(divisions)
    made = Indicator.objects.bulk_create(
        Indicator(code=f"bench-{n}", ambition=ambition) for n in range(number)
    )
    return IndicatorVersion.objects.bulk_create(
        IndicatorVersion(
            indicator=indicator,
            name=indicator.code,
            kind="ratio" if n % 3 == 0 else "count",
            numerator_label="deel",
            denominator_label="geheel",
            reading="none",
            dimension=dimension,
            asked_of=divisions[Area.MUNICIPALITY],
        )
        for n, indicator in enumerate(made)
    )


def municipalities() -> Division:
    """The division of the areas that are asked."""
    return Division.objects.get(code=Area.MUNICIPALITY)


def _divisions() -> dict[str, Division]:
    rows = [Division(code=code, name=code, rank=rank) for code, rank in _RANKS.items()]
    return {division.code: division for division in Division.objects.bulk_create(rows)}


def _ambition(divisions: dict[str, Division]) -> Ambition:
    theme, _made = Theme.objects.get_or_create(
        slug="bench", defaults={"name": "Bench", "summary": "Bench.", "position": 99}
    )
    centre = Area.objects.create(
        code="X", name="X", division=divisions["unie"], valid_from=FIRST_DAY
    )
    owner = Organisation.objects.create(code="bench", name="Bench", kind="ministry", area=centre)
    return Ambition.objects.create(
        theme=theme, sentence="Alles telt op.", owner=owner, term=dt.date(2030, 12, 31),
        status=Ambition.Status.ADOPTED,
    )  # fmt: skip
