"""`make demo` as a stranger meets it: in a clean copy, from nothing to nothing left running."""

import http.cookiejar
import os
import re
import shutil
import signal
import subprocess
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, ProxyHandler, build_opener

import pytest

from measurements.example.accounts import ACCOUNTS, PASSWORD
from tests.processes import ROOT, free_port, using
from tests.waiting import wait_until

# What the run of the tests adds to the environment, and a stranger does not have.
OURS = re.compile(
    "DATABASE_URL|REDIS_URL|SECRET_KEY|DEMO|HTTPS|EMBEDDED_STATE|DJANGO_.*|COV.*|MAKE.*|MFLAGS"
)


class Demo:
    """`make demo` in a folder, and a visitor with a browser."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.log = folder.parent / "log"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            name: value for name, value in os.environ.items() if not OURS.fullmatch(name)
        }
        cookies = HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.open = build_opener(ProxyHandler({}), cookies).open

    def printed(self) -> str:
        return self.log.read_text()

    def start(self, *, seconds: float) -> str:
        """Start it and wait for the line that says so; all it printed until then."""
        with self.log.open("wb") as output:
            self.make = subprocess.Popen(
                ["make", "demo", f"PORT={self.port}"],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        ready = f"Ambitiemonitor is ready on {self.url}\n"
        wait_until(lambda: self.make.poll() is not None or ready in self.printed(), seconds=seconds)
        assert ready in self.printed(), self.printed()
        return self.printed()

    def refused(self, port: int) -> str:
        """What a second `make demo` in the same folder says before it ends."""
        command = ["make", "demo", f"PORT={port}"]
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode != 0
        return done.stderr

    def page(self, path: str) -> str:
        with self.open(f"{self.url}{path}", timeout=10) as answer:
            assert answer.status == 200
            return answer.geturl() + "\n" + answer.read().decode()

    def sign_in(self, email: str) -> str:
        form = self.page("/account/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
        fields = {"csrfmiddlewaretoken": token, "login": email, "password": PASSWORD}
        with self.open(f"{self.url}/account/login/", urlencode(fields).encode()) as answer:
            return answer.geturl()

    def is_gone(self) -> int:
        """The exit code of make, when nothing of the demo is left running."""
        code = self.make.wait(timeout=60)
        wait_until(lambda: using(self.folder) == [], seconds=5)
        return code


@pytest.fixture
def demo(tmp_path):
    """A clean copy of what git knows or would add, in a folder with a space in its name."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    folder = tmp_path / "a clean copy"
    for name in filter(None, names.split("\0")):
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    yield Demo(folder)
    for process in using(folder):
        process.kill()
    # Pytest keeps the folders of the last three runs.
    shutil.rmtree(folder / ".venv", ignore_errors=True)


def _it_serves_the_example(demo):
    printed = demo.start(seconds=400)
    assert f"Sign in with password {PASSWORD} as:\n" in printed
    assert all(f"\n  {account[0]} " in printed for account in ACCOUNTS)
    assert demo.page("/livez").endswith("\nok\n")
    assert '"worker": "ok"' in demo.page("/readyz")
    assert demo.sign_in("programma@demo.example") == f"{demo.url}/"


def _a_second_one_is_refused(demo):
    assert f"already uses {demo.folder}/.demo; stop it first.\nmake: " in demo.refused(free_port())
    assert demo.refused(demo.port).startswith(f"Port {demo.port} is in use; ")


def _it_stops_when_make_is_told_to(demo):
    demo.make.terminate()
    demo.is_gone()


def _it_comes_back_with_what_was_entered(demo):
    demo.start(seconds=120)
    assert demo.page("/").startswith(f"{demo.url}/\n"), "the visitor is still signed in"


def _it_stops_by_ctrl_c(demo):
    os.killpg(demo.make.pid, signal.SIGINT)
    demo.is_gone()


def _it_stops_when_one_of_its_processes_dies(demo):
    demo.start(seconds=120)
    next(process for process in using(demo.folder) if "beat" in process.cmdline()).kill()
    assert demo.is_gone() != 0
    assert "One of the processes stopped, so all were stopped; " in demo.printed()


def _it_starts_anew_after_a_reset(demo):
    subprocess.run(["make", "demo-reset"], cwd=demo.folder, env=demo.environment, check=True)
    assert not (demo.folder / ".demo").exists()


@pytest.mark.demo
def test_the_demo_from_a_clean_copy_to_nothing_left_running(demo):
    _it_serves_the_example(demo)
    _a_second_one_is_refused(demo)
    _it_stops_when_make_is_told_to(demo)
    _it_comes_back_with_what_was_entered(demo)
    _it_stops_by_ctrl_c(demo)
    _it_stops_when_one_of_its_processes_dies(demo)
    _it_starts_anew_after_a_reset(demo)
