"""The command that loads the lists of facts into an empty database."""

import pytest
from django.core.management import CommandError, call_command

from actors import loading
from actors.models import Division

pytestmark = pytest.mark.django_db


def test_a_list_that_is_cut_off_loads_nothing(tmp_path, monkeypatch):
    for file in loading.DATA.glob("*.csv"):
        lines = file.read_text().splitlines(keepends=True)
        end = 300 if file.name == "municipalities.csv" else None
        (tmp_path / file.name).write_text("".join(lines[:end]))
    monkeypatch.setattr(loading, "DATA", tmp_path)
    with pytest.raises(CommandError, match="present areas"):
        call_command("load_areas")
    assert not Division.objects.exists()


def test_the_command_says_how_many_areas_are_new(capsys):
    call_command("load_areas")
    assert "846 areas added" in capsys.readouterr().out
