import os
import signal
import subprocess
import sys

import psutil
import pytest

from tests.processes import NOBODY, ORDINARY_USER, ROOT, using, with_a_small_disk
from tests.waiting import wait_until

EMBEDDED = [sys.executable, "-m", "config.embedded"]
STAYS = ["sh", "-c", "echo up; exec sleep 60"]
# Asked to stop right after it forked for the nth time, where Python swallows what a handler raises.
ASKED_WHILE_IT_STARTS_SOMETHING = """
import os, signal, sys
from config.embedded import main
forks = iter(range(9))
def ask():
    if next(forks) == int(sys.argv[1]):
        os.kill(os.getpid(), signal.SIGTERM)
os.register_at_fork(after_in_parent=ask)
sys.exit(main(["sleep", "60"]))
"""
ASK_BOTH = """
import os, psycopg2, redis
with psycopg2.connect(os.environ["DATABASE_URL"]) as connection, connection.cursor() as cursor:
    cursor.execute("SELECT 'postgres is up'")
    print(*cursor.fetchone())
print("valkey is up", redis.Redis.from_url(os.environ["REDIS_URL"]).ping())
"""
COUNT_VISITS = """
import os, psycopg2
with psycopg2.connect(os.environ["DATABASE_URL"]) as connection, connection.cursor() as cursor:
    cursor.execute("CREATE TABLE IF NOT EXISTS visit ()")
    cursor.execute("INSERT INTO visit DEFAULT VALUES")
    cursor.execute("SELECT count(*) FROM visit")
    print(*cursor.fetchone())
"""


