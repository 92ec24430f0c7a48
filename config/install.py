"""Make .venv and install the locked requirements in it; needs nothing but Python itself.

Run by its path, as the first step of every target of the Makefile. Does nothing when the lock
has not changed since the last time.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 an older Python must be able to say so
    sys.exit(
        f"Python 3.11 or newer is needed, and this is {sys.version.split()[0]}; "
        "try another one, such as `make demo PYTHON=python3.12`."
    )

import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import venv
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_LEAST_FREE_BYTES = 1500 * 1024**2
_UNFINISHED = "unfinished"


class InstallError(Exception):
    """The packages cannot be installed; the message is one sentence for the person who typed."""


def _works(python: Path) -> bool:
    """Whether the environment is whole: its Python still exists and has pip."""
    try:
        done = subprocess.run([python, "-c", "import pip"], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def _make_environment(folder: Path) -> None:
    if find_spec("ensurepip") is None:
        raise InstallError(
            "Python's venv module is not complete; on Debian or Ubuntu: apt install python3-venv."
        )
    try:
        venv.create(folder, clear=True, symlinks=True, with_pip=True)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        raise InstallError(f"{folder} cannot be made: {error}.") from error


def _install(python: Path, lock: Path) -> None:
    pip: list[str | Path] = [
        python, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check",
        "--root-user-action=ignore", "--require-hashes", "--requirement", lock,
    ]  # fmt: skip
    environment = os.environ | {"PIP_USER": "0"}
    done = subprocess.run(pip, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith("ERROR:")]
        reason = said[0].removeprefix("ERROR: ") if said else "pip did not say why"
        raise InstallError(
            f"The packages cannot be installed; is there a network and enough disk space? {reason}"
        )


def bring_up_to_date(root: Path = ROOT) -> bool:
    """Install what the lock asks for; False when it was there already.

    An installation that was cut short begins anew. Raises InstallError.
    """
    lock, folder = root / "requirements-dev.txt", root / ".venv"
    python, stamp = folder / "bin" / "python", folder / "lock.sha256"
    with lock.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        wanted = hashlib.sha256(file.read()).hexdigest()
        installed = stamp.read_text() if stamp.exists() else None
        whole = installed != _UNFINISHED and _works(python)
        if whole and installed == wanted:
            return False
        if shutil.disk_usage(root).free < _LEAST_FREE_BYTES:
            raise InstallError(f"There is less than 1.5 GB of free disk space for {folder}.")
        sys.stdout.write("Installing the locked packages in .venv; this takes a minute...\n")
        sys.stdout.flush()
        if not whole:
            _make_environment(folder)
        stamp.write_text(_UNFINISHED)
        _install(python, lock)
        stamp.write_text(wanted)
    return True


def main() -> int:
    # Leave through subprocess.run, which ends pip.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    try:
        bring_up_to_date()
    except InstallError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"The packages cannot be installed: {error}.\n")
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    return 0


if __name__ == "__main__":
    sys.exit(main())
