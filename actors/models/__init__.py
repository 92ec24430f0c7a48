from actors.models.areas import Area, AreaPart, Division, Succession
from actors.models.events import Event
from actors.models.mergers import Merger
from actors.models.organisations import Membership, Organisation
from actors.models.users import User

__all__ = [
    "Area",
    "AreaPart",
    "Division",
    "Event",
    "Membership",
    "Merger",
    "Organisation",
    "Succession",
    "User",
]
