"""Questions about a user, answered yes or no; the querysets answer which rows.

A user without memberships may sign in and see nothing but the general pages.
Memberships are read once per request (`User.objects.with_roles()`).
"""

from django.contrib.auth.models import AnonymousUser

from actors.models import Membership, Organisation, User

Role = Membership.Role


def roles(user: User | AnonymousUser) -> set[str]:
    """The roles a person has, over all organisations; nobody's are empty."""
    if not isinstance(user, User) or not user.is_active:
        return set()
    return {membership.role for membership in user.memberships.all()}


def is_programme_staff(user: User | AnonymousUser) -> bool:
    return Role.PROGRAMME_STAFF in roles(user)


def is_administrator(user: User | AnonymousUser) -> bool:
    return Role.ADMINISTRATOR in roles(user)


def sees_raw_values(user: User | AnonymousUser) -> bool:
    """Values of every single organisation: programme staff and the National Rapporteur."""
    return bool(roles(user) & {Role.PROGRAMME_STAFF, Role.RAPPORTEUR})


def organisation_ids(user: User | AnonymousUser, *wanted: str) -> set[int]:
    """The organisations for which a person has one of the wanted roles; any role when none is."""
    if not isinstance(user, User) or not user.is_active:
        return set()
    return {
        membership.organisation_id
        for membership in user.memberships.all()
        if not wanted or membership.role in wanted
    }


def area_ids(user: User | AnonymousUser) -> set[int]:
    """The areas of the organisations for which a person acts."""
    if not isinstance(user, User) or not user.is_active:
        return set()
    return {membership.organisation.area_id for membership in user.memberships.all()}


def may_edit_for(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Fill in and submit the reports of this organisation."""
    return organisation.pk in organisation_ids(user, Role.EDITOR, Role.APPROVER)


def may_sign_for(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Sign the reports of this organisation; a second person always signs."""
    return organisation.pk in organisation_ids(user, Role.APPROVER)
