"""What people type holds nothing that cannot be seen."""

import pytest
from django.core.exceptions import ValidationError

from actors.plaintext import refuse_invisible


@pytest.mark.parametrize(
    "text",
    ["", "Gewone zin.", "Twee\nregels\ten een tab", "Coördinatie ’s-Gravenhage 😀", "Ƒryslân"],
)
def test_what_can_be_seen_may_be_typed(text):
    assert refuse_invisible(text) is None


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\x7fb", "a\u202eb", "a\u2066b", "a\x85b"])
def test_control_characters_and_turns_of_direction_are_refused(text):
    with pytest.raises(ValidationError):
        refuse_invisible(text)
