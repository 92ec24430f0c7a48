"""Whom a round asks: found by kind, size, region or name, and what their forms will look like."""

import datetime as dt

import pytest

from measurements import rounds
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def find(making, staff):
    def _find(query):
        page = staff.get(f"/uitvragen/{making.pk}/gevraagd/?{query}")
        return [one.name for one in page.context["found"]]

    return _find


@pytest.fixture
def province():
    return factories.AreaFactory(code="PV99", division__code="provincie")


def place(name, **area):
    return factories.MunicipalityFactory(name=name, area=factories.AreaFactory(**area))


def test_before_somebody_looks_nobody_is_listed(making, staff):
    assert staff.get(f"/uitvragen/{making.pk}/gevraagd/").context["found"] is None


def test_organisations_are_found_by_size(find):
    place("Klein", population=19_999)
    place("Middel", population=20_000)
    place("Groter", population=50_000)
    assert find("grootte=20000") == ["Middel"]


def test_the_largest_size_has_no_end(find):
    place("Groot", population=900_000)
    assert find("grootte=250000") == ["Groot"]


def test_organisations_are_found_by_region(find, province):
    inside = place("Binnen")
    factories.AreaPartFactory(part=inside.area, whole=province)
    place("Buiten")
    assert find("gebied=PV99") == ["Binnen"]


def test_a_region_holds_what_acts_for_itself(find, province):
    factories.OrganisationFactory(name="De provincie", area=province)
    assert find("gebied=PV99") == ["De provincie"]


def test_organisations_are_found_by_kind_and_name(find):
    place("Zilverdam")
    factories.OrganisationFactory(name="Zilverfonds")
    assert find("soort=gemeente&naam=zilver") == ["Zilverdam"]


def test_who_is_gone_at_the_end_of_the_period_is_not_found(find, making):
    place("Opgeheven", valid_to=making.period.ends_on)
    place("Net nog", valid_to=making.period.ends_on + dt.timedelta(days=1))
    assert find("soort=gemeente") == ["Net nog"]


def test_who_is_asked_already_is_not_found(find, making):
    assert making.recipients.get().name not in find("soort=gemeente")


@pytest.mark.parametrize("query", ["grootte=x", "gebied=%00", "soort=99", "naam="])
def test_a_search_that_makes_no_sense_narrows_nothing(find, query):
    place("Zomaar")
    assert "Zomaar" in find(query)


def test_all_that_were_found_are_added_at_once(making, staff):
    place("Een", population=30_000)
    place("Twee", population=40_000)
    place("Drie", population=60_000)
    staff.post(f"/uitvragen/{making.pk}/gevraagd/?grootte=20000", {"all": "1"})
    added = set(making.recipients.values_list("name", flat=True))
    assert {"Een", "Twee"} <= added
    assert "Drie" not in added


def test_only_those_chosen_are_added(making, staff):
    chosen, other = place("Gekozen"), place("Niet gekozen")
    sent = {"add": "1", "numbers": [chosen.pk]}
    staff.post(f"/uitvragen/{making.pk}/gevraagd/?soort=gemeente", sent)
    assert chosen in making.recipients.all()
    assert other not in making.recipients.all()


def test_a_recipient_is_left_out(making, staff):
    request = making.asked.get()
    staff.post(f"/uitvragen/{making.pk}/gevraagd/", {"remove": "1", "numbers": [request.pk, "x"]})
    assert not making.asked.exists()


def test_an_opened_round_keeps_its_recipients(making, staff, programme_officer):
    rounds.open(making, by=programme_officer)
    request = making.asked.get()
    sent = {"remove": "1", "numbers": [request.pk]}
    assert staff.post(f"/uitvragen/{making.pk}/gevraagd/", sent).status_code == 409
    assert making.asked.get() == request


def test_who_gets_which_form_and_who_is_left_out(making):
    out = place("Vergeten")
    region = factories.OrganisationFactory(area__division__code="riec", kind="region")
    factories.RecipientFactory(round=making, organisation=region)
    factories.RoundIndicatorFactory(
        round=making, required=False, indicator_version__asked_of=region.area.division
    )
    municipal, regional = rounds.kinds(making)
    assert (municipal.recipients, municipal.questions, municipal.required) == (1, 2, 2)
    assert municipal.left_out == [out]
    assert (regional.recipients, regional.questions, regional.required) == (1, 1, 0)


def test_a_question_without_a_recipient_is_seen(making, staff):
    factories.RoundIndicatorFactory(round=making, indicator_version__asked_of__code="riec")
    text = staff.get(f"/uitvragen/{making.pk}/").content.decode()
    assert "Niemand krijgt deze vragen." in text


@pytest.mark.parametrize("number", [1, 40])
def test_the_pages_ask_a_fixed_number_of_queries(
    making, staff, number, django_assert_max_num_queries
):
    for _ in range(number):
        factories.RecipientFactory(round=making)
    for path, most in (("", 22), ("gevraagd/?soort=gemeente", 12)):
        with django_assert_max_num_queries(most):
            staff.get(f"/uitvragen/{making.pk}/{path}")


@pytest.mark.parametrize("button", ["add", "remove"])
@pytest.mark.parametrize("numbers", [[], ["x", "²", "9" * 30, "9" * 5000]])
def test_nobody_chosen_is_said_and_the_search_stays(making, staff, button, numbers):
    address = f"/uitvragen/{making.pk}/gevraagd/?naam=Zwolle"
    answer = staff.post(address, {button: "1", "numbers": numbers}, follow=True)
    assert "Kies minstens één partij en druk dan op de knop." in answer.text
    assert answer.request["QUERY_STRING"] == "naam=Zwolle"


def test_a_box_holds_the_key_as_it_is_and_not_as_a_number_for_people(making, staff):
    far = factories.MunicipalityFactory(pk=1234567, name="Verweg")
    page = staff.get(f"/uitvragen/{making.pk}/gevraagd/?naam=Verweg").text
    assert f'name="numbers" value="{far.pk}"' in page
