"""While somebody types an ambition or a method she sees what is there already."""

import pytest
from django.urls import reverse

from ambitions import similar
from tests import factories

pytestmark = pytest.mark.django_db
THERE = "In 2027 heeft elke gemeente een meldroute voor burgers."
HTMX = {"HTTP_HX_REQUEST": "true"}
CREATE = reverse("ambition-create")


@pytest.fixture
def staff(sign_in, programme_officer):
    return sign_in(programme_officer)


def hint(client, address="ambition-similar", /, **typed):
    answer = client.get(reverse(address), typed, **HTMX)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    "typed",
    [
        "Elke gemeente heeft een meldroute",
        "Voor burgers hebben alle gemeenten meldroutes",
        "Elke gemeeente heeft een melroute voor burgrs",
    ],
)
def test_an_ambition_in_other_words_is_shown_with_how_alike_it_is(staff, typed):
    there = factories.AmbitionFactory(sentence=THERE)
    factories.AmbitionFactory(sentence="Scholen geven voorlichting over uitbuiting.")
    page = hint(staff, sentence=typed)
    assert f'<a class="utrecht-link" href="/ambities/{there.pk}/">{THERE}</a>' in page
    assert "% gelijk)" in page
    assert "Scholen" not in page


@pytest.mark.parametrize(
    "typed", ["", "  ", "a b", "De", "\x00", "Iets heel anders over de markt."]
)
def test_when_nothing_is_alike_the_hint_is_empty(staff, typed):
    factories.AmbitionFactory(sentence=THERE)
    assert hint(staff, sentence=typed) == ""


def test_at_most_five_are_shown_the_nearest_first(programme_officer):
    for number in range(8):
        factories.AmbitionFactory(sentence=f"Elke gemeente kent meldroute {number} voor burgers.")
    factories.AmbitionFactory(sentence=THERE)
    found = similar.ambitions(THERE.upper(), user=programme_officer)
    assert (found[0].text, found[0].percent) == (THERE, 100)
    assert len(found) == 5
    assert [one.percent for one in found] == sorted((one.percent for one in found), reverse=True)


def test_the_draft_of_somebody_else_is_not_shown(staff, sign_in, reporter):
    factories.AmbitionFactory(sentence=THERE, status="draft")
    assert THERE in hint(staff, sentence=THERE)
    assert hint(sign_in(reporter), sentence=THERE) == ""


@pytest.mark.parametrize(
    "typed", [{"name": "Les over lovreboys"}, {"summary": "Lessen over loverboys voor leerlingen"}]
)
def test_a_method_is_found_by_its_name_and_by_what_it_is(staff, sign_in, typed):
    factories.MethodFactory(name="Les over loverboys", summary="Een les voor leerlingen.")
    factories.MethodFactory(name="Spreekuur", summary="Een gesprek.")
    page = hint(staff, "method-similar", **typed)
    assert "Les over loverboys" in page
    assert "Spreekuur" not in page
    assert hint(sign_in(factories.UserFactory()), "method-similar", **typed) == ""


def test_what_is_shown_is_escaped(staff):
    factories.AmbitionFactory(sentence="<script>alert(1)</script> voor elke gemeente")
    page = hint(staff, sentence="script alert voor elke gemeente")
    assert "&lt;script&gt;" in page
    assert "<script" not in page


def test_without_a_script_the_hint_is_a_page_of_its_own(staff):
    page = staff.get(reverse("ambition-similar"), {"sentence": "Niets"}).content.decode()
    assert "<title>Bestaat dit al?" in page
    assert "Niets hier lijkt erop." in page


@pytest.mark.parametrize("there", [1, 12])
def test_the_hint_takes_three_queries(staff, there, django_assert_num_queries):
    for number in range(there):
        factories.AmbitionFactory(sentence=f"{THERE} {number}")
    with django_assert_num_queries(3):
        hint(staff, sentence=THERE)


def test_saving_waits_once_for_what_is_nearly_the_same(staff, typed):
    there = factories.AmbitionFactory(sentence="Elke school weet waar zij een signaal kan melden.")
    answer = staff.post(CREATE, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert there.sentence in page
    assert typed["explanation"] in page
    assert f'<input type="hidden" name="alike" value="{there.pk}">' in page
    assert staff.post(CREATE, typed | {"alike": there.pk}).status_code == 302


def test_saving_does_not_wait_for_what_is_somewhat_alike(staff, typed):
    factories.AmbitionFactory(sentence="In 2027 weet elke gemeente waar ze subsidie kan vragen.")
    assert staff.post(CREATE, typed).status_code == 302


def test_the_form_asks_while_one_types(staff):
    page = staff.get(CREATE).content.decode()
    assert 'hx-get="/ambities/bestaat-al/"' in page
    assert "input changed delay:600ms from:#id_sentence" in page
    assert "django_htmx/htmx" in page


def test_saving_a_method_waits_once_as_well(staff):
    there = factories.MethodFactory(name="Les over loverboys", summary="Een les.")
    form = {
        "name": "Lessen over loverboys", "summary": "Een les.", "theme": there.theme_id,
        "evidence": "idea",
    }  # fmt: skip
    address = reverse("method-create")
    page = staff.post(address, form)
    assert page.status_code == 422
    assert there.name in page.content.decode()
    assert 'hx-get="/methoden/bestaat-al/"' in page.content.decode()
    assert staff.post(address, form | {"alike": there.pk}).status_code == 302
