"""Two people, or one who presses twice, at the very same moment."""

from contextlib import contextmanager
from threading import Thread

import pytest
from django.db import connection, connections, transaction
from django.urls import reverse

from ambitions.models import Agreement, Ambition, Contribution
from tests import factories
from tests.waiting import wait_until

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def _somebody_waits_for_us():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks"
            " WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
        )
        return cursor.fetchone()[0]


def _post(client, url, form, answers):
    try:
        answers.append(client.post(url, form).status_code)
    finally:
        connections.close_all()


def test_of_two_ambitions_with_one_sentence_the_second_is_a_conflict(
    sign_in, programme_officer, typed
):
    staff, answers = sign_in(programme_officer), []
    with transaction.atomic():
        factories.AmbitionFactory(sentence=typed["sentence"])
        second = Thread(target=_post, args=[staff, reverse("ambition-create"), typed, answers])
        second.start()
        wait_until(_somebody_waits_for_us)
    second.join()

    assert answers == [409]
    assert Ambition.objects.count() == 1


def test_of_two_edits_the_second_is_a_conflict(sign_in, programme_officer, typed):
    staff, answers = sign_in(programme_officer), []
    ambition = factories.AmbitionFactory()
    url = reverse("ambition-edit", args=[ambition.pk])
    with transaction.atomic():
        Ambition.objects.filter(pk=ambition.pk).update(explanation="Eerder.", revision=2)
        second = Thread(target=_post, args=[staff, url, typed | {"revision": "1"}, answers])
        second.start()
        wait_until(_somebody_waits_for_us)
    second.join()

    assert answers == [409]
    assert Ambition.objects.get().explanation == "Eerder."


def test_nothing_hangs_under_what_becomes_a_lower_kind_at_that_moment(
    sign_in, programme_officer, typed
):
    staff, answers = sign_in(programme_officer), []
    route = factories.AmbitionFactory(kind="route")
    form = typed | {"parent": route.pk}
    with transaction.atomic():
        Ambition.objects.filter(pk=route.pk).update(kind="activity", form="meeting")
        second = Thread(target=_post, args=[staff, reverse("ambition-create"), form, answers])
        second.start()
        wait_until(_somebody_waits_for_us)
    second.join()

    assert answers == [409]
    assert Ambition.objects.count() == 1


@pytest.fixture
def partner(db):
    return factories.MembershipFactory(role="partner")


@contextmanager
def _posting_meanwhile(client, url, form, answers):
    """What the block changes is stored while the post waits for it."""
    with transaction.atomic():
        yield
        second = Thread(target=_post, args=[client, url, form, answers])
        second.start()
        wait_until(_somebody_waits_for_us)
    second.join()


def test_what_is_given_away_meanwhile_is_not_changed_by_guessing_its_revision(sign_in, partner):
    part = factories.ContributionFactory(organisation=partner.organisation)
    other, answers = factories.OrganisationFactory(), []
    form = {
        "organisation": part.organisation_id, "role": part.role, "area": part.area_id,
        "purpose": "Van mij.", "valid_from": "1-1-2025", "revision": "2",
    }  # fmt: skip
    url = reverse("contribution-edit", args=[part.pk])
    with _posting_meanwhile(sign_in(partner.user), url, form, answers):
        Contribution.objects.filter(pk=part.pk).update(organisation=other, revision=2)

    assert (answers, Contribution.objects.get().organisation) == ([409], other)


def test_who_is_no_party_any_more_changes_nothing_by_guessing_the_revision(sign_in, partner):
    agreement, answers = factories.AgreementFactory(), []
    agreement.parties.add(partner.organisation)
    form = {
        "title": "Van mij.", "parties": [partner.organisation_id], "obligations": "Niets.",
        "status": "intended", "revision": "2",
    }  # fmt: skip
    url = reverse("agreement-edit", args=[agreement.pk])
    with _posting_meanwhile(sign_in(partner.user), url, form, answers):
        Agreement.objects.filter(pk=agreement.pk).update(revision=2)
        agreement.parties.clear()

    assert (answers, Agreement.objects.get().title) == ([409], agreement.title)
