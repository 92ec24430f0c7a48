"""How many queries a page takes: the same for a small programme and for a large one."""

from decimal import Decimal

import pytest
from django.core.cache import caches

from measurements.models import Category, Figure
from tests import factories
from tests.dashboards.conftest import freeze, towns

SIGN_IN = 3  # session, user with roles, the editions one may read
MADE = {
    "/": SIGN_IN + 2,
    "/themas/preventie/": SIGN_IN + 2,
    "/indicatoren/{}/": SIGN_IN + 1,
    "/indicatoren/{}/tabel/": SIGN_IN + 2,
    "/indicatoren/{}/kaart/": SIGN_IN + 1,
    "/gebieden/PV26/": SIGN_IN + 3,
    "/gebieden/NL/": SIGN_IN + 3,
}


def grow(programme, indicators, municipalities):
    """More indicators with frozen figures, and more municipalities that were asked."""
    country = factories.CountryFactory()
    ambition = programme.version.indicator.ambition
    versions = factories.IndicatorVersionFactory.create_batch(
        indicators, ratio=True, indicator__ambition=ambition
    )
    province = programme.municipalities[0].area.wholes.get().whole
    Figure.objects.bulk_create(
        Figure(
            area=area, period=programme.round.period, indicator_version=version,
            category_id=Category.TOTAL, numerator=Decimal(1), denominator=Decimal(2),
            expected=6, received=6, answered=6,
        )
        for version in versions for area in (country, province)
    )  # fmt: skip
    for place in towns(province, municipalities, row=9):
        factories.RecipientFactory(round=programme.round, organisation=place)
    for version in versions:
        factories.RoundIndicatorFactory(round=programme.round, indicator_version=version)
    freeze(programme.round)


@pytest.mark.parametrize(("indicators", "municipalities"), [(4, 1), (49, 20)])
@pytest.mark.parametrize("page", MADE)
def test_a_page_that_was_made_takes_few_queries(
    programme, neighbour, sign_in, page, indicators, municipalities, django_assert_num_queries
):
    grow(programme, indicators, municipalities)
    client = sign_in(neighbour)
    client.get(page.format(programme.code))
    with django_assert_num_queries(MADE[page]):
        client.get(page.format(programme.code))


@pytest.mark.parametrize(("indicators", "municipalities"), [(4, 1), (49, 20)])
@pytest.mark.parametrize(
    ("page", "number"),
    [
        ("/", 10),
        ("/themas/preventie/", 11),
        ("/indicatoren/{}/", 9),
        ("/indicatoren/{}/tabel/", 12),
        ("/indicatoren/{}/kaart/", 11),
        ("/indicatoren/{}/verantwoording/", 11),
        ("/gebieden/PV26/", 14),
    ],
)
def test_making_a_page_takes_no_more_for_more(
    programme,
    neighbour,
    sign_in,
    page,
    number,
    indicators,
    municipalities,
    django_assert_num_queries,
):
    grow(programme, indicators, municipalities)
    client = sign_in(neighbour)
    caches["fragments"].clear()
    with django_assert_num_queries(number):
        client.get(page.format(programme.code))


def test_even_the_first_overview_takes_ten(
    programme, rapporteur, sign_in, django_assert_max_num_queries
):
    client = sign_in(rapporteur)
    with django_assert_max_num_queries(10):
        client.get("/")


@pytest.mark.parametrize("page", ["/", "/indicatoren/{}/"])
def test_overview_and_indicator_take_at_most_eight_when_made(
    programme, rapporteur, sign_in, page, django_assert_max_num_queries
):
    grow(programme, 49, 20)
    client = sign_in(rapporteur)
    client.get(page.format(programme.code))
    with django_assert_max_num_queries(8):
        client.get(page.format(programme.code))


@pytest.mark.parametrize("municipalities", [1, 20])
@pytest.mark.parametrize(("file", "number"), [("/overzicht.csv", 8), ("/indicatoren/{}.csv", 14)])
def test_a_file_takes_no_more_for_more(
    programme, rapporteur, sign_in, file, number, municipalities, django_assert_num_queries
):
    grow(programme, municipalities, municipalities)
    client = sign_in(rapporteur)
    with django_assert_num_queries(number):
        b"".join(client.get(file.format(programme.code)).streaming_content)