@pytest.fixture
def embedded(environment):
    """Run `python -m config.embedded` to its end."""

    def run(*command, by=(), **variables):
        return subprocess.run(
            [*by, *EMBEDDED, *command],
            cwd=ROOT,
            env=environment | variables,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def start(environment):
    """Start it and come back when its command runs."""
    started = []

    def begin(*command, **variables):
        process = subprocess.Popen(
            [*EMBEDDED, *(command or STAYS)],
            cwd=ROOT,
            env=environment | variables,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout.readline() == "up\n"
        return process

    yield begin
    for process in started:
        process.terminate()
        process.communicate()


@pytest.mark.parametrize("by", [[], ORDINARY_USER], ids=["myself", "ordinary user"])
def test_a_command_gets_real_services(embedded, temporary, by):
    os.chown(temporary, *([NOBODY, NOBODY] if by else [-1, -1]))
    done = embedded(sys.executable, "-c", ASK_BOTH, by=by)
    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout == "postgres is up\nvalkey is up True\n"
    assert list(temporary.iterdir()) == []
    assert using(temporary) == []


def test_given_services_are_used_and_nothing_is_started(embedded, temporary):
    done = embedded(
        "sh", "-c", 'echo $DATABASE_URL $REDIS_URL; ls "$TMPDIR"',
        DATABASE_URL="postgresql:///given", REDIS_URL="redis://given",
    )  # fmt: skip
    assert done.stdout == "postgresql:///given redis://given\n"


def test_only_what_is_missing_is_started(embedded):
    done = embedded("sh", "-c", "echo $DATABASE_URL $REDIS_URL", REDIS_URL="redis://given")
    database, broker = done.stdout.split()
    assert database.startswith("postgresql://")
    assert broker == "redis://given"


def test_servers_already_on_the_usual_ports_are_not_in_the_way(start, temporary):
    start()
    servers = [process for process in using(temporary) if "server" in process.name()]
    servers += [process for process in using(temporary) if process.name() == "postgres"]
    assert len(servers) >= 2
    assert all(process.net_connections(kind="inet") == [] for process in servers)


def test_the_exit_code_is_that_of_the_command(embedded):
    assert embedded("sh", "-c", "exit 7").returncode == 7
    assert embedded("sh", "-c", "kill -9 $$").returncode == 128 + 9


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_request_to_stop_stops_everything(start, temporary, number):
    process = start()
    process.send_signal(number)
    assert process.wait(timeout=60) == 128 + number
    assert using(temporary) == []
    assert list(temporary.iterdir()) == []


def test_a_request_to_stop_while_starting_leaves_nothing(environment, temporary):
    process = subprocess.Popen([*EMBEDDED, *STAYS], cwd=ROOT, env=environment, stdout=-3)
    wait_until(lambda: using(temporary) != [])
    process.terminate()
    assert process.wait(timeout=60) == 128 + signal.SIGTERM
    assert using(temporary) == []
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("fork", range(4), ids=["initdb", "postgres", "valkey", "the command"])
def test_a_request_to_stop_is_heard_while_something_is_started(environment, temporary, fork):
    asked = [sys.executable, "-c", ASKED_WHILE_IT_STARTS_SOMETHING, str(fork)]
    process = subprocess.Popen(asked, cwd=ROOT, env=environment)
    assert process.wait(timeout=30) == 128 + signal.SIGTERM
    assert using(temporary) == []
    assert list(temporary.iterdir()) == []


def test_killed_it_takes_its_servers_and_its_command_along(start, temporary):
    process = start("sh", "-c", 'echo up; exec tail -f /dev/null "$TMPDIR"')
    process.kill()
    process.wait()
    wait_until(lambda: using(temporary) == [])


def test_data_is_kept_in_a_named_folder(embedded, tmp_path):
    state = tmp_path / "a folder" / "with spaces"
    for visits in ("1\n", "2\n"):
        done = embedded(sys.executable, "-c", COUNT_VISITS, EMBEDDED_STATE=str(state))
        assert (done.stdout, done.stderr) == (visits, "")


def test_data_survives_a_database_that_was_killed(embedded, start, tmp_path):
    embedded(sys.executable, "-c", COUNT_VISITS, EMBEDDED_STATE=str(tmp_path))
    process = start(EMBEDDED_STATE=str(tmp_path))
    pid = int((tmp_path / "postgres" / "postmaster.pid").read_text().split()[0])
    psutil.Process(pid).kill()
    process.terminate()
    process.wait(timeout=60)
    # What is left says that this very process is the server, as after a restart of a machine.
    (tmp_path / "postgres" / "postmaster.pid").write_text(f"{os.getpid()}\n")
    done = embedded(sys.executable, "-c", COUNT_VISITS, EMBEDDED_STATE=str(tmp_path))
    assert (done.stdout, done.stderr) == ("2\n", "")


def test_two_do_not_share_a_folder(embedded, start, tmp_path):
    start(EMBEDDED_STATE=str(tmp_path))
    done = embedded("true", EMBEDDED_STATE=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr == f"Another process already uses {tmp_path}; stop it first.\n"


def test_a_server_that_cannot_start_is_one_sentence(embedded, tmp_path):
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("9.6\n")
    done = embedded("true", EMBEDDED_STATE=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith("postgres did not start: ")
    assert done.stderr.count("\n") == 1


def test_a_folder_that_cannot_be_made_is_one_sentence(embedded, tmp_path):
    (tmp_path / "file").touch()
    done = embedded("true", EMBEDDED_STATE=str(tmp_path / "file" / "state"))
    assert done.returncode == 1
    assert done.stderr == f"{tmp_path}/file/state cannot be used: Not a directory.\n"


def test_a_full_disk_is_one_sentence(environment, tmp_path):
    command = with_a_small_disk(tmp_path, [*EMBEDDED, "true"])
    done = subprocess.run(
        command, cwd=ROOT, env=environment | {"EMBEDDED_STATE": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == f"There is less than 300 MB of free disk space for {tmp_path}.\n"


def test_a_command_that_does_not_exist_is_one_sentence(embedded):
    done = embedded("no-such-command")
    assert done.returncode == 127
    assert done.stderr == "no-such-command cannot be run: No such file or directory.\n"


def test_without_a_command_it_says_how(embedded):
    done = embedded()
    assert done.returncode == 2
    assert done.stderr.startswith("Usage: ")
