"""The one statement of the roll-up, renew.sql, with its columns filled in. It runs once per level.

There are two of it: for all indicators, and for some of them, which then are part of every search
in an index.
"""

from pathlib import Path
from string import Template

from measurements.prepared import Prepared

# The parameters by name, in the order and of the type in which EXECUTE takes them.
_PARAMETERS = {
    "period": "int",
    "day": "date",
    "areas": "bigint[]",
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


_TEMPLATE = Template(Path(__file__).with_name("renew.sql").read_text("utf-8"))
_PLACES = {name: f"${place}" for place, name in enumerate(_PARAMETERS, start=1)}


def _statement(only: str) -> Prepared:
    text = _TEMPLATE.substitute(
        _PLACES,
        measures=_each("{}"),
        fresh_measures=_each("fresh.{}"),
        stored_measures=_each("stored.{}"),
        updates=_each("{0} = change.{0}"),
        sums=", ".join(f"sum({name})::{type_} AS {name}" for name, type_ in _TYPES.items()),
        level_counts=f"(ARRAY[{_LEVEL_SUMS}])[:max(cardinality(level_counts))]::int[]"
        " AS level_counts",
        only_these=only.format("indicator_version_id"),
        only_these_versions=only.format("v.id"),
    )
    return Prepared(text, _PARAMETERS)


ALL_INDICATORS = _statement("TRUE")
SOME_INDICATORS = _statement(f"{{}} = ANY({_PLACES['indicators']})")
