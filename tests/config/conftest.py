"""A short folder for temporary files, in which a test can see what is left behind."""

import os
import tempfile
from pathlib import Path

import pytest


@pytest.fixture
def temporary():
    """Empty, private, and short enough for the address of a socket."""
    with tempfile.TemporaryDirectory(prefix="test-") as name:
        yield Path(name)


@pytest.fixture
def environment(temporary):
    """What a person at a prompt has: no address of any service, temporary files in one place."""
    ours = {"DATABASE_URL", "REDIS_URL", "SECRET_KEY", "EMBEDDED_STATE"}
    return {name: value for name, value in os.environ.items() if name not in ours} | {
        "TMPDIR": str(temporary)
    }
