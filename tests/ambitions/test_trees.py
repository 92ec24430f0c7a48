"""Vision, routes, ambitions and activities under each other."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from actors.conflicts import Conflict
from ambitions import drafting, trees
from ambitions.models import Ambition, Theme
from tests import factories

URL = "/ambities/boom/"
KINDS = ["vision", "route", "ambition", "activity"]


def _make(kind, parent=None, **fields):
    form = "campaign" if kind == "activity" else ""
    return factories.AmbitionFactory(kind=kind, form=form, parent=parent, **fields)


@pytest.mark.django_db
def test_each_stands_under_what_it_hangs_under():
    vision = _make("vision", sentence="Geen uitbuiting meer.")
    route = _make("route", vision)
    ambition = _make("ambition", route)
    _make("activity", ambition)

    found = trees.grown(Ambition.objects.select_related("theme"))

    assert [(one.ambition.kind, one.depth) for one in found] == list(
        zip(KINDS, range(4), strict=True)
    )
    assert trees.loose(found) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("upper", "lower"), [("activity", "route"), ("ambition", "ambition")])
def test_the_database_lets_nothing_hang_under_a_lower_kind(upper, lower):
    above = _make(upper)
    with transaction.atomic(), pytest.raises(IntegrityError, match="lower kind"):
        _make(lower, above)


@pytest.mark.django_db
def test_what_has_branches_cannot_become_a_leaf(programme_officer):
    route = _make("route")
    _make("ambition", route)
    route.kind, route.form = "activity", "meeting"

    with pytest.raises(Conflict, match="Dat kan daar niet onder hangen"):
        drafting.edit(route, revision=1, by=programme_officer)


@pytest.mark.django_db
def test_the_form_says_it_at_the_field(sign_in, programme_officer, typed):
    activity = _make("activity")
    form = typed | {"kind": "route", "parent": activity.pk}

    response = sign_in(programme_officer).post("/ambities/nieuw/", form)

    assert response.status_code == 422
    assert "id_parent_error" in response.content.decode()


@pytest.mark.django_db
def test_the_page_shows_what_hangs_under_nothing(client):
    vision = _make("vision")
    _make("ambition", vision, sentence="Hangt goed.")
    _make("activity", sentence="Hangt los.")

    page = client.get(URL).content.decode()

    assert page.count("Hangt los.") == 2
    assert page.count("Hangt goed.") == 1


@pytest.mark.django_db
def test_the_public_sees_no_draft_in_the_tree(client, sign_in, programme_officer):
    _make("vision", sentence="Nog een concept.", status="draft")

    assert "Nog een concept." not in client.get(URL).content.decode()
    assert "Nog een concept." in sign_in(programme_officer).get(URL).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("number", [3, 5000])
def test_a_tree_of_any_size_takes_as_many_queries(client, number, django_assert_num_queries):
    vision, theme = _make("vision"), Theme.objects.get()
    rows = [
        Ambition(sentence=f"Zin {n}.", theme=theme, parent=vision, owner=vision.owner,
                 term=vision.term, status="adopted")
        for n in range(number)
    ]  # fmt: skip
    Ambition.objects.bulk_create(rows)

    with django_assert_num_queries(1):
        page = client.get(URL).content.decode()

    assert page.count('class="tree__branch"') == number + 1


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 30)), max_size=30))
def test_every_row_stands_in_the_tree_once_and_every_list_ends(drawn):
    rows = [
        Ambition(pk=n + 1, kind=kind, sentence=str(n), theme=Theme(position=1), parent_id=parent)
        for n, (kind, parent) in enumerate(drawn)
    ]
    rows = [row for row in rows if _above(row, rows)]

    found = trees.grown(rows)

    assert sorted(one.ambition.pk for one in found) == [row.pk for row in rows]
    assert sum(one.below > 0 for one in found) == sum(one.ends for one in found)


def _above(row, rows):
    """Whether its parent, if it is there, is of a higher kind, as the database has it."""
    parents = [one for one in rows if one.pk == row.parent_id]
    return all(trees.holds(one.kind, row.kind) for one in parents)


@pytest.mark.django_db
def test_the_page_of_a_branch_leads_up_and_down(client):
    route = _make("route", sentence="De route.")
    ambition = _make("ambition", route, sentence="De ambitie.")

    assert "De ambitie." in client.get(reverse("ambition-detail", args=[route.pk])).content.decode()
    assert (
        "De route." in client.get(reverse("ambition-detail", args=[ambition.pk])).content.decode()
    )


@pytest.mark.django_db
def test_others_do_not_learn_of_a_draft_above(client, sign_in, rapporteur, programme_officer):
    route = _make("route", sentence="Geheime route.", status="draft")
    ambition = _make("ambition", route)

    url = reverse("ambition-detail", args=[ambition.pk])
    for reader in (client, sign_in(rapporteur)):
        assert "Geheime route." not in reader.get(url).content.decode()
    assert "Geheime route." in sign_in(programme_officer).get(url).content.decode()


@pytest.mark.django_db
def test_what_hangs_under_a_draft_is_not_said_to_hang_under_nothing(client):
    _make("ambition", _make("route", status="draft"), sentence="Hangt goed.")

    assert client.get(URL).content.decode().count("Hangt goed.") == 1
