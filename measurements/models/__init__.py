from measurements.models.drafts import Save, Unfinished
from measurements.models.editions import Edition, EditionFigure
from measurements.models.evidence import Evidence
from measurements.models.figures import DirtyEntry, Figure, FigureVersion
from measurements.models.indicators import (
    Category,
    Dimension,
    Indicator,
    IndicatorVersion,
    Level,
)
from measurements.models.overrides import Override
from measurements.models.periods import Period
from measurements.models.questions import RoundIndicator, Section
from measurements.models.remarks import CheckReply, Remark
from measurements.models.reminders import Reminder
from measurements.models.rounds import Recipient, Round
from measurements.models.submissions import Submission
from measurements.models.targets import Baseline, Target
from measurements.models.upkeep import Audit, Drain
from measurements.models.uploads import Upload
from measurements.models.values import DataValue
from measurements.models.words import Word

__all__ = [
    "Audit",
    "Baseline",
    "Category",
    "CheckReply",
    "DataValue",
    "Dimension",
    "DirtyEntry",
    "Drain",
    "Edition",
    "EditionFigure",
    "Evidence",
    "Figure",
    "FigureVersion",
    "Indicator",
    "IndicatorVersion",
    "Level",
    "Override",
    "Period",
    "Recipient",
    "Remark",
    "Reminder",
    "Round",
    "RoundIndicator",
    "Save",
    "Section",
    "Submission",
    "Target",
    "Unfinished",
    "Upload",
    "Word",
]
