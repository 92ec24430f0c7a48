"""The one statement of the roll-up, renew.sql, with its columns filled in. It runs once per level."""

from pathlib import Path
from string import Template
from zlib import crc32

# The parameters by name, in the order and of the type in which EXECUTE takes them.
_PARAMETERS = {
    "period": "int",
    "day": "date",
    "areas": "bigint[]",
    "all_indicators": "boolean",
    "indicators": "bigint[]",
    "municipality": "text",
    "province": "text",
}
_COUNTS = (
    "answered",
    "yes_count",
    "nothing_to_report",
    "not_applicable",
    "unknown",
    "refused",
    "expected",
    "received",
    "received_on_time",
)
_TYPES = {
    "numerator": "numeric",
    "denominator": "numeric",
    **dict.fromkeys(_COUNTS, "int"),
    "population_expected": "bigint",
    "population_answered": "bigint",
}
_LEVEL_SUMS = ", ".join(f"sum(level_counts[{rank}])" for rank in range(1, 10))


def _each(pattern: str) -> str:
    return ", ".join(pattern.format(name) for name in (*_TYPES, "level_counts"))


_RENEW = Template(Path(__file__).with_name("renew.sql").read_text("utf-8")).substitute(
    measures=_each("{}"),
    fresh_measures=_each("fresh.{}"),
    stored_measures=_each("stored.{}"),
    updates=_each("{0} = change.{0}"),
    sums=", ".join(f"sum({name})::{type_} AS {name}" for name, type_ in _TYPES.items()),
    level_counts=f"(ARRAY[{_LEVEL_SUMS}])[:max(cardinality(level_counts))]::int[] AS level_counts",
    **{name: f"${place}" for place, name in enumerate(_PARAMETERS, start=1)},
)

# The name says what it does exactly: a connection may outlive the program that prepared it.
NAME = f"renew_figures_{crc32(_RENEW.encode()):08x}"
PREPARE = f"PREPARE {NAME} ({', '.join(_PARAMETERS.values())}) AS {_RENEW}"
EXECUTE = f"EXECUTE {NAME} ({', '.join(f'%({name})s' for name in _PARAMETERS)})"
