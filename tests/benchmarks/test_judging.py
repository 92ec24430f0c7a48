"""The measurement of triage, on a small scale: it takes the steps it says it times."""

import pytest

from ambitions.benchmarks import desk, judging, taking_in
from ambitions.models import Source, Step

pytestmark = pytest.mark.django_db


def test_every_key_is_pressed_and_nothing_is_left(db):
    with desk.made(statements=60, per_page=30, elsewhere=10) as found:
        keys = judging.measured(found, presses=2)
        verbs = set(Step.objects.values_list("verb", flat=True))

    assert [key.name for key in keys] == ["the page", "accept", "edit", "split", "merge", "undo"]
    assert verbs == {"accept", "edit", "split", "merge", "undo"}
    assert all(key.seconds > 0 and "times a bare page" in str(key) for key in keys)


def test_a_report_is_taken_in_and_left_nowhere():
    found = taking_in.measured(2)

    assert found.pages >= 2
    assert found.statements > 4
    assert "times its bare text" in str(found)
    assert not Source.objects.exists()
