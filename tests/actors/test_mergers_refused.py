"""What is no merger is refused with a sentence that says what to do; nothing is half done."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from actors import mergers
from actors.models import Area, Event, Merger, Succession
from tests import factories

pytestmark = pytest.mark.django_db
ON = dt.date(2027, 1, 1)
LATER = dt.date(2028, 1, 1)


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(dt.date(2026, 11, 22), tick=False):
        yield


@pytest.fixture
def refused():
    """The sentence with which a step is refused; afterwards everything is as it was."""

    def _refused(step, *arguments, **options):
        before = _stored()
        with pytest.raises(mergers.Refused) as caught:
            step(*arguments, by=None, **options)
        assert _stored() == before
        return str(caught.value)

    return _refused


def _stored():
    models = (Area, Event, Merger, Succession)
    return [list(model.objects.order_by("pk").values()) for model in models]


def municipality(**area):
    """A municipality that is a party."""
    return factories.MunicipalityFactory(
        **{f"area__{name}": value for name, value in area.items()}
    ).area


def plan(old, new, on=ON):
    return mergers.prepare(old, new, on=on, by=None)


def applied(old, new, on=ON):
    merger = plan(old, new, on)
    mergers.apply(merger, by=None)
    return merger


@pytest.fixture
def old():
    return municipality(name="Oudedam")


@pytest.fixture
def new():
    return municipality(name="Nieuwedam")


def test_an_unknown_code():
    with pytest.raises(mergers.Refused, match="geen gebied met de code GM9999"):
        mergers.municipality("GM9999")


def test_a_province_does_not_merge(old, refused):
    province = factories.AreaFactory(name="Middelland", division__code="provincie")
    assert "Middelland is geen gemeente" in refused(mergers.prepare, old, province, on=ON)
    assert "Middelland is geen gemeente" in refused(mergers.prepare, province, old, on=ON)


def test_a_municipality_does_not_go_into_itself(old, refused):
    assert "niet in zichzelf op" in refused(mergers.prepare, old, old, on=ON)


def test_a_municipality_that_is_no_party(old, refused):
    alone = factories.AreaFactory(name="Alleendam")
    assert "Alleendam is nog geen partij" in refused(mergers.prepare, old, alone, on=ON)


@pytest.mark.parametrize(("days", "is_possible"), [(-1, False), (0, False), (1, True)])
def test_the_old_one_exists_before_the_date(new, refused, days, is_possible):
    old = municipality(name="Jongdam", valid_from=ON - dt.timedelta(days))
    if is_possible:
        assert plan(old, new).old == old
    else:
        assert "Jongdam bestaat pas vanaf" in refused(mergers.prepare, old, new, on=ON)


@pytest.mark.parametrize(("days", "is_possible"), [(-1, False), (0, True)])
def test_the_new_one_may_begin_on_the_date(old, refused, days, is_possible):
    new = municipality(name="Jongdam", valid_from=ON - dt.timedelta(days))
    if is_possible:
        assert plan(old, new).new == new
    else:
        assert "Jongdam bestaat pas vanaf" in refused(mergers.prepare, old, new, on=ON)


def test_what_ends_already_does_not_end_again(new, refused):
    old = municipality(name="Oudedam", valid_to=dt.date(2025, 1, 1))
    sentence = "Oudedam eindigt al op 1 januari 2025"
    assert sentence in refused(mergers.prepare, old, new, on=ON)


@pytest.mark.parametrize(("days", "is_possible"), [(0, False), (1, True)])
def test_the_new_one_exists_after_the_date(old, refused, days, is_possible):
    new = municipality(name="Nieuwedam", valid_to=ON + dt.timedelta(days))
    if is_possible:
        assert plan(old, new).new == new
    else:
        assert "Nieuwedam eindigt op" in refused(mergers.prepare, old, new, on=ON)


def test_nobody_goes_into_what_will_have_gone_itself(old, new, refused):
    plan(new, municipality(), on=ON)
    assert "Nieuwedam eindigt op 1 januari 2027" in refused(mergers.prepare, old, new, on=LATER)


def test_two_do_not_go_into_each_other(old, new, refused):
    plan(old, new)
    assert "zichzelf opvolgen" in refused(mergers.prepare, new, old, on=dt.date(2026, 12, 1))


def test_nor_do_three(old, new, refused):
    third = municipality()
    Succession.objects.create(old=new, new=third, on=dt.date(1999, 1, 1), kind="planned")
    Succession.objects.create(old=third, new=old, on=dt.date(1999, 1, 1), kind="planned")
    assert "zichzelf opvolgen" in refused(mergers.prepare, old, new, on=ON)


def test_a_municipality_goes_into_one_other(old, new, refused):
    plan(old, new)
    sentence = refused(mergers.prepare, old, municipality(), on=ON)
    assert "Oudedam gaat volgens de planning al op 1 januari 2027 op in Nieuwedam" in sentence


@pytest.mark.parametrize("on", [ON, LATER])
def test_what_was_applied_is_not_planned_again(old, new, refused, on):
    applied(old, new)
    assert "is doorgevoerd" in refused(mergers.prepare, old, new, on=on)


def test_the_whole_does_not_go_two_ways(old, new, refused):
    Succession.objects.create(old=old, new=municipality(), on=ON, kind="planned", share=1)
    assert "samen meer dan 1" in refused(mergers.prepare, old, new, on=ON)


def test_an_area_that_still_comes_to_lie_elsewhere(old, new, refused):
    factories.AreaPartFactory(part=old, whole__name="Middelland", valid_from=LATER)
    assert "in Middelland te liggen" in refused(mergers.prepare, old, new, on=ON)


def test_nothing_is_applied_without_a_plan(old, new):
    with pytest.raises(mergers.Refused, match="Bereid haar eerst voor"):
        mergers.find(old, new, on=ON)


def test_what_was_undone_is_not_applied(old, new, refused):
    merger = plan(old, new)
    mergers.undo(merger, by=None)
    assert "Bereid haar eerst voor" in refused(mergers.apply, merger)


def test_what_is_not_possible_any_more_is_not_applied(old, new, refused):
    merger = plan(old, new)
    Area.objects.filter(pk=new.pk).update(valid_to=dt.date(2026, 12, 1))
    assert "Nieuwedam eindigt op 1 december 2026" in refused(mergers.apply, merger)


@pytest.mark.parametrize(("hours", "is_possible"), [(-1, True), (0, False), (24, False)])
def test_a_merger_is_undone_until_its_date(old, new, refused, hours, is_possible):
    merger = applied(old, new)
    midnight = dt.datetime(2027, 1, 1, tzinfo=ZoneInfo("Europe/Amsterdam"))
    with time_machine.travel(midnight + dt.timedelta(hours=hours), tick=False):
        if is_possible:
            mergers.undo(merger, by=None)
            assert not Merger.objects.applied().exists()
        else:
            assert "tot haar datum ongedaan te maken" in refused(mergers.undo, merger)


def test_a_plan_that_was_never_applied_can_be_taken_back_later(old, new):
    merger = plan(old, new)
    with time_machine.travel(LATER):
        mergers.undo(merger, by=None)
    assert not Merger.objects.planned().exists()


def test_the_last_merger_is_undone_first(old, new, refused):
    first = applied(old, new)
    with time_machine.travel(dt.date(2026, 11, 23)):
        second = applied(municipality(), new)
        assert "Maak die eerst ongedaan" in refused(mergers.undo, first)
        mergers.undo(second, by=None)
        mergers.undo(first, by=None)
    assert not Merger.objects.applied().exists()
