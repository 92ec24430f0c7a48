"""Questions of which nothing shows that a dashboard uses them."""

import pytest

from measurements import burden, editions, rollup
from measurements.burden.unused import Why
from tests import factories
from tests.measurements.crowds import answer_all, bring, crowd


@pytest.fixture
def asked(db):
    return crowd(3)


@pytest.fixture
def why(asked):
    """The reasons of the one question, by name."""
    return lambda: {one.name for unused in burden.unused(asked) for one in unused.why}


@pytest.fixture
def aimed(asked):
    """It has a target."""
    factories.TargetFactory(indicator_version=asked.indicators.get())


def test_without_baseline_and_target_it_never_gets_a_status(why):
    assert why() == {"NO_AIM"}


@pytest.mark.parametrize("make", [factories.TargetFactory, factories.BaselineFactory])
def test_with_one_of_both_it_is_used(asked, why, make):
    make(indicator_version=asked.indicators.get())
    assert why() == set()


def test_of_a_draft_ambition_only_staff_sees_it(asked, aimed, why):
    ambition = asked.indicators.get().indicator.ambition
    type(ambition).objects.filter(pk=ambition.pk).update(status="draft")
    assert why() == {"NOT_ADOPTED"}


@pytest.mark.parametrize(("unknown", "found"), [(1, set()), (2, {"MOSTLY_UNKNOWN"})])
def test_what_most_do_not_know_says_little(asked, aimed, why, unknown, found):
    answer_all(asked)
    version = asked.indicators.get()
    for report in asked.submissions.all()[:unknown]:
        report.values.filter(indicator_version=version).update(
            state="unknown", value=None, why="Niet geteld."
        )
    bring(asked, "submitted")
    assert why() == found


def test_what_no_edition_shows_nobody_saw(asked, aimed, why):
    answer_all(asked)
    bring(asked, "approved")
    rollup.drain_all()
    editions.freeze(editions.request(asked, by=None))
    assert why() == {"NOT_SHOWN"}


def test_every_reason_is_said_on_the_page(asked, sign_in, programme_officer):
    answer = sign_in(programme_officer).get(f"/uitvragen/{asked.pk}/tijd/")
    assert str(Why.NO_AIM.value) in answer.text
    assert "Wie welke pagina bekijkt, leggen wij niet vast" in answer.text


def test_it_is_asked_in_two_queries(asked, django_assert_num_queries):
    for _number in range(5):
        factories.RoundIndicatorFactory(round=asked)
    with django_assert_num_queries(2):
        assert len(burden.unused(asked)) == 6
