"""Programme staff who fill in for an organisation, on behalf of a named person of it."""

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from actors import events, permissions
from actors.conflicts import Conflict
from actors.models import Membership, Organisation, User
from measurements.models import Submission
from measurements.reporting import claims


@transaction.atomic
def represent(submission: Submission, *, person: User, reason: str, by: User) -> None:
    """Let programme staff fill in and submit this draft on behalf of a person.

    The same again changes nothing. Raises ValueError without a reason, Conflict when the person
    does not fill in for the organisation, and when the report takes no answers.
    """
    if not reason.strip():
        raise ValueError("Who fills in for somebody else says why.")
    claimed = claims.claim(submission, Submission.Status.DRAFT)
    claims.need_open(claimed)
    if not who_fill_in(claimed.organisation).filter(pk=person.pk).exists():
        raise Conflict(_("This person does not fill in reports of this organisation."))
    if claimed.on_behalf_of_id == person.pk:
        return
    submission.on_behalf_of = person
    submission.save(update_fields=["on_behalf_of"])
    events.record(
        by=by,
        verb="represented",
        subject=submission,
        reason=reason.strip(),
        detail={"person": person.pk, "name": person.name},
    )


def who_fill_in(organisation: Organisation) -> QuerySet[User]:
    """The people who fill in the reports of an organisation, by name."""
    roles = [Membership.Role.EDITOR, Membership.Role.APPROVER]
    people: QuerySet[User] = User.objects.filter(
        memberships__organisation=organisation, memberships__role__in=roles, is_active=True
    )
    return people.distinct().order_by("name")


def may_fill_in(user: User | AnonymousUser, submission: Submission) -> bool:
    """Fill in and submit this report: its organisation, and staff on behalf of somebody of it."""
    if permissions.may_edit_for(user, submission.organisation):
        return True
    return submission.on_behalf_of_id is not None and permissions.is_programme_staff(user)
