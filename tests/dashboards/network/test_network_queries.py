"""How much the page asks of the database: the same for few contributions and for very many."""

import datetime as dt
import time

import pytest

from actors.models import Area, AreaPart, Organisation, Seat
from ambitions.models import Contribution
from tests import factories
from tests.dashboards.conftest import region

pytestmark = pytest.mark.django_db
SIGN_IN = 2  # session, user with roles
# Areas, choices, matrix with map, length of the list, the list, coverage.
PAGE = SIGN_IN + 6
SINCE = dt.date(2025, 1, 1)


def fill(towns, contributions):
    """Provinces with municipalities that act for themselves, and contributions everywhere."""
    country = factories.CountryFactory()
    provinces = [region(f"PV{n}", f"Provincie {n}") for n in range(20, 32)]
    division = factories.DivisionFactory()
    areas = Area.objects.bulk_create(
        Area(code=f"GM{n:04}", name=f"Dorp {n}", division=division, valid_from="1970-01-01",
             tile_column=n % 20, tile_row=n // 20)
        for n in range(towns)
    )  # fmt: skip
    AreaPart.objects.bulk_create(
        AreaPart(part=area, whole=provinces[n % 12], valid_from="1970-01-01")
        for n, area in enumerate(areas)
    )
    parties = Organisation.objects.bulk_create(
        Organisation(code=f"gm{n}", name=f"Gemeente {n}", kind="municipality", area=area)
        for n, area in enumerate(areas)
    )
    Seat.objects.bulk_create(
        Seat(organisation=one, function="care", mailbox="a@b.example", valid_from=SINCE)
        for one in parties[::2]
    )
    contribute(parties, [country, *provinces, *areas], contributions)


def contribute(parties, places, number):
    themes = [factories.ThemeFactory(slug=slug) for slug in ("preventie", "melden", "opvang")]
    ambitions = [factories.AmbitionFactory(theme=theme) for theme in themes * 5]
    groups = [factories.TargetGroupFactory(slug=slug) for slug in ("jongeren", "ouders")]
    roles = Contribution.Role.values
    Contribution.objects.bulk_create(
        Contribution(
            ambition=ambitions[n % 15], organisation=parties[n % len(parties)],
            role=roles[n % 7], area=places[n % len(places)], target_group=[*groups, None][n % 3],
            purpose=f"Bijdrage {n}", valid_from=SINCE,
        )
        for n in range(number)
    )  # fmt: skip


@pytest.mark.parametrize(("towns", "contributions"), [(3, 2), (342, 2000)])
@pytest.mark.parametrize(
    "query", [{}, {"rijen": "partijen"}, {"gebied": "PV20", "thema": "melden"}]
)
def test_the_page_takes_no_more_for_more(
    sign_in, rapporteur, query, towns, contributions, django_assert_num_queries
):
    fill(towns, contributions)
    client = sign_in(rapporteur)
    with django_assert_num_queries(PAGE):
        assert client.get("/netwerk/", query).status_code == 200


@pytest.mark.parametrize(
    ("address", "number"), [("/netwerk.csv", 6), ("/netwerk-tabel.csv", 5), ("/netwerk.xlsx", 7)]
)
def test_a_file_takes_no_more_for_more(
    sign_in, rapporteur, address, number, django_assert_max_num_queries
):
    fill(342, 2000)
    client = sign_in(rapporteur)
    with django_assert_max_num_queries(number):
        b"".join(client.get(address))


def test_2000_contributions_in_342_municipalities_are_counted_in_a_second(sign_in, rapporteur):
    fill(342, 2000)
    client = sign_in(rapporteur)
    client.get("/netwerk/")
    before = time.process_time()
    assert client.get("/netwerk/").status_code == 200
    assert time.process_time() - before < 1
