from ambitions.models.agreements import Agreement
from ambitions.models.ambitions import Ambition, Origin
from ambitions.models.codelists import ExploitationForm, Party, Sector, TargetGroup
from ambitions.models.contributions import Contribution
from ambitions.models.means import Means
from ambitions.models.methods import Method, MethodUse
from ambitions.models.progress import Milestone, ProgressNote, SideEffect
from ambitions.models.recommendations import Recommendation
from ambitions.models.sources import Source, SourcePage
from ambitions.models.statements import Likeness, Statement, Step
from ambitions.models.themes import Theme

__all__ = [
    "Agreement",
    "Ambition",
    "Contribution",
    "ExploitationForm",
    "Likeness",
    "Means",
    "Method",
    "MethodUse",
    "Milestone",
    "Origin",
    "Party",
    "ProgressNote",
    "Recommendation",
    "Sector",
    "SideEffect",
    "Source",
    "SourcePage",
    "Statement",
    "Step",
    "TargetGroup",
    "Theme",
]
