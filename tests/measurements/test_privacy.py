"""Free text holds no data about persons."""

import pytest
from django.core.exceptions import ValidationError

from measurements.privacy import refuse_personal_data


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("mail naar jan@voorbeeld.nl", "e-mailadres"),
        ("bel 06-12345678 even", "telefoonnummer"),
        ("bel +31 6 12345678", "telefoonnummer"),
        ("NL91 ABNA 0417 1643 00", "rekeningnummer"),
        ("nummer 111222333", "burgerservicenummer"),
    ],
)
def test_what_points_to_a_person_is_refused(text, what):
    with pytest.raises(ValidationError, match=what):
        refuse_personal_data(text)


@pytest.mark.parametrize(
    "text", ["", "In 2026 zijn er 1.234 trainingen gegeven.", "123456789", "000000000"]
)
def test_other_numbers_may_stand_there(text):
    refuse_personal_data(text)
