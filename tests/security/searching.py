"""Searching, and what is there already: open to who signed in; what is found says the reader."""

from tests.security.table import Row, signed_in

SEARCHING = {
    "search": Row(signed_in(200)),
    "ambition-similar": Row(signed_in(200)),
    "method-similar": Row(signed_in(200)),
}
