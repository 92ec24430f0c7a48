"""Pure arithmetic of figures: numbers in, numbers out. Unknown stays None, never zero.

Shares, coverage and progress are fractions: 0.25 is 25 %. The rules are those of
docs/methodology.md; a change of a rule raises RULE_VERSION.
"""

from measurements.calculation.bounds import Known, Range, bounds, silent
from measurements.calculation.comparison import (
    SIZES,
    Position,
    Quartiles,
    position,
    quartiles,
    size_class,
)
from measurements.calculation.overtime import of_year
from measurements.calculation.parts import NAMES, Measured, Parts, add, scaled
from measurements.calculation.paths import Point, path_value, progress, target_path
from measurements.calculation.shares import (
    coverage,
    displayed_value,
    mean_level,
    population_coverage,
    share,
    with_a_figure,
)
from measurements.calculation.status import (
    BEHIND_TOLERANCE,
    ON_TRACK_TOLERANCE,
    RULE_VERSION,
    Judgement,
    Reason,
    Status,
    status,
)

__all__ = [
    "BEHIND_TOLERANCE",
    "NAMES",
    "ON_TRACK_TOLERANCE",
    "RULE_VERSION",
    "SIZES",
    "Judgement",
    "Known",
    "Measured",
    "Parts",
    "Point",
    "Position",
    "Quartiles",
    "Range",
    "Reason",
    "Status",
    "add",
    "bounds",
    "coverage",
    "displayed_value",
    "mean_level",
    "of_year",
    "path_value",
    "population_coverage",
    "position",
    "progress",
    "quartiles",
    "scaled",
    "share",
    "silent",
    "size_class",
    "status",
    "target_path",
    "with_a_figure",
]
