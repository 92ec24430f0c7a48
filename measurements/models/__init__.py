from measurements.models.figures import DirtyEntry, Figure, FigureVersion
from measurements.models.indicators import (
    Category,
    Dimension,
    Indicator,
    IndicatorVersion,
    Level,
)
from measurements.models.rounds import Period, Recipient, Round, RoundIndicator
from measurements.models.submissions import DataValue, Submission
from measurements.models.targets import Baseline, Target

__all__ = [
    "Baseline",
    "Category",
    "DataValue",
    "Dimension",
    "DirtyEntry",
    "Figure",
    "FigureVersion",
    "Indicator",
    "IndicatorVersion",
    "Level",
    "Period",
    "Recipient",
    "Round",
    "RoundIndicator",
    "Submission",
    "Target",
]
