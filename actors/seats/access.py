"""Points of contact are internal: who sees which, and who may change them."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from actors import permissions
from actors.models import Membership, Organisation, Seat, User

_EVERYTHING = {
    Membership.Role.PROGRAMME_STAFF,
    Membership.Role.RAPPORTEUR,
    Membership.Role.ADMINISTRATOR,
}
_OWN = (Membership.Role.EDITOR, Membership.Role.APPROVER)


def sees_everything(user: User | AnonymousUser) -> bool:
    """Programme staff, the National Rapporteur and administrators see all seats."""
    return bool(permissions.roles(user) & _EVERYTHING)


def organisations(user: User | AnonymousUser) -> QuerySet[Organisation]:
    """An organisation is included when a person may see its seats, which is so for:

    - programme staff, the National Rapporteur and administrators;
    - its editors and approvers;
    - who holds one of its seats today, or is deputy there, with or without a role.
    """
    if sees_everything(user):
        return Organisation.objects.all()
    if not isinstance(user, User) or not user.is_active:
        return Organisation.objects.none()
    held = Seat.objects.held_on(timezone.localdate()).filter(Q(person=user) | Q(deputy=user))
    mine = permissions.organisation_ids(user, *_OWN)
    return Organisation.objects.filter(
        Q(pk__in=mine) | Q(pk__in=held.order_by().values("organisation"))
    )


def visible_to(user: User | AnonymousUser) -> QuerySet[Seat]:
    """The seats of these organisations, those that ended as well."""
    if sees_everything(user):
        return Seat.objects.all()
    return Seat.objects.filter(organisation__in=organisations(user).order_by().values("pk"))


def may_appoint(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Begin a seat: an approver of the organisation, and programme staff."""
    return permissions.is_programme_staff(user) or permissions.may_sign_for(user, organisation)


def may_change(user: User | AnonymousUser, seat: Seat) -> bool:
    """Change, confirm, hand over or end a seat: its holder as well as who may appoint."""
    holds = isinstance(user, User) and user.is_active and seat.person_id == user.pk
    return (holds and seat.valid_to is None) or may_appoint(user, seat.organisation)


def may_give_role(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Let a successor fill in reports: who may do so herself, and programme staff."""
    return permissions.is_programme_staff(user) or permissions.may_edit_for(user, organisation)
