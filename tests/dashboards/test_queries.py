"""How many queries a page takes: the same for a small programme and for a large one."""

from decimal import Decimal

import pytest
from django.core.cache import caches

from actors.models import Area
from measurements import definitions
from measurements.models import Category, Figure
from tests import factories
from tests.dashboards.conftest import freeze, towns

SIGN_IN = 2  # session, user with roles
STATE = 1
MADE = {
    "/": SIGN_IN + STATE,
    "/themas/preventie/": SIGN_IN + STATE + 1,
    "/indicatoren/{}/": SIGN_IN + STATE,
    "/indicatoren/{}/tabel/": SIGN_IN + STATE,
    "/indicatoren/{}/kaart/": SIGN_IN + STATE,
    "/gebieden/PV26/": SIGN_IN + STATE + 2,
    "/gebieden/NL/": SIGN_IN + STATE + 2,
}
VIEWS = ["/", *(f"/indicatoren/{{}}/{view}" for view in ("", "tabel/", "kaart/", "gemeenten/"))]


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


def overrule(programme):
    """The figures change, and a person judges one of them."""
    indicator, period = programme.version.indicator, programme.round.period
    country, by = Area.objects.get(code="NL"), factories.UserFactory()
    definitions.overrule(indicator, country, period, status="behind", reason="Dubbel.", by=by)


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
        ("/", 8),
        ("/themas/preventie/", 8),
        ("/indicatoren/{}/", 6),
        ("/indicatoren/{}/tabel/", 7),
        ("/indicatoren/{}/kaart/", 8),
        ("/indicatoren/{}/verantwoording/", 8),
        ("/gebieden/PV26/", 10),
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


@pytest.mark.parametrize("role", ["rapporteur", "programme_staff", "editor", "partner"])
@pytest.mark.parametrize("page", VIEWS)
def test_overview_and_indicator_take_at_most_eight_at_first_and_after_a_change(
    programme, sign_in, page, role, django_assert_max_num_queries
):
    grow(programme, 49, 20)
    client = sign_in(factories.MembershipFactory(role=role).user)
    caches["fragments"].clear()
    with django_assert_max_num_queries(8):
        client.get(page.format(programme.code))
    overrule(programme)
    with django_assert_max_num_queries(8):
        client.get(page.format(programme.code))


@pytest.mark.parametrize("municipalities", [1, 20])
@pytest.mark.parametrize(("file", "number"), [("/overzicht.csv", 6), ("/indicatoren/{}.csv", 10)])
def test_a_file_takes_no_more_for_more(
    programme, rapporteur, sign_in, file, number, municipalities, django_assert_num_queries
):
    grow(programme, municipalities, municipalities)
    client = sign_in(rapporteur)
    with django_assert_num_queries(number):
        b"".join(client.get(file.format(programme.code)).streaming_content)
