"""Free text holds no data about persons."""

import contextlib
import time

import pytest
from django.core.exceptions import ValidationError

from actors.privacy import refuse_personal_data


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("mail naar jan@voorbeeld.nl", "e-mailadres"),
        ("bel 06-12345678 even", "telefoonnummer"),
        ("mail jan @ voorbeeld.nl", "e-mailadres"),
        ("bel +31 6 12345678", "telefoonnummer"),
        ("bel +31 (0)6 12 34 56 78", "telefoonnummer"),
        ("bel 06–12.34.56.78", "telefoonnummer"),
        ("bel (010) 123 45 67", "telefoonnummer"),
        ("bel 0344-123456", "telefoonnummer"),
        ("NL91 ABNA 0417 1643 00", "rekeningnummer"),
        ("op nl91abna0417164300 graag", "rekeningnummer"),
        ("DE89 3704 0044 0532 0130 00", "rekeningnummer"),
        ("nummer 111222333", "burgerservicenummer"),
        ("in 2026: 1112.22.333", "burgerservicenummer"),
        ("111-222-333", "burgerservicenummer"),
        ("BSN 111/222/333", "burgerservicenummer"),
        ("111_222_333", "burgerservicenummer"),
        ("bsn 111  222  333", "burgerservicenummer"),
        ("111,222,333", "burgerservicenummer"),
        ("111\u00a0222\u00a0333", "burgerservicenummer"),
        ("11\u200b1222333", "burgerservicenummer"),
        ("１１１２２２３３３", "burgerservicenummer"),
    ],
)
def test_what_points_to_a_person_is_refused(text, what):
    with pytest.raises(ValidationError, match=what):
        refuse_personal_data(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "In 2026 zijn er 1.234 trainingen gegeven.", "123456789", "000000000"),
        *("van 01-01-2026 - 30-06-2026", "op 05.12.2026 10.00 uur", "2022 2023 2024"),
        *("bel 0800-1205 of 112", "€ 1.234.567,89", "EU27 lidstaten in 2026", "0,0123456789"),
    ],
)
def test_other_numbers_may_stand_there(text):
    refuse_personal_data(text)


@pytest.mark.parametrize("piece", ["a", "a@", "06 ", "0", "NL91", "1 ", "+31(", "01-01-"])
def test_a_very_long_text_does_not_keep_the_server_busy(piece):
    text = piece * (200_000 // len(piece))
    started = time.process_time()
    with contextlib.suppress(ValidationError):
        refuse_personal_data(text)
    assert time.process_time() - started < 10
