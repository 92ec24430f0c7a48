"""`manage.py import_source` prints proposals, stores nothing and needs no database."""

import json
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command


def printed(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_it_prints_one_object_per_file(tmp_path, capsys):
    for name in ("een.txt", "twee.txt"):
        (tmp_path / name).write_text("1.1 Scholen\nWij willen meer voorlichting.\n")
    call_command("import_source", tmp_path / "een.txt", tmp_path / "twee.txt", "--json")
    first, second = printed(capsys)

    assert [first["file"], second["file"]] == [str(tmp_path / n) for n in ("een.txt", "twee.txt")]
    assert first["pages"] == second["pages"]


def test_a_page_has_statements_in_reading_order_and_the_rest(tmp_path, capsys):
    source = tmp_path / "verslag.txt"
    source.write_text("1.1 Scholen\nWij willen meer voorlichting.\n")
    call_command("import_source", source, "--json")
    [page] = printed(capsys)[0]["pages"]

    assert page["page"] == 1
    assert page["rest"] == ["1.1 Scholen"]
    assert page["statements"][0] | {"certainty": 1} == {
        "text": "Wij willen meer voorlichting.", "section": "1.1 Scholen", "column": "full",
        "kind": "wanted", "theme": "preventie", "certainty": 1, "lines": [2],
        "target_groups": [], "parties": [],
    }  # fmt: skip


def test_a_bad_file_is_named_and_the_others_are_read(tmp_path, capsys):
    (tmp_path / "goed.txt").write_text("Een zin.")
    (tmp_path / "leeg.txt").write_text("")
    with pytest.raises(CommandError, match=r"leeg\.txt: empty"):
        call_command("import_source", tmp_path / "leeg.txt", tmp_path / "goed.txt", "--json")
    empty, good = printed(capsys)

    assert (empty["pages"], empty["error"]) == ([], "empty")
    assert good["pages"][0]["statements"][0]["text"] == "Een zin."


def test_without_json_the_sentences_are_listed(tmp_path, capsys):
    (tmp_path / "goed.txt").write_text("Een zin.")
    call_command("import_source", tmp_path / "goed.txt")

    assert capsys.readouterr().out.splitlines()[1] == "  1: Een zin."


def test_it_needs_no_database_and_no_settings_of_a_server(tmp_path):
    (tmp_path / "goed.txt").write_text("Een zin.")
    command = [sys.executable, "manage.py", "import_source", tmp_path / "goed.txt", "--json"]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env={}, capture_output=True, check=True)

    assert json.loads(done.stdout)["pages"][0]["statements"][0]["text"] == "Een zin."
