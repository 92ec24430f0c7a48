"""How far the report of one organisation is, over all its versions."""

from collections.abc import Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _

from measurements.models import Submission

Status = Submission.Status


class State(models.TextChoices):
    """One word per organisation; in the order in which a report goes."""

    NOT_STARTED = "not_started", _("not started")
    DRAFT = "draft", _("draft")
    RETURNED = "returned", _("returned")
    SUBMITTED = "submitted", _("submitted")
    SIGNED = "signed", _("signed")
    APPROVED = "approved", _("approved")


# The organisation has done its part.
IN = {State.SUBMITTED, State.SIGNED, State.APPROVED}


def state(versions: Sequence[Submission]) -> State:
    """The state of a report by its versions, the first one first, from `rows.reports`.

    A draft nobody saved anything in is not started. After a return it stays returned until it is
    submitted again; a report the organisation took back itself is a draft. An approved report
    stays approved while its correction is a draft.
    """
    if not versions:
        return State.NOT_STARTED
    last = versions[-1]
    if last.status != Status.DRAFT:
        return State(last.status)
    if any(one.status == Status.APPROVED for one in versions):
        return State.APPROVED
    if len(versions) > 1:
        return State.DRAFT if versions[-2].was_withdrawn else State.RETURNED  # type: ignore[attr-defined]
    return State.DRAFT if last.is_begun else State.NOT_STARTED  # type: ignore[attr-defined]
