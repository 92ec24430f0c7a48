"""The lock files say exactly what pyproject.toml asks for."""

import re
import shutil

import pytest
from django.conf import settings

from config import locks

FILES = ["pyproject.toml", "requirements.txt", "requirements-dev.txt"]


@pytest.fixture
def project(tmp_path):
    """A copy of the three files, to spoil."""
    for name in FILES:
        shutil.copy(settings.BASE_DIR / name, tmp_path)
    return tmp_path


def _replace(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def _pin(project, name):
    version = locks.pins((project / "requirements.txt").read_text())[name]
    return f"{name}=={version}"


def test_the_lock_files_fit_pyproject():
    assert locks.problems() == []


def test_a_requirement_without_a_pin_is_reported(project):
    _replace(project / "pyproject.toml", '"whitenoise', '"no-such-package>=1",\n"whitenoise')

    assert "requirements.txt does not pin no-such-package" in locks.problems(project)


def test_a_pin_outside_the_asked_range_is_reported(project):
    _replace(project / "pyproject.toml", '"gunicorn>=27"', '"gunicorn>=99"')

    assert any("pyproject.toml asks >=99" in line for line in locks.problems(project))


def test_a_pin_that_nothing_asks_for_is_reported(project):
    _replace(project / "pyproject.toml", '    "gunicorn>=27",\n', "")

    assert "requirements.txt pins gunicorn, which nothing asks for" in locks.problems(project)


def test_a_pin_without_a_hash_is_reported(project):
    pin = _pin(project, "whitenoise")
    path = project / "requirements.txt"
    path.write_text(
        re.sub(rf"^{pin}( \\\n    --hash\S+)+", pin, path.read_text(), flags=re.MULTILINE)
    )

    assert f"requirements.txt has no hash: {pin}" in locks.problems(project)


def test_an_address_of_a_registry_is_reported(project):
    path = project / "requirements.txt"
    path.write_text("--find-links elsewhere\n" + path.read_text())

    assert "requirements.txt is not a pin: --find-links elsewhere" in locks.problems(project)


def test_the_two_files_pin_the_same_versions(project):
    _replace(project / "requirements-dev.txt", _pin(project, "celery"), "celery==5.7.99")

    assert any("requirements-dev.txt pins celery 5.7.99" in p for p in locks.problems(project))


def test_the_check_asks_no_registry(monkeypatch, capsys):
    monkeypatch.setattr(locks, "write", lambda: pytest.fail("a registry was asked"))

    assert locks.main(["--check"]) == 0
    assert capsys.readouterr().out == ""
