"""The build on a small invented node_modules; the real packages are built by `make assets`."""

import json

import pytest

from config import assets

THEME = ".t { --used: var(--behind); --behind: red; --own: blue; --unused: green; /* --x: y; */ }"


def _package(root, name, files):
    folder = root / "node_modules" / name
    for file, text in {"LICENSE.md": "EUPL-1.2", **files}.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text)


@pytest.fixture
def house(tmp_path):
    """A checkout with three packages that are installed already."""
    font = (
        "@font-face{src:url(./files/a.woff2) format('woff2'), url(./files/a.woff) format('woff')}"
    )
    sheets = {f"latin-{weight}.css": font for weight in (400, 700)}
    _package(tmp_path, "@fontsource/fira-sans", {**sheets, "files/a.woff2": "font"})
    theme = "@nl-design-system-unstable/voorbeeld-design-tokens"
    _package(tmp_path, theme, {"dist/theme.css": THEME})
    _package(tmp_path, "@utrecht/a-css", {"dist/index.min.css": ".a{color:var(--used)}"})
    names = ["@fontsource/fira-sans", theme, "@utrecht/a-css"]
    (tmp_path / "package.json").write_text(json.dumps({"dependencies": dict.fromkeys(names, "1")}))
    lock = tmp_path / "package-lock.json"
    lock.write_text("{}")
    stamp = tmp_path / "node_modules" / ".ambitiemonitor"
    stamp.write_text(assets.fingerprint([lock]))
    (tmp_path / "static" / "css").mkdir(parents=True)
    for name in assets.OWN_SHEETS:
        (tmp_path / f"static/css/{name}.css").write_text(f".{name}{{color:var(--own)}}")
    return tmp_path


def test_the_sheet_has_fonts_theme_components_and_our_own_in_that_order(house):
    assets.make(house)

    sheet = (house / "static/vendor/site.css").read_text()
    places = [sheet.index(part) for part in ("@font-face", ":root", ".a{", ".theme{", ".print{")]
    assert places == sorted(places)


def test_tokens_nobody_asks_for_are_left_out():
    tokens = assets.used_tokens(THEME, ".a{color:var(--used)} .b{color: var( --own )}")

    assert tokens == {"--used": "var(--behind)", "--behind": "red", "--own": "blue"}


def test_fonts_and_licences_come_along_without_the_old_format(house):
    assets.make(house)

    vendor = house / "static/vendor"
    assert [file.name for file in (vendor / "fonts").iterdir()] == ["a.woff2"]
    assert len(list((vendor / "licences").iterdir())) == 3
    assert ".woff)" not in (vendor / "site.css").read_text()


def test_a_second_build_does_nothing_until_a_sheet_changes(house):
    assert assets.make(house) is True
    assert assets.make(house) is False

    (house / "static/css/page.css").write_text(".page{}")
    assert assets.make(house) is True
    assert ".page{}" in (house / "static/vendor/site.css").read_text()


@pytest.mark.parametrize("missing", ["dist/index.min.css", "LICENSE.md"])
def test_a_package_that_changed_is_named_and_the_old_build_stays(house, missing):
    assets.make(house)
    before = (house / "static/vendor/site.css").read_text()
    (house / "node_modules/@utrecht/a-css" / missing).unlink()
    (house / "static/css/page.css").write_text(".page{}")

    with pytest.raises(assets.AssetsError, match="@utrecht/a-css"):
        assets.make(house)
    assert (house / "static/vendor/site.css").read_text() == before
    assert not list((house / "static").glob("tmp*"))


def test_a_failing_npm_is_one_sentence(house, capsys, monkeypatch):
    (house / "package-lock.json").write_text("not a lock file")
    monkeypatch.setattr(assets, "ROOT", house)

    assert assets.main() == 1
    assert capsys.readouterr().err.startswith("npm cannot install the style sheets: ")


def test_the_lock_file_names_no_registry():
    for name in ("package-lock.json", "package.json"):
        text = (assets.ROOT / name).read_text()
        assert "resolved" not in text
        assert "registry" not in text


def test_every_package_is_pinned_exactly():
    versions = json.loads((assets.ROOT / "package.json").read_text())["dependencies"].values()

    assert all(version[0].isdigit() for version in versions)
