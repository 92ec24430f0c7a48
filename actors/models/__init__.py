from actors.models.areas import Area, AreaPart, Division, Succession
from actors.models.events import Event
from actors.models.letters import Letter, Mailbox
from actors.models.mergers import Merger
from actors.models.organisations import Membership, Organisation
from actors.models.seats import Seat
from actors.models.users import User

__all__ = [
    "Area",
    "AreaPart",
    "Division",
    "Event",
    "Letter",
    "Mailbox",
    "Membership",
    "Merger",
    "Organisation",
    "Seat",
    "Succession",
    "User",
]
