from measurements.models.editions import Edition, EditionFigure
from measurements.models.figures import DirtyEntry, Figure, FigureVersion
from measurements.models.indicators import (
    Category,
    Dimension,
    Indicator,
    IndicatorVersion,
    Level,
)
from measurements.models.overrides import Override
from measurements.models.rounds import Period, Recipient, Round, RoundIndicator
from measurements.models.submissions import Submission
from measurements.models.targets import Baseline, Target
from measurements.models.upkeep import Audit, Drain
from measurements.models.values import DataValue

__all__ = [
    "Audit",
    "Baseline",
    "Category",
    "DataValue",
    "Dimension",
    "DirtyEntry",
    "Drain",
    "Edition",
    "EditionFigure",
    "Figure",
    "FigureVersion",
    "Indicator",
    "IndicatorVersion",
    "Level",
    "Override",
    "Period",
    "Recipient",
    "Round",
    "RoundIndicator",
    "Submission",
    "Target",
]
