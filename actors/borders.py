"""Changes of the borders: one at a time, and what the database refuses becomes a sentence."""

import copy
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The key of the advisory lock: two changes, each right alone, may be wrong together.
_LOCK = 1_382_904

# By the name of the constraint; those of triggers are in models/areas.py.
_SENTENCES: dict[str, Promise] = {
    "one_whole_per_division_at_a_time": _(
        "In that time the area already lies in another area of the same division."
        " Give that membership a last day first."
    ),
    "both_areas_exist_on_the_date": _(
        "On that date one of the two areas does not exist. Choose a date after the old area began"
        " and before the new one ends."
    ),
    "successions_never_come_back": _(
        "An area would succeed itself, directly or by way of others. Check which area goes into"
        " which."
    ),
    "shares_are_together_at_most_1": _(
        "The shares of the old area are together more than 1. Correct the other successions of"
        " that date first."
    ),
}

# The field of the form at which it is said.
_FIELDS = {
    "one_whole_per_division_at_a_time": "whole",
    "both_areas_exist_on_the_date": "on",
    "successions_never_come_back": "new",
    "shares_are_together_at_most_1": "share",
}


def lock() -> None:
    """Wait until nobody else is changing borders; held until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def sentence(error: IntegrityError) -> str | None:
    """What to do about a refusal of the database; None when it is about something else."""
    found = _SENTENCES.get(_constraint(error))
    return None if found is None else str(found)


def _constraint(error: IntegrityError) -> str:
    diagnosis: Any = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) or ""


def refusal(row: models.Model) -> ValidationError | None:
    """Why the database would refuse this row, at its field; None when it would keep it.

    Nothing is kept here. Raises IntegrityError for what has no sentence.
    """
    lock()
    trial = copy.copy(row)
    try:
        with transaction.atomic():
            trial.save()
            transaction.set_rollback(True)
    except IntegrityError as error:
        found = sentence(error)
        if found is None:
            raise
        return ValidationError({_FIELDS[_constraint(error)]: found})
    return None
