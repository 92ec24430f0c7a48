"""The page of an edition, and asking for one on the page of a round."""

import datetime as dt

import pytest
import time_machine

from measurements import editions
from tests import factories
from tests.measurements.reports import ask, lies_in, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    """A province in which three municipalities count nine people together."""
    country = factories.CountryFactory()
    province = factories.AreaFactory(name="Voorbeeldland", division__code="provincie")
    lies_in(province, country)
    municipalities = factories.MunicipalityFactory.create_batch(3)
    for one in municipalities:
        lies_in(one.area, province)
    opened = ask(factories.IndicatorVersionFactory(counts_people=True), *municipalities)
    for one, value in zip(municipalities, [2, 3, 4], strict=True):
        report(opened, one, value=value)
    return opened


@pytest.fixture
def edition(asked, programme_officer):
    made = editions.request(asked, by=programme_officer)
    editions.freeze(made)
    made.refresh_from_db()
    return made


@pytest.fixture
def read(edition, rapporteur, sign_in):
    client = sign_in(rapporteur)
    return lambda query="": client.get(f"/edities/{edition.pk}/{query}").content.decode()


@pytest.mark.parametrize("query", ["", "?als=parties", "?als=public", "?als=x", "?indicator=x"])
def test_a_small_count_is_printed_as_such(read, query):
    page = read(query)
    assert "minder dan 10" in page
    assert '<td class="number">9</td>' not in page


def test_inside_the_figures_are_there(read):
    page = read("?als=internal")
    assert '<td class="number">9</td>' in page
    assert '<td class="number">2</td>' in page


def test_the_page_says_what_is_hidden_and_the_code(read, edition):
    page = read()
    assert edition.content_hash[:32] in page
    assert "Zegt op zichzelf te veel" in page


def test_a_figure_can_be_cited_from_it(asked, rapporteur, sign_in):
    version = factories.IndicatorVersionFactory(ratio=True)
    place = factories.MunicipalityFactory()
    lies_in(place.area, factories.CountryFactory())
    opened = ask(version, place, factories.MunicipalityFactory())
    report(opened, place, value=1, denominator=3)
    made = editions.request(opened, by=None)
    editions.freeze(made)
    made.refresh_from_db()
    page = sign_in(rapporteur).get(f"/edities/{made.pk}/?als=internal").content.decode()
    assert '<td class="number">33,3% (1 van 3)</td>' in page
    assert '<td class="number">1 van 1</td>' in page
    assert f"Ambitiemonitor, {made}, vastgelegd op" in page
    assert f"code {made.content_hash[:12]}" in page


def test_every_hidden_figure_has_one_reason_and_is_printed_in_one_way(edition, rapporteur, sign_in):
    answer = sign_in(rapporteur).get(f"/edities/{edition.pk}/")
    hidden = answer.context["hidden"]
    marked = edition.figures.filter(audience="parties").exclude(hidden="").count()
    assert hidden["primary"] + hidden["complementary"] == marked > 0
    assert hidden["small"] + hidden["withheld"] == marked
    assert f"{marked} cijfers zijn verborgen" in answer.content.decode()


def test_the_page_takes_few_queries(read, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        read()


def test_an_edition_that_is_being_made_has_no_page(asked, programme_officer, sign_in):
    made = editions.request(asked, by=programme_officer)
    assert sign_in(programme_officer).get(f"/edities/{made.pk}/").status_code == 404


def test_others_do_not_see_the_page(edition, outsider, sign_in):
    assert sign_in(outsider).get(f"/edities/{edition.pk}/").status_code == 404


def test_staff_ask_for_an_edition_on_the_page_of_the_round(asked, programme_officer, sign_in):
    client = sign_in(programme_officer)
    page = client.post(
        f"/uitvragen/{asked.pk}/bevriezen/", {"early": "1"}, follow=True
    ).content.decode()
    assert asked.editions.get().requested_by == programme_officer
    assert "wordt gemaakt" in page


def test_while_reports_come_in_one_says_that_it_is_early(asked, programme_officer, sign_in):
    client = sign_in(programme_officer)
    answer = client.post(f"/uitvragen/{asked.pk}/bevriezen/")
    assert (answer.status_code, asked.editions.count()) == (409, 0)
    assert "Kruis aan dat u nu al een editie wilt." in answer.content.decode()
    with time_machine.travel(asked.closes_at + dt.timedelta(days=1)):
        sign_in(programme_officer).post(f"/uitvragen/{asked.pk}/bevriezen/")
    assert asked.editions.count() == 1


def test_asking_twice_is_a_conflict_that_says_so(asked, programme_officer, sign_in):
    client = sign_in(programme_officer)
    client.post(f"/uitvragen/{asked.pk}/bevriezen/", {"early": "1"})
    answer = client.post(f"/uitvragen/{asked.pk}/bevriezen/", {"early": "1"})
    assert answer.status_code == 409
    assert "al een editie" in answer.content.decode()


def test_the_round_links_to_its_editions(edition, programme_officer, sign_in):
    page = sign_in(programme_officer).get(f"/uitvragen/{edition.round_id}/").content.decode()
    assert f"/edities/{edition.pk}/" in page


def test_municipalities_see_no_editions_on_the_page_of_the_round(asked, edition, sign_in):
    one = asked.recipients.first()
    user = factories.MembershipFactory(role="editor", organisation=one).user
    page = sign_in(user).get(f"/uitvragen/{asked.pk}/").content.decode()
    assert f"/edities/{edition.pk}/" not in page
