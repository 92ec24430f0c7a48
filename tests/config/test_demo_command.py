"""What `make demo` refuses, without starting anything; see tests/faults for the rest."""

import socket
import subprocess
import sys
from contextlib import closing

import pytest

from config import demo
from tests.processes import ROOT


@pytest.fixture
def refused():
    """Run it with this port, and give the one sentence with which it ends."""

    def run(port):
        command = [sys.executable, "-m", "config.demo", "--port", port]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (1, "")
        return done.stderr

    return run


@pytest.mark.parametrize("port", ["", "0", "65536", "8000x", "80 00", "-1", "1.5", "²"])
def test_a_port_that_is_none_is_refused(refused, port):
    assert refused(port) == f"PORT must be a whole number from 1 to 65535, not {port!r}.\n"


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0"])
def test_a_port_in_use_is_refused(refused, address):
    with closing(socket.create_server((address, 0))) as server:
        port = str(server.getsockname()[1])
        assert refused(port) == (
            f"Port {port} is in use; choose another, such as `make demo PORT=8080`.\n"
        )


def test_nothing_of_a_server_enters_the_demo(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://server/production")
    monkeypatch.setenv("EMAIL_HOST", "mail.example.org")
    environment = demo._environment(8000)
    assert "DATABASE_URL" not in environment
    assert environment["EMAIL_HOST"] == ""
    assert environment["DEMO"] == "1"
