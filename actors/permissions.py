"""Questions about a user, answered yes or no; the querysets answer which rows.

A user without memberships may sign in and see nothing but the general pages.
For whom one acts is read with the user (`User.objects.with_roles()`).
"""

from django.contrib.auth.models import AnonymousUser

from actors.models import Area, Membership, Organisation, User

Role = Membership.Role


def roles(user: User | AnonymousUser) -> set[str]:
    """The roles a person has, over all organisations; nobody's are empty."""
    if not isinstance(user, User) or not user.is_active:
        return set()
    return {acting.role for acting in user.acting}


def is_programme_staff(user: User | AnonymousUser) -> bool:
    return Role.PROGRAMME_STAFF in roles(user)


def is_administrator(user: User | AnonymousUser) -> bool:
    return Role.ADMINISTRATOR in roles(user)


def sees_raw_values(user: User | AnonymousUser) -> bool:
    """Values of every single organisation: programme staff and the National Rapporteur."""
    return bool(roles(user) & {Role.PROGRAMME_STAFF, Role.RAPPORTEUR})


def sees_mergers(user: User | AnonymousUser) -> bool:
    """Who gets which role in a merger: programme staff, the Rapporteur and administrators."""
    return bool(roles(user) & {Role.PROGRAMME_STAFF, Role.RAPPORTEUR, Role.ADMINISTRATOR})


def sees_seats(user: User | AnonymousUser) -> bool:
    """Points of contact, of everybody or of the own organisation; `seats` says which."""
    wanted = {Role.PROGRAMME_STAFF, Role.RAPPORTEUR, Role.ADMINISTRATOR, Role.EDITOR, Role.APPROVER}
    return bool(roles(user) & wanted)


def reads_letters(user: User | AnonymousUser) -> bool:
    """What went out by e-mail: programme staff and administrators."""
    return bool(roles(user) & {Role.PROGRAMME_STAFF, Role.ADMINISTRATOR})


def may_overrule(user: User | AnonymousUser) -> bool:
    """Judge a figure otherwise than the rule does: programme staff and the National Rapporteur."""
    return bool(roles(user) & {Role.PROGRAMME_STAFF, Role.RAPPORTEUR})


def is_rapporteur(user: User | AnonymousUser) -> bool:
    return Role.RAPPORTEUR in roles(user)


def reads_all_sources(user: User | AnonymousUser) -> bool:
    """Sources with every statement in them, judged or not: programme staff and the Rapporteur."""
    return bool(roles(user) & {Role.PROGRAMME_STAFF, Role.RAPPORTEUR})


def contributes_for(user: User | AnonymousUser) -> set[int]:
    """The organisations of which a person writes down what they contribute."""
    return organisation_ids(user, Role.PARTNER, Role.EDITOR, Role.APPROVER)


def organisation_ids(user: User | AnonymousUser, *wanted: str) -> set[int]:
    """The organisations for which a person has one of the wanted roles; any role when none is."""
    if not isinstance(user, User) or not user.is_active:
        return set()
    return {acting.organisation for acting in user.acting if not wanted or acting.role in wanted}


def area_ids(user: User | AnonymousUser) -> set[int]:
    """The areas of the organisations for which a person acts; the country is nobody's own."""
    if not isinstance(user, User) or not user.is_active:
        return set()
    return {acting.area for acting in user.acting if acting.division != Area.COUNTRY}


def belongs_to(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Act for this organisation, in whatever role."""
    return organisation.pk in organisation_ids(user)


def may_edit_for(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Fill in and submit the reports of this organisation."""
    return organisation.pk in organisation_ids(user, Role.EDITOR, Role.APPROVER)


def may_sign_for(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Sign the reports of this organisation; a second person always signs."""
    return organisation.pk in organisation_ids(user, Role.APPROVER)
