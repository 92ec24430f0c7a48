import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from config import install
from tests.processes import with_a_small_disk

INSTALL = str(Path(install.__file__).resolve())
OLD_PYTHON = """
import runpy, sys
sys.version, sys.version_info = "3.9.2 (default)", (3, 9, 2)
runpy.run_path(sys.argv[1], run_name="__main__")
"""
THERE = """
import runpy, sys, pathlib
install = runpy.run_path(sys.argv[1])
try:
    install["bring_up_to_date"](pathlib.Path(sys.argv[2]))
except install["InstallError"] as error:
    sys.exit(str(error))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder with a lock that asks for nothing, which was brought up to date."""
    folder = tmp_path_factory.mktemp("installed")
    (folder / "requirements-dev.txt").touch()
    assert install.bring_up_to_date(folder) is True
    return folder


@pytest.fixture
def checkout(installed, tmp_path):
    """A copy of it, under a name with a space."""
    return Path(shutil.copytree(installed, tmp_path / "a checkout", symlinks=True))


def test_an_older_python_is_told_what_is_needed():
    done = subprocess.run(
        [sys.executable, "-c", OLD_PYTHON, INSTALL], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Python 3.11 or newer is needed, and this is 3.9.2;")
    assert done.stderr.count("\n") == 1


def test_it_runs_by_its_path_with_nothing_but_python():
    source = Path(INSTALL).read_text()
    imported = {line.split()[1].split(".")[0] for line in source.splitlines() if "import " in line}
    assert imported & set(sys.stdlib_module_names) >= {"venv", "fcntl", "subprocess"}
    assert not {"config", "django"} & imported


def test_what_is_installed_is_not_installed_again(checkout):
    assert install.bring_up_to_date(checkout) is False
    (checkout / "requirements-dev.txt").write_text("# another lock\n")
    assert install.bring_up_to_date(checkout) is True
    assert install.bring_up_to_date(checkout) is False


@pytest.mark.parametrize("harm", ["unfinished", "python is gone"])
def test_half_an_environment_is_made_anew(checkout, harm):
    (checkout / ".venv" / "half").touch()
    if harm == "unfinished":
        (checkout / ".venv" / "lock.sha256").write_text(harm)
    else:
        (checkout / ".venv" / "bin" / "python").unlink()
    assert install.bring_up_to_date(checkout) is True
    assert not (checkout / ".venv" / "half").exists()


def test_a_package_that_cannot_be_fetched_is_one_sentence(checkout, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    lock = f"django==5.2 --hash=sha256:{'0' * 64}\n"
    (checkout / "requirements-dev.txt").write_text(lock)
    with pytest.raises(
        install.InstallError, match=r"is there a network .*\? Could not find .*djan"
    ):
        install.bring_up_to_date(checkout)
    assert (checkout / ".venv" / "lock.sha256").read_text() == "unfinished"


def test_a_python_without_venv_is_told_the_package(checkout, monkeypatch):
    shutil.rmtree(checkout / ".venv")
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(install.InstallError, match="apt install python3-venv"):
        install.bring_up_to_date(checkout)


def test_a_full_disk_is_one_sentence(tmp_path):
    make_lock = 'touch "$3/requirements-dev.txt" && exec python3 -c "$1" "$2" "$3"'
    command = ["sh", "-c", make_lock, "sh", THERE, INSTALL, str(tmp_path)]
    done = subprocess.run(
        with_a_small_disk(tmp_path, command), capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == f"There is less than 1.5 GB of free disk space for {tmp_path}/.venv.\n"
