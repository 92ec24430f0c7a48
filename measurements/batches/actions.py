"""The actions: with which of a selection each can be done, why not with the others, and doing it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from actors.conflicts import Conflict
from actors.models import User
from measurements import reminders, reporting, rounds
from measurements.models import Recipient, Submission
from measurements.response import Row, State


class Left(NamedTuple):
    """Somebody of a selection with whom it was not or cannot be done, and why."""

    name: str
    why: str


@dataclass
class Done:
    """With how many it was done, and with whom not; of reminders how many letters were written."""

    number: int = 0
    left: list[Left] = field(default_factory=list)
    letters: int | None = None


@dataclass(frozen=True)
class Action:
    """`why_not` says why it cannot be done with a row; empty when it can."""

    code: str
    why_not: Callable[[Row], str]
    do: Callable[..., Done]


def plan(action: Action, rows: Iterable[Row]) -> tuple[list[Row], list[Left]]:
    """With which rows it can be done by now, and with which not."""
    ready, left = [], []
    for row in rows:
        if why := action.why_not(row):
            left.append(Left(row.name, why))
        else:
            ready.append(row)
    return ready, left


def act(action: Action, rows: Sequence[Row], *, by: User, **given: Any) -> Done:
    """Do it with all of these that it can be done with; the others are told, and do not stop it.

    `given` is what the form of the action asks.
    """
    ready, left = plan(action, rows)
    done: Done = action.do(ready, by=by, **given) if ready else Done()
    done.left = [*left, *done.left]
    return done


def _not_open(row: Row) -> str:
    if row.is_in:
        return _("the report is in already")
    return "" if row.is_open else _("the round is not open for this organisation")


def _not_waiting(row: Row) -> str:
    return _("the report is in already") if row.is_in else ""


def _not_signed(row: Row) -> str:
    if row.state == State.APPROVED:
        return _("approved already")
    if row.state == State.SUBMITTED:
        return _("nobody signed it yet")
    return "" if row.state == State.SIGNED else _("the organisation is still working on it")


def _not_handed_in(row: Row) -> str:
    if row.state == State.APPROVED:
        return _("approved already")
    ready = row.state in {State.SUBMITTED, State.SIGNED}
    return "" if ready else _("the organisation is still working on it")


def _remind(rows: Sequence[Row], *, by: User) -> Done:
    letters = reminders.remind([row.recipient for row in rows], by=by)
    return Done(len(rows), letters=letters)


def _extend(rows: Sequence[Row], *, by: User, **given: Any) -> Done:
    """All that are open together and all that are closed together; else one by one."""
    done, wanted = Done(), []
    for row in rows:
        if row.recipient.open_until == given["until"]:
            done.number += 1
        else:
            wanted.append(row)
    for keep_open, some in _by_verb(wanted).items():
        try:
            keep_open([row.recipient for row in some], by=by, **given)
            done.number += len(some)
        except Conflict:
            _one_by_one(keep_open, some, done, by=by, **given)
    return done


def _by_verb(rows: Iterable[Row]) -> Mapping[Callable[..., None], list[Row]]:
    found: dict[Callable[..., None], list[Row]] = {}
    for row in rows:
        found.setdefault(rounds.extend if row.is_open else rounds.reopen, []).append(row)
    return found


def _one_by_one(
    keep_open: Callable[..., None], rows: Iterable[Row], done: Done, *, by: User, **given: Any
) -> None:
    for row in rows:
        try:
            keep_open([row.recipient], by=by, **given)
            done.number += 1
        except Conflict as conflict:
            same = Recipient.objects.filter(pk=row.recipient.pk, open_until=given["until"])
            if same.exists():
                done.number += 1
            else:
                done.left.append(Left(row.name, str(conflict)))


def _approve(rows: Sequence[Row], *, by: User) -> Done:
    return _told(rows, reporting.approve_all(_reports(rows), by=by))


def _return(rows: Sequence[Row], *, by: User, reason: str) -> Done:
    return _told(rows, reporting.return_all(_reports(rows), reason=reason, by=by))


def _reports(rows: Iterable[Row]) -> list[Submission]:
    return [row.report for row in rows if row.report]


def _told(rows: Iterable[Row], outcome: reporting.Outcome) -> Done:
    names = {row.report.pk: row.name for row in rows if row.report}
    left = [Left(names[pk], why) for pk, why in outcome.left.items()]
    return Done(len(outcome.done), left)


ACTIONS = {
    one.code: one
    for one in (
        Action("herinneren", _not_open, _remind),
        Action("uitstel", _not_waiting, _extend),
        Action("goedkeuren", _not_signed, _approve),
        Action("terugsturen", _not_handed_in, _return),
    )
}
