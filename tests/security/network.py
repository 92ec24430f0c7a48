"""Who works where: for everybody with a role."""

from tests.security.table import MEMBERS, Row, answer

_NAMES = ("network", "network-csv", "network-xlsx", "network-matrix-csv")
NETWORK = {name: Row(answer(MEMBERS, 200)) for name in _NAMES}
