"""`python -m config.demo --port 8000`: the whole product on this machine, with example data.

Everything it makes lies in .demo and stays there; `--reset` throws that away.
"""

import argparse
import os
import secrets
import shutil
import socket
import sys
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connections

from config import processes
from config.embedded import hold, services
from config.servers import EmbeddedError
from config.stopping import leave, unwind_on_signals, wait_for

ROOT = Path(__file__).resolve().parent.parent
STATE = ROOT / ".demo"
LOG = STATE / "processes.log"
_STEPS = {
    "Preparing the database...": ["migrate", "createcachetable", "load_areas", "load_codelists"],
    "Loading the example programme...": ["load_example"],
}


class DemoError(Exception):
    """The demo cannot run; the message is one sentence for the person who typed."""


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _free_port(text: str) -> int:
    """The port that was asked for; raises DemoError when it is no port or is taken."""
    if not text.isdecimal() or not 0 < int(text) < 2**16:
        raise DemoError(f"PORT must be a whole number from 1 to 65535, not {text!r}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except PermissionError:
            raise DemoError(f"Port {text} is for the system; choose one above 1023.") from None
        except OSError:
            raise DemoError(
                f"Port {text} is in use; choose another, such as `make demo PORT=8080`."
            ) from None
    return int(text)


def _secret_key() -> str:
    """Kept with the data, so that nobody is signed out by a restart."""
    file = STATE / "secret_key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text()


def _environment(port: int) -> dict[str, str]:
    """Nothing of a server's settings enters the demo: not its database, not its mail."""
    ours = {
        "DEMO": "1", "HTTPS": "0", "DEBUG": "0", "BEHIND_PROXY": "0", "EMAIL_HOST": "",
        "ALLOWED_HOSTS": "localhost,127.0.0.1", "CSRF_TRUSTED_ORIGINS": "", "LOG_LEVEL": "WARNING",
        "SECRET_KEY": "", "EMBEDDED_STATE": str(STATE), "PORT": str(port),
        "MEDIA_ROOT": str(STATE / "media"),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
    }  # fmt: skip
    given = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "REDIS_URL"}
    }
    return given | ours


def _prepare(environment: dict[str, str]) -> None:
    """Migrate and load, in this process: Django needs a second for every start."""
    os.environ.update(environment)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    for line, commands in _STEPS.items():
        _say(line)
        for command in commands:
            try:
                call_command(command, verbosity=0)
            except Exception as error:
                reason = (str(error).splitlines() or [type(error).__name__])[0]
                raise DemoError(f"`manage.py {command}` failed: {reason}") from error


def _accounts() -> list[str]:
    """Who can sign in, as the database has it."""
    from actors.models import Membership

    rows = Membership.objects.filter(user__email__endswith="@demo.example").order_by("user_id")
    people = [
        (row.user.email, f"{row.get_role_display()}, {row.organisation}")
        for row in rows.select_related("user", "organisation")
    ]
    connections.close_all()
    width = max((len(address) for address, _role in people), default=0)
    return [f"  {address:{width}}  {role}" for address, role in people]


def _welcome(port: int, accounts: list[str]) -> str:
    from measurements.example.accounts import PASSWORD

    return "\n".join(
        [
            f"Ambitiemonitor is ready on http://127.0.0.1:{port}",
            f"Sign in with password {PASSWORD} as:",
            *accounts,
            "Ctrl-C stops it; what you enter is kept in .demo.",
        ]
    )


def start(port: int) -> None:
    """Run until somebody stops us; raises an error of one sentence when that cannot be."""
    _say("Starting PostgreSQL and Valkey...")
    with services(_environment(port)) as environment:
        environment["SECRET_KEY"] = _secret_key()
        _prepare(environment)
        welcome = _welcome(port, _accounts())
        _say("Starting web, worker and beat...")
        with processes.running(environment, LOG) as honcho:
            processes.wait_until_ready(honcho, port, LOG)
            _say(welcome)
            wait_for(honcho, leave)
    raise DemoError(f"One of the processes stopped, so all were stopped; {LOG} tells why.")


def reset() -> None:
    """Throw away everything that was entered; raises EmbeddedError while the demo runs."""
    if not STATE.exists():
        return
    lock = hold(STATE)
    try:
        shutil.rmtree(STATE)
    finally:
        os.close(lock)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m config.demo")
    parser.add_argument("--port", default="8000")
    parser.add_argument("--reset", action="store_true", help="throw away what was entered")
    options = parser.parse_args(arguments)
    unwind_on_signals()
    try:
        if options.reset:
            reset()
        else:
            start(_free_port(options.port))
    except (DemoError, EmbeddedError, processes.ProcessesError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"The demo cannot run: {error}.\n")
        return 1
    except SystemExit:
        _say("Stopped.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
