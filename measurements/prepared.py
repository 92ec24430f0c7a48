"""Statements that are planned once per connection: the plan takes as long as running them."""

from collections.abc import Mapping
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary
from zlib import crc32

from django.db import connection
from django.db.backends.utils import CursorWrapper

# Of each connection to the database, the names of what was prepared on it.
_names: WeakKeyDictionary[Any, dict[str, str]] = WeakKeyDictionary()
_attempts = count(1)


class Prepared:
    """A statement with places $1, $2 and so on for its parameters, in their order.

    `parameters` gives the type of each by its name.
    """

    def __init__(self, text: str, parameters: Mapping[str, str]) -> None:
        # The text is sent with parameters, among which a bare % would look like one.
        self._text = text.replace("%", "%%")
        self._types = ", ".join(parameters.values())
        self._arguments = ", ".join(f"%({name})s" for name in parameters)
        self._key = f"{crc32(text.encode()):08x}"

    def run(self, cursor: CursorWrapper, parameters: Mapping[str, Any]) -> None:
        """Execute it on the connection of the cursor; the first time it is prepared as well."""
        connection.ensure_connection()
        names = _names.setdefault(connection.connection, {})
        if self._key in names:
            cursor.execute(f"EXECUTE {names[self._key]} ({self._arguments})", parameters)
            return
        # What failed halfway may have left its name behind, so each attempt takes another one.
        name = f"statement_{self._key}_{next(_attempts)}"
        cursor.execute(
            f"PREPARE {name} ({self._types}) AS {self._text};EXECUTE {name} ({self._arguments})",
            parameters,
        )
        names[self._key] = name
