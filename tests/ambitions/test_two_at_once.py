"""Two people, or one who presses twice, at the very same moment."""

from threading import Thread

import pytest
from django.db import connection, connections, transaction
from django.urls import reverse

from ambitions.models import Ambition
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
