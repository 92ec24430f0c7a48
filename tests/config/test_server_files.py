"""docker-compose.yml, Dockerfile and .env.example speak of the same variables as the settings."""

import ast
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
COMPOSE_TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE = yaml.safe_load(COMPOSE_TEXT)
DOCKERFILE = (ROOT / "Dockerfile").read_text()
EXAMPLE = (ROOT / ".env.example").read_text()
# What docker-compose.yml makes the two addresses of the services from.
ONLY_FOR_COMPOSE = {"POSTGRES_PASSWORD", "BROKER_PASSWORD"}
MADE_BY_COMPOSE = {"MEDIA_ROOT", "DATABASE_URL", "REDIS_URL"}
NEVER_ON_A_SERVER = {"DEMO", "DEBUG"}
OURS = ("migrate", "web", "worker", "beat")


def _read_by_settings():
    """Name → whether there is a default, of every `env.text("NAME", …)` under config/."""
    found = {}
    for file in (ROOT / "config").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("env."):
                default = len(node.args) > 1 or node.func.attr in {"flag", "words"}
                found[node.args[0].value] = default
    return found


READ = _read_by_settings()
IN_EXAMPLE = dict(re.findall(r"^#?([A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE))
ASKED_BY_COMPOSE = dict(re.findall(r"(?<!\$)\$\{([A-Z_]+):([-?])[^}]*\}", COMPOSE_TEXT))


def test_the_example_names_every_variable_that_is_read():
    assert set(IN_EXAMPLE) == set(READ) | ONLY_FOR_COMPOSE


def test_every_variable_of_the_example_is_explained():
    lines = EXAMPLE.splitlines()
    for before, line in zip(["", *lines], lines, strict=False):
        if re.match(r"#?[A-Z_]+=", line):
            assert before.startswith("# "), line


def test_what_has_no_default_is_asked_for_and_nothing_secret_is_given():
    open_lines = set(re.findall(r"^([A-Z_]+)=$", EXAMPLE, re.MULTILINE))
    needed = {name for name, default in READ.items() if not default}
    assert open_lines == (needed - MADE_BY_COMPOSE) | ONLY_FOR_COMPOSE | {"ALLOWED_HOSTS"}
    assert {name for name, mark in ASKED_BY_COMPOSE.items() if mark == "?"} == open_lines


def test_compose_asks_only_for_variables_of_the_example():
    assert set(ASKED_BY_COMPOSE) == set(IN_EXAMPLE) - MADE_BY_COMPOSE - NEVER_ON_A_SERVER
    assert not re.search(r"(?<!\$)\$[A-Z_]", COMPOSE_TEXT), "a variable without default or question"


@pytest.mark.parametrize("name", OURS)
def test_our_processes_get_every_variable_that_is_read(name):
    assert set(COMPOSE["services"][name]["environment"]) == set(READ) - NEVER_ON_A_SERVER


def test_defaults_of_compose_are_those_of_the_example():
    defaults = dict(re.findall(r"\$\{([A-Z_]+):-([^}]*)\}", COMPOSE_TEXT))
    assert defaults == {name: IN_EXAMPLE[name] for name in defaults}


def test_compose_has_all_parts_each_watched():
    services = COMPOSE["services"]
    assert set(services) == {"database", "broker", *OURS}
    assert all("healthcheck" in services[name] for name in ("database", "broker", "web", "worker"))
    assert services["database"]["image"] == "postgres:18"
    for name in ("web", "worker", "beat"):
        assert services[name]["depends_on"]["migrate"] == {
            "condition": "service_completed_successfully"
        }


def test_data_is_kept_and_the_broker_evicts_nothing():
    services = COMPOSE["services"]
    assert set(COMPOSE["volumes"]) == {"database", "broker", "media"}
    assert services["database"]["volumes"] == ["database:/var/lib/postgresql"]
    assert services["broker"]["volumes"] == ["broker:/data"]
    command = services["broker"]["command"][-1]
    assert "--maxmemory-policy noeviction" in command
    assert "--appendonly yes" in command
    assert "--requirepass" in command


def test_only_web_is_reached_and_only_from_the_machine_itself():
    ports = {name: part.get("ports", []) for name, part in COMPOSE["services"].items()}
    assert ports.pop("web") == ["127.0.0.1:8000:8000"]
    assert not any(ports.values())


def test_the_image_is_small_and_not_root():
    _comment, _assets, _packages, server = DOCKERFILE.split("\nFROM ")
    assert "requirements-dev" not in server
    assert DOCKERFILE.count("--require-hashes") == DOCKERFILE.count("pip install") == 2
    assert "USER ambitiemonitor" in server


def test_the_dockerfile_sets_no_variable_that_nobody_reads():
    names = set(re.findall(r"\b([A-Z][A-Z_]+)=", DOCKERFILE))
    assert names - {"PATH", "PYTHONUNBUFFERED"} == {"SECRET_KEY", "DATABASE_URL", "REDIS_URL"}


def test_what_the_image_copies_exists_and_is_not_ignored():
    ignored = set((ROOT / ".dockerignore").read_text().split())
    for source in re.findall(r"^COPY (\w[\w.-]*) \S+$", DOCKERFILE, re.MULTILINE):
        assert (ROOT / source).exists(), source
        assert source not in ignored


def test_no_file_for_a_server_names_a_registry():
    for text in (COMPOSE_TEXT, DOCKERFILE, (ROOT / "Makefile").read_text()):
        assert not re.search(r"https?://(?!127\.0\.0\.1)|index-url", text)


def test_the_procfile_and_compose_run_the_same_programs():
    procfile = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())
    assert list(procfile) == ["web", "worker", "beat"]
    for name in ("worker", "beat"):
        command = COMPOSE["services"][name]["command"]
        assert f"config {name}" in procfile[name]
        assert command[:6] == ["python", "-m", "celery", "--app", "config", name]
    assert "gunicorn config.wsgi" in procfile["web"]
    assert '"gunicorn", "config.wsgi"' in DOCKERFILE
