"""Colours that stand on each other can be told apart: WCAG 1.4.3 and 1.4.11, computed."""

import itertools
import re
from pathlib import Path

import pytest

SHEET = Path(__file__).parent.parent / "static" / "css" / "theme.css"
COLOURS = dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{3,6});", SHEET.read_text()))
TONES = ("positive", "warning", "negative", "info", "neutral")
TEXT = [
    ("--ink", "--paper"),
    ("--ink", "--paper-soft"),
    ("--ink-soft", "--paper"),
    ("--ink-soft", "--paper-soft"),
    ("--basis-heading-color", "--paper"),
    ("--paper", "--brand"),
    ("--paper", "--brand-hover"),
    ("--paper", "--brand-dark"),
    ("--brand", "--paper"),
    ("--note-ink", "--note-background"),
    ("--chart-text", "--paper"),
    ("--chart-series", "--paper"),
    ("--chart-target", "--paper"),
    *[(f"--tone-{tone}-ink", f"--tone-{tone}-background") for tone in TONES],
    *[(f"--tone-{tone}-ink", "--paper") for tone in TONES],
    *[("--basis-heading-color", f"--tone-{tone}-background") for tone in TONES],
]
GRAPHICS = [
    ("--chart-series", "--paper"),
    ("--chart-target", "--paper"),
    ("--chart-axis", "--paper"),
    *[(f"--chart-{tone}", "--chart-track") for tone in ("positive", "warning", "negative")],
    ("--chart-series", "--chart-track"),
    ("--ink", "--chart-track"),
    ("--map-outline", "--paper"),
    ("--map-mark", "--paper"),
    ("--map-own", "--paper"),
    ("--utrecht-focus-outline-color", "--paper"),
    ("--utrecht-focus-inverse-outline-color", "--brand"),
]


def _light(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(letter * 2 for letter in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    line = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2]


def _contrast(first, second):
    dark, light = sorted((_light(COLOURS[first]), _light(COLOURS[second])))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_can_be_read(front, back):
    assert _contrast(front, back) >= 4.5


@pytest.mark.parametrize(("front", "back"), GRAPHICS)
def test_lines_and_marks_can_be_seen(front, back):
    assert _contrast(front, back) >= 3


def test_the_classes_of_a_map_get_darker_step_by_step():
    lights = [_light(COLOURS[f"--map-{place}"]) for place in range(1, 6)]

    ratios = [(a + 0.05) / (b + 0.05) for a, b in itertools.pairwise(lights)]
    assert min(ratios) >= 1.4


def test_the_two_colours_of_a_map_with_two_classes_differ_clearly():
    assert _contrast("--map-2", "--map-4") >= 3


def test_black_on_white_is_the_greatest_contrast():
    COLOURS.update({"--black": "#000", "--white": "#ffffff"})

    assert _contrast("--black", "--white") == pytest.approx(21)
