"""Saving while people type is measured on a real web server, and every value is looked up."""

import pytest
from django.utils import timezone

from measurements.benchmarks import desks, form
from measurements.models import DataValue

for_real = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@for_real
def test_one_run_prints_both_and_no_value_is_lost(capsys):
    form.main(["--size", "tiny", "--laps", "2", "--saves", "5"])
    printed = capsys.readouterr().out
    assert "Saving one answer" in printed
    assert printed.count("ratio") == 1
    assert "6 editors saved" in printed
    assert "none lost" in printed
    assert "p95" in printed


@for_real
def test_a_value_that_is_not_there_is_noticed():
    room = desks.make(1, 3)
    editor = form.Editor(1, room.desks[0])
    editor.kept[room.asked[0]] = 5
    with pytest.raises(form.Lost, match="1 values"):
        form.verified([editor])
    DataValue.objects.create(
        submission_id=room.desks[0].submission, indicator_version_id=room.asked[0], value=5,
        state="known", entered_at=timezone.now(),
    )  # fmt: skip
    assert form.verified([editor]) == DataValue.objects.count()


def test_a_minute_tells_whether_its_aim_is_met():
    slow = form.Minute(342, 100, [0.2] * 90 + [1.4] * 10)
    assert str(slow).endswith("p95 1400 ms, aim below 1000: NOT met")
