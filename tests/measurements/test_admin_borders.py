"""The administrator's forms about borders: what cannot be is said in the form, never a fault."""

import datetime as dt

import pytest

from actors.models import Area, AreaPart, Event, Succession
from measurements.models import DirtyEntry, FigureVersion
from tests import factories
from tests.measurements.reports import ask

pytestmark = pytest.mark.django_db
ADMIN = "/beheer/actors"


@pytest.fixture
def admin(sign_in, administrator):
    return sign_in(administrator)


@pytest.fixture
def old():
    return factories.AreaFactory(valid_from=dt.date(2000, 1, 1))


@pytest.fixture
def new():
    return factories.AreaFactory()


@pytest.fixture
def refused(admin):
    """Sends a form that is not right; gives the page, and nothing was kept."""

    def _refused(model, sent, sentence):
        before = _stored()
        answered = admin.post(f"{ADMIN}/{model}", sent)
        assert answered.status_code == 200
        assert sentence in answered.content.decode()
        assert _stored() == before

    return _refused


def _stored():
    models = (Area, AreaPart, Succession, Event, DirtyEntry)
    return [list(model.objects.order_by("pk").values()) for model in models]


def succession(old, new, **changed):
    return {
        "old": old.pk, "new": new.pk, "on": "1-1-2026", "kind": "added_to_existing",
        "primary": "on", "share": "1", "source": "Wet",
    } | changed  # fmt: skip


def lies_in(part, whole, **changed):
    return {"part": part.pk, "whole": whole.pk, "valid_from": "1-1-2020", "valid_to": ""} | changed


def area(**changed):
    return {
        "code": "GM9500", "name": "Nieuwdam", "valid_from": "1-1-2027",
        "division": factories.DivisionFactory().pk,
    } | changed  # fmt: skip


def test_a_succession_is_kept_and_its_figures_are_looked_at_again(admin, old, new):
    asked = ask(factories.IndicatorVersionFactory(), factories.MunicipalityFactory())
    shown = FigureVersion.objects.current()
    assert admin.post(f"{ADMIN}/succession/add/", succession(old, new)).status_code == 302
    assert Succession.objects.get().new == new
    assert DirtyEntry.objects.filter(period=asked.period, organisation=None).exists()
    assert FigureVersion.objects.current() > shown


def test_an_area_does_not_come_back_to_itself(refused, old, new):
    Succession.objects.create(old=new, new=old, on=dt.date(2020, 1, 1), kind="split_part")
    refused("succession/add/", succession(old, new), "Een gebied zou zichzelf opvolgen")


def test_what_the_database_refuses_is_said_at_its_field(admin, old, new):
    Succession.objects.create(old=new, new=old, on=dt.date(2020, 1, 1), kind="split_part")
    province, other = (factories.AreaFactory(division__code="provincie") for _ in range(2))
    factories.AreaPartFactory(part=new, whole=province)
    for model, sent, field in (
        ("succession", succession(old, new), "new"),
        ("succession", succession(old, other, on="1-1-1999"), "on"),
        ("areapart", lies_in(new, other), "whole"),
    ):
        answered = admin.post(f"{ADMIN}/{model}/add/", sent)
        assert list(answered.context["adminform"].form.errors) == [field]


def test_an_area_does_not_succeed_itself(refused, old):
    refused("succession/add/", succession(old, old), "Een gebied volgt zichzelf niet op")


@pytest.mark.parametrize("share", ["1.1", "0", "-1", "1,000001"])
def test_a_share_is_at_most_the_whole(refused, old, new, share):
    sent = succession(old, new, share=share)
    refused("succession/add/", sent, "Een deel is meer dan 0 en hoogstens 1")


def test_shares_together_are_at_most_the_whole(refused, old, new):
    day = dt.date(2026, 1, 1)
    third = factories.AreaFactory()
    Succession.objects.create(old=old, new=third, on=day, kind="split_part", share="0.6")
    sent = succession(old, new, kind="split_part", share="0,5")
    refused("succession/add/", sent, "samen meer dan 1")


@pytest.mark.parametrize("on", ["1-1-1999", "1-1-2000"])
def test_nothing_goes_on_before_it_began(refused, old, new, on):
    sentence = "Op die datum bestaat een van de twee gebieden niet"
    refused("succession/add/", succession(old, new, on=on), sentence)


def test_a_change_of_a_succession_is_looked_at_as_well(refused, old, new):
    row = Succession.objects.create(
        old=old, new=new, on=dt.date(2026, 1, 1), kind="planned", source="Wet"
    )
    sent = succession(old, new, on="1-1-1999")
    refused(f"succession/{row.pk}/change/", sent, "Op die datum bestaat een van de twee")


def test_the_same_succession_is_not_added_twice(refused, old, new):
    Succession.objects.create(old=old, new=new, on=dt.date(2026, 1, 1), kind="planned")
    refused("succession/add/", succession(old, new), "bestaat al")


def test_a_membership_is_kept(admin, new):
    province = factories.AreaFactory(division__code="provincie")
    assert admin.post(f"{ADMIN}/areapart/add/", lies_in(new, province)).status_code == 302
    assert AreaPart.objects.get().whole == province


def test_memberships_in_one_division_do_not_overlap(refused, new):
    factories.AreaPartFactory(part=new)
    other = factories.AreaFactory(division__code="provincie")
    sentence = "ligt in die tijd al in een ander gebied van dezelfde indeling"
    refused("areapart/add/", lies_in(new, other), sentence)


def test_memberships_in_two_divisions_do(admin, new):
    factories.AreaPartFactory(part=new)
    other = factories.AreaFactory(division__code="riec")
    assert admin.post(f"{ADMIN}/areapart/add/", lies_in(new, other)).status_code == 302


def test_a_membership_ends_after_it_starts(refused, new):
    province = factories.AreaFactory(division__code="provincie")
    sent = lies_in(new, province, valid_to="1-1-2020")
    refused("areapart/add/", sent, "Het einde komt na het begin")


def test_an_area_lies_in_a_larger_one(refused, new):
    one, other = (factories.AreaFactory(division__code="provincie") for _ in range(2))
    refused("areapart/add/", lies_in(one, other), "Een gebied ligt in een groter gebied")


@pytest.mark.parametrize(
    ("model", "sent"),
    [
        ("succession", {"old": "x", "new": "", "on": "31-2-2026", "share": "half"}),
        ("areapart", {"part": "999999", "whole": "x", "valid_from": "morgen"}),
        ("area", {"code": "", "division": "999999", "valid_from": "0"}),
    ],
)
def test_what_means_nothing_is_refused(refused, model, sent):
    refused(f"{model}/add/", sent, "errornote")


def test_an_area_is_added(admin):
    assert admin.post(f"{ADMIN}/area/add/", area()).status_code == 302
    assert Area.objects.get(code="GM9500").division.code == "gemeente"


def test_an_area_belongs_to_a_division(refused):
    refused("area/add/", area(division=""), "Kies de indeling waar dit gebied bij hoort")


def test_an_area_ends_after_it_starts(refused):
    sent = area(valid_to="1-1-2020")
    refused("area/add/", sent, "De einddatum van een gebied ligt na de begindatum")


@pytest.mark.parametrize("person", ["programme_officer", "rapporteur", "reporter"])
@pytest.mark.parametrize("model", ["area", "areapart", "succession"])
def test_for_others_there_are_no_such_forms(request, sign_in, person, model):
    client = sign_in(request.getfixturevalue(person))
    assert client.get(f"{ADMIN}/{model}/add/").status_code == 404
