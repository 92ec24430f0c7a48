"""The rules of the house that no linter knows: names, sizes, and what may not be in a file."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

APPS = ["actors", "ambitions", "config", "measurements"]
FORBIDDEN_NAMES = {
    "utils", "helpers", "common", "core", "base", "mixins", "signals", "managers", "selectors",
    "services",
}  # fmt: skip


def _tracked() -> list[Path]:
    """Every file that git keeps or would keep, so that a new file is judged before it lands."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=settings.BASE_DIR, capture_output=True, text=True, check=True,
    ).stdout.split("\0")  # fmt: skip
    paths = [settings.BASE_DIR / name for name in listed if name]
    return [path for path in paths if path.is_file()]


TRACKED = _tracked()
PYTHON = [path for path in TRACKED if path.suffix == ".py" and "migrations" not in path.parts]
CODE = [path for path in PYTHON if path.relative_to(settings.BASE_DIR).parts[0] in APPS]
TEMPLATES = [path for path in TRACKED if path.suffix == ".html"]


def _name(path: Path) -> str:
    return str(path.relative_to(settings.BASE_DIR))


def _lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def _longer_than(most: int, paths: list[Path]) -> dict[str, int]:
    return {_name(path): _lines(path) for path in paths if _lines(path) > most}


def _functions(path: Path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _length(function: ast.FunctionDef) -> int:
    """Lines of the body; neither the signature nor the docstring is something to follow."""
    statements = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - statements[0].lineno + 1 if statements else 0


def _is_view(function: ast.FunctionDef) -> bool:
    return bool(function.args.args) and function.args.args[0].arg == "request"


def _occurrences(pattern: str, paths: list[Path]) -> list[str]:
    compiled = re.compile(pattern)
    return [
        f"{_name(path)}:{number}: {line.strip()[:100]}"
        for path in paths
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if compiled.search(line)
    ]


def test_no_module_has_a_name_that_could_hold_anything():
    names = {_name(path): {*path.parts, path.stem} for path in CODE}

    assert not [name for name, parts in names.items() if parts & FORBIDDEN_NAMES]


def test_every_migration_has_a_name_of_its_own():
    migrations = [path.name for path in TRACKED if path.match("*/migrations/0*.py")]

    assert migrations
    assert not [name for name in migrations if re.match(r"\d+_auto_", name)]


def test_no_python_file_is_over_300_lines():
    assert not _longer_than(300, PYTHON)


def test_nine_in_ten_python_files_are_at_most_200_lines():
    assert len(_longer_than(200, PYTHON)) <= len(PYTHON) / 10


def test_no_template_is_over_120_lines():
    assert not _longer_than(120, TEMPLATES)


@pytest.mark.parametrize(
    ("most", "judged"),
    [(25, lambda function: not _is_view(function)), (20, _is_view)],
    ids=["functions", "views"],
)
def test_functions_are_at_most_25_lines_and_views_20(most, judged):
    too_long = [
        f"{_name(path)}:{function.lineno} {function.name} {_length(function)}"
        for path in CODE
        for function in _functions(path)
        if judged(function) and _length(function) > most
    ]

    assert not too_long


def test_tests_are_at_most_15_lines():
    too_long = [
        f"{_name(path)}:{function.lineno} {function.name} {_length(function)}"
        for path in PYTHON
        if path.name.startswith("test_")
        for function in _functions(path)
        if function.name.startswith("test_") and _length(function) > 15
    ]

    assert not too_long


@pytest.mark.parametrize(
    "pattern",
    [
        r"""\sstyle\s*=""",
        r"""<style\b""",
        r"""<script(?![^>]*\ssrc=)""",
        r"""\son[a-z]+\s*=\s*["']""",
        r"""javascript:""",
        r"""<(?:script|link|img|iframe|form|use|image)\b[^>]*["'](?:https?:)?//""",
    ],
    ids=["style attribute", "style", "script", "event handler", "javascript address", "other host"],
)
def test_no_template_has_what_the_content_security_policy_refuses(pattern):
    assert not _occurrences(pattern, TEMPLATES)


def test_a_form_that_is_included_alone_is_given_its_token():
    """With `only` nothing comes along by itself; the form would be refused, in a browser only."""
    forms = {_name(path).removeprefix("templates/") for path in TEMPLATES
             if "{% csrf_token %}" in path.read_text()}  # fmt: skip
    lost = [
        (_name(path), included)
        for path in TEMPLATES
        for included, given in re.findall(r'include "([^"]+)"([^%]*) only %', path.read_text())
        if included in forms and "csrf_token=csrf_token" not in given
    ]

    assert forms
    assert not lost


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?<![\w.:/-])/(?:work|root|home)/\w",
        r"pypi\.org|pythonhosted\.org|registry\.npmjs|registry\.yarnpkg|deb\.debian\.org",
        r"--(?:extra-)?index-url|^\s*registry\s*=",
    ],
    ids=["path of a machine", "address of a registry", "setting of a registry"],
)
def test_no_file_knows_the_machine_it_was_made_on(pattern):
    texts = [path for path in TRACKED if path.suffix not in {".png", ".mo", ".woff2", ".ico"}]

    assert not _occurrences(pattern, texts)


@pytest.mark.parametrize(
    "pattern",
    [
        r"def save\(",
        r"django\.db\.models\.signals|django\.db\.models import .*\bsignals\b|django\.dispatch",
        r"(?<!help_text)\|safe\b|autoescape off",
        r"\b(?:filter|exclude|get|annotate|values|create|update|Q)\(\*\*[\w.]*(?:GET|POST|data|query)",
    ],
    ids=["save override", "signals", "unescaped text", "keys from elsewhere in a query"],
)
def test_the_code_does_without(pattern):
    assert not _occurrences(pattern, [*CODE, *TEMPLATES])


# A key in an attribute of a tag; within `{% … %}` it stays as it is.
KEY_IN_ATTRIBUTE = re.compile(r'="[^"<>]*\{\{ (?:[\w.]+\.)?(?:pk|number)\s?(?:\||\}\})[^"<>]*"')


@pytest.mark.parametrize("template", TEMPLATES, ids=_name)
def test_no_key_is_written_in_dutch_notation(template):
    # From 1000 on `{{ row.pk }}` reads 1.000, and no row has that key.
    text = re.sub(r'(\{\{[^}]*)\|stringformat:"d" \}\}', "}}", template.read_text())
    assert KEY_IN_ATTRIBUTE.findall(text) == []
