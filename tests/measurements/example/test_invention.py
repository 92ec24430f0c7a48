"""Invented answers: possible ones, and the same ones every time."""

import hashlib
import os
import subprocess
import sys

import pytest

from measurements.example import calendar, definitions
from measurements.example.invention import TOTAL, chance, respondent
from measurements.example.questions import report

ASKED = [one for one in definitions.indicators() if one.panel == "gemeenten"]
PLACES = [("gm0344", "PE03", 361_742), ("gm0088", "PE01", 944), ("gm1696", "PE03", 24_460)]
KINDS = {one.code: one for one in ASKED}


def everything():
    """The reports of three municipalities over all half-years."""
    last = len(calendar.half_years()) - 1
    return [
        cell
        for place in PLACES
        for position, period in enumerate(calendar.half_years())
        for cell in report(respondent(*place), ASKED, period=period, passed=position / last)
    ]


def digest():
    return hashlib.sha256(repr(everything()).encode()).hexdigest()


def test_another_process_invents_the_same():
    code = "import django; django.setup(); from tests.measurements.example import test_invention as t; print(t.digest())"
    other = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONHASHSEED": "7", "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == digest()


def test_chances_are_spread_evenly():
    drawn = [chance("gm0344", number) for number in range(2000)]
    assert all(0 <= one < 1 for one in drawn)
    assert 0.45 < sum(drawn) / len(drawn) < 0.55


def test_a_part_is_never_more_than_the_whole():
    shares = [cell for cell in everything() if cell.denominator is not None]
    assert shares
    assert all(0 <= cell.value <= cell.denominator for cell in shares)


def test_what_has_no_number_says_why():
    absent = [cell for cell in everything() if cell.state not in {"known", "none"}]
    assert absent
    assert all(cell.why and cell.value is None for cell in absent)


def test_a_level_is_on_its_scale():
    levels = [cell for cell in everything() if KINDS[cell.indicator].kind == "scale"]
    known = [cell for cell in levels if cell.state == "known"]
    assert all(1 <= cell.value <= len(KINDS[cell.indicator].levels) for cell in known)


def test_every_required_question_is_answered():
    required = {one.code for one in ASKED if one.required}
    last = calendar.half_years()[-1]
    given = report(respondent(*PLACES[0]), ASKED, period=last, passed=1)
    assert required <= {cell.indicator for cell in given if cell.category == TOTAL}


@pytest.mark.parametrize("code", ["signalen-opgepakt", "teruggekoppeld"])
def test_the_whole_of_a_share_is_what_was_answered_before(code):
    given = {cell.indicator: cell for cell in everything() if cell.category == TOTAL}
    received, share = given["signalen-ontvangen"], given[code]
    assert share.denominator == received.value or share.state != "known"
