"""The site, of which the web process dies once at a save: before it, or between save and answer.

What is in the file DIE_ONCE, "before" or "after", says when; the file goes with the process.
"""

import os
import signal
from pathlib import Path

from config.wsgi import application as site

_WHEN = Path(os.environ["DIE_ONCE"])


def _die(when):
    if _WHEN.exists() and _WHEN.read_text() == when:
        _WHEN.unlink()
        os.kill(os.getpid(), signal.SIGKILL)


def application(environ, start_response):
    saves = environ["REQUEST_METHOD"] == "POST"
    if saves:
        _die("before")
    answer = site(environ, start_response)
    if saves:
        _die("after")
    return answer
