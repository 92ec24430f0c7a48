"""The web server dies at a save: whoever sends again has the value there exactly once."""

import os
import sys
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.utils.crypto import get_random_string

from measurements.models import DataValue, Save
from tests import factories, processes
from tests.waiting import wait_until

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def asked():
    return factories.RoundIndicatorFactory()


@pytest.fixture
def draft(asked, municipality):
    return factories.SubmissionFactory(round=asked.round, organisation=municipality)


@pytest.fixture
def dying(tmp_path):
    """A file that says when the server dies."""
    return tmp_path / "die"


@pytest.fixture
def port(dying):
    """A real web server on the test's database."""
    database = os.environ["DATABASE_URL"].rsplit("/", 1)[0]
    free = processes.free_port()
    environment = os.environ | {
        "DATABASE_URL": f"{database}/{connection.settings_dict['NAME']}",
        "DIE_ONCE": str(dying),
    }
    command = [
        sys.executable, "-m", "gunicorn", "tests.faults.dying:application",
        "--bind", f"127.0.0.1:{free}", "--threads", "2", "--no-control-socket",
    ]  # fmt: skip
    with processes.started(command, environment):
        yield free


@pytest.fixture
def save(port, draft, asked, reporter, sign_in):
    """Send the same save again; gives the status, None when the connection broke."""
    key = get_random_string(32)
    session = sign_in(reporter).cookies[settings.SESSION_COOKIE_NAME].value
    headers = {
        "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={key}",
        "X-CSRFToken": key,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    version = asked.indicator_version_id

    def _save():
        there = HTTPConnection("127.0.0.1", port, timeout=20)
        body = urlencode({f"v{version}-value": "41", f"v{version}-mark": ""})
        try:
            there.request("POST", f"/rapportages/{draft.pk}/invullen/{version}/", body, headers)
            return there.getresponse().status
        except (OSError, HTTPException):
            return None
        finally:
            there.close()

    return _save


def _listens(port):
    try:
        there = HTTPConnection("127.0.0.1", port, timeout=5)
        there.request("GET", "/livez")
        return there.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        there.close()


@pytest.mark.parametrize(("when", "stored"), [("before", 0), ("after", 1)])
def test_a_save_that_was_cut_off_is_there_once_after_sending_again(port, save, dying, when, stored):
    wait_until(lambda: _listens(port), seconds=60)
    dying.write_text(when)
    assert save() is None
    assert DataValue.objects.count() == stored
    wait_until(lambda: save() == 200, seconds=60)
    assert save() == 200
    assert DataValue.objects.get().value == 41
    assert Save.objects.count() == 1
