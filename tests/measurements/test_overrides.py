"""A person judges a figure otherwise than the rule, and may take that back; both are kept."""

import pytest

from actors.conflicts import Conflict
from actors.models import Event
from measurements import definitions
from measurements.models import Figure, FigureVersion, Override
from tests import factories

pytestmark = pytest.mark.django_db
WHY = "De grootste gemeente telde anders."


@pytest.fixture
def figure():
    version = factories.IndicatorVersionFactory()
    return Figure.objects.create(
        area=factories.CountryFactory(), period=factories.PeriodFactory(),
        indicator_version=version, category_id=0,
    )  # fmt: skip


@pytest.fixture
def place(figure):
    return figure.indicator_version.indicator, figure.area, figure.period


def test_an_override_says_who_judged_what_and_why(place, rapporteur):
    made = definitions.overrule(*place, status="behind", reason=f" {WHY} ", by=rapporteur)

    assert (made.indicator, made.area, made.period) == place
    assert (made.status, made.reason, made.set_by) == ("behind", WHY, rapporteur)


def test_it_is_written_down_and_readers_see_another_state(place, rapporteur):
    before = FigureVersion.objects.current()

    definitions.overrule(*place, status="behind", reason=WHY, by=rapporteur)

    event = Event.objects.about(place[0]).get()
    assert (event.verb, event.by, event.reason) == ("overruled", rapporteur, WHY)
    assert event.detail == {"area": "NL", "period": "2026-1", "status": "behind"}
    assert FigureVersion.objects.current() == before + 1


def test_taking_an_override_back_is_one_more_row(place, rapporteur, programme_officer):
    definitions.overrule(*place, status="behind", reason=WHY, by=rapporteur)

    definitions.withdraw_override(*place, reason="Toch niet.", by=programme_officer)

    assert [row.status for row in Override.objects.all()] == ["behind", ""]
    assert Event.objects.latest("pk").verb == "override_withdrawn"


def test_doing_the_same_once_more_changes_nothing(place, rapporteur):
    for _ in range(2):
        definitions.overrule(*place, status="behind", reason=WHY, by=rapporteur)
    for _ in range(2):
        definitions.withdraw_override(*place, reason="Toch niet.", by=rapporteur)

    assert [row.status for row in Override.objects.all()] == ["behind", ""]


def test_without_a_figure_there_is_nothing_to_judge(place, rapporteur):
    indicator, _country, period = place

    with pytest.raises(Conflict, match="Stilstad"):
        definitions.overrule(
            indicator, factories.AreaFactory(name="Stilstad"), period, status="behind",
            reason=WHY, by=rapporteur,
        )  # fmt: skip


def test_without_an_override_there_is_nothing_to_take_back(place, rapporteur):
    with pytest.raises(Conflict, match="niets"):
        definitions.withdraw_override(*place, reason=WHY, by=rapporteur)


def test_an_override_is_taken_back_once(place, rapporteur):
    definitions.overrule(*place, status="behind", reason=WHY, by=rapporteur)
    definitions.withdraw_override(*place, reason="Toch niet.", by=rapporteur)

    with pytest.raises(Conflict, match="niets"):
        definitions.withdraw_override(*place, reason="Nog eens.", by=rapporteur)


def test_a_judgement_says_why(place, rapporteur):
    with pytest.raises(Conflict, match="waarom"):
        definitions.overrule(*place, status="behind", reason=" ", by=rapporteur)
    with pytest.raises(Conflict, match="waarom"):
        definitions.withdraw_override(*place, reason="", by=rapporteur)

    assert not Override.objects.exists()


@pytest.mark.parametrize("status", ["", "excellent"])
def test_another_status_does_not_exist(place, rapporteur, status):
    with pytest.raises(ValueError, match="not a valid Status"):
        definitions.overrule(*place, status=status, reason=WHY, by=rapporteur)
