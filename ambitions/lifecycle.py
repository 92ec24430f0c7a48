"""What becomes of an ambition: adopted, carried out, achieved or stopped, and secured."""

from django.db import transaction
from django.utils.translation import gettext as _

from actors import events
from actors.conflicts import Conflict
from actors.models import User
from ambitions import drafting
from ambitions.models import Ambition

Status = Ambition.Status
_STEPS: dict[str, tuple[Status, ...]] = {
    Status.DRAFT: (Status.ADOPTED,),
    Status.ADOPTED: (Status.EXECUTION, Status.STOPPED),
    Status.EXECUTION: (Status.ACHIEVED, Status.STOPPED),
    Status.ACHIEVED: (Status.SECURED, Status.EXECUTION),
    Status.SECURED: (Status.EXECUTION,),
    Status.STOPPED: (Status.EXECUTION,),
}
# A pilot is tried, judged and decided on before it is there to stay.
_STEPS_OF_A_PILOT: dict[str, tuple[Status, ...]] = {
    Status.DRAFT: (Status.ADOPTED,),
    Status.ADOPTED: (Status.PILOT, Status.STOPPED),
    Status.PILOT: (Status.EVALUATION, Status.STOPPED),
    Status.EVALUATION: (Status.DECISION, Status.STOPPED),
    Status.DECISION: (Status.SECURED, Status.STOPPED),
    Status.SECURED: (Status.PILOT,),
    Status.STOPPED: (Status.PILOT,),
}
LIFE_OF_A_PILOT = (Status.PILOT, Status.EVALUATION, Status.DECISION)
LIFE_OF_THE_REST = (Status.EXECUTION, Status.ACHIEVED)
# What goes back on its steps says why, as stopping does.
_NEEDS_WHY = {(Status.ACHIEVED, Status.EXECUTION), (Status.SECURED, Status.EXECUTION),
              (Status.SECURED, Status.PILOT)}  # fmt: skip


def steps(ambition: Ambition) -> tuple[Status, ...]:
    """Where this ambition can go from where it is; its own status is no step."""
    is_pilot = ambition.form == Ambition.Form.PILOT
    return (_STEPS_OF_A_PILOT if is_pilot else _STEPS).get(ambition.status, ())


def needs_why(ambition: Ambition, to: str) -> bool:
    """Whether a step has to be explained: stopping, or going back."""
    return to == Status.STOPPED or (ambition.status, to) in _NEEDS_WHY


@transaction.atomic
def move(ambition: Ambition, to: str, *, revision: int, by: User, why: str = "") -> None:
    """Take a step in the life of an ambition. `why` says why it is stopped, or goes back.

    Raises Conflict when it was changed since `revision`, cannot take this step from where it is,
    misses the reason, or is adopted without an owner or a term.
    """
    stored = drafting.claim(ambition, revision)
    if to not in steps(stored):
        raise Conflict(_("This step cannot be taken from where the ambition is now."))
    if not stored.owner_id or not stored.term:
        raise Conflict(_("Give an owner and a term before you adopt it."))
    if needs_why(stored, to) and not why.strip():
        raise Conflict(_("Say why."))
    before, stored.status = stored.status, to
    stored.stop_reason = why.strip() if to == Status.STOPPED else ""
    stored.revision += 1
    stored.save(update_fields=["status", "stop_reason", "revision"])
    verb = "adopted" if to == Status.ADOPTED else "moved"
    events.record(
        by=by, verb=verb, subject=stored, reason=why.strip(), detail={"from": before, "to": to}
    )
    ambition.status, ambition.revision = stored.status, stored.revision
