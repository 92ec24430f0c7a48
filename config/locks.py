"""`python -m config.locks`: pin what pyproject.toml asks for, with hashes, in requirements*.txt.

With --check nothing is written and no registry is asked, so a new release of some package
cannot break a build: the exit code is 1 when a requirement is not met by its pin, when a pin
has no hash or the two files disagree, or when something is pinned that nothing asks for.
"""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
_COMPILE = [
    "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-annotate",
    "--no-emit-index-url", "--python-version", "3.11", "--custom-compile-command", "make lock",
    "pyproject.toml",
]  # fmt: skip
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^]]*\])?==(?P<version>[^\s;]+)", re.MULTILINE)


def requirements(group: str | None = None, *, root: Path = ROOT) -> list[Requirement]:
    """What pyproject.toml asks for: to run, or of one dependency group."""
    project = tomllib.loads((root / "pyproject.toml").read_text())
    wanted = project["dependency-groups"][group] if group else project["project"]["dependencies"]
    return [Requirement(text) for text in wanted]


def pins(text: str) -> dict[str, str]:
    """The version of every package in a lock file."""
    return {canonicalize_name(name): version for name, version in _PIN.findall(text)}


def _shape(text: str) -> Iterator[str]:
    """What is wrong with the lines of one lock file."""
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip())
    for entry in entries:
        if not _PIN.match(entry):
            yield f"is not a pin: {entry.splitlines()[0]}"
        elif "--hash=sha256:" not in entry:
            yield f"has no hash: {entry.splitlines()[0]}"


def _unmet(wanted: Iterable[Requirement], pinned: dict[str, str]) -> Iterator[str]:
    for requirement in wanted:
        version = pinned.get(canonicalize_name(requirement.name))
        if version is None:
            yield f"does not pin {requirement.name}"
        elif not requirement.specifier.contains(version, prereleases=True):
            yield f"pins {requirement.name} {version}, pyproject.toml asks {requirement.specifier}"


def _needs(name: str, extras: set[str]) -> Iterator[Requirement]:
    """What an installed package needs on any platform; nothing when it is not installed here."""
    try:
        declared = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return
    for requirement in map(Requirement, declared):
        marker = str(requirement.marker or "")
        asked = re.findall(r"""extra == ["']([^"']+)["']""", marker)
        if not asked or {canonicalize_name(extra) for extra in asked} & extras:
            yield requirement


def _reachable(wanted: Iterable[Requirement]) -> set[str]:
    """The names of all packages that these requirements bring in, themselves included."""
    seen: set[tuple[str, str]] = set()
    waiting = list(wanted)
    while waiting:
        requirement = waiting.pop()
        extras = {str(canonicalize_name(extra)) for extra in requirement.extras}
        step = (str(canonicalize_name(requirement.name)), ",".join(sorted(extras)))
        if step not in seen:
            seen.add(step)
            waiting += _needs(requirement.name, extras)
    return {name for name, _extras in seen}


def problems(root: Path = ROOT) -> list[str]:
    """Where the lock files are not what pyproject.toml asks for; empty when they are."""
    files = {"requirements.txt": requirements(root=root)}
    files["requirements-dev.txt"] = files["requirements.txt"] + requirements("dev", root=root)
    found, versions = [], {}
    for name, wanted in files.items():
        text = (root / name).read_text()
        pinned = versions[name] = pins(text)
        extra = sorted(pinned.keys() - _reachable(wanted))
        complaints = [*_shape(text), *_unmet(wanted, pinned)]
        complaints += [f"pins {package}, which nothing asks for" for package in extra]
        found += [f"{name} {complaint}" for complaint in complaints]
    runtime, tools = versions["requirements.txt"], versions["requirements-dev.txt"]
    found += [
        f"requirements-dev.txt pins {name} {tools.get(name)}, requirements.txt {version}"
        for name, version in runtime.items()
        if tools.get(name) != version
    ]
    return found


def write() -> None:
    """Resolve anew against the registry; versions that still fit stay as they are."""
    runtime, tools = "requirements.txt", "requirements-dev.txt"
    for extra in (["-o", runtime], ["--group", "dev", "-c", runtime, "-o", tools]):
        subprocess.run([sys.executable, "-m", *_COMPILE, *extra], cwd=ROOT, check=True)


def main(arguments: list[str]) -> int:
    if arguments != ["--check"]:
        write()
    found = problems()
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
