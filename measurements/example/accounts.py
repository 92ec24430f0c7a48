"""The people of the demo; their password is public, so they exist in demo mode only."""

from collections.abc import Sequence

from django.contrib.auth.hashers import make_password

from actors.models import Membership, Organisation, User

PASSWORD = "samen-tegen-2026"  # noqa: S105 public, and refused outside demo mode
Role = Membership.Role

# Address, name, role and organisation.
ACCOUNTS = [
    ("programma@demo.example", "Noor van Dalen", Role.PROGRAMME_STAFF, "jenv"),
    ("invuller@demo.example", "Sanne de Wit", Role.EDITOR, "gm0344"),
    ("akkoord@demo.example", "Karim el Amrani", Role.APPROVER, "gm0344"),
    ("invuller2@demo.example", "Joost Vermeer", Role.EDITOR, "gm1696"),
    ("regio@demo.example", "Fleur Hendriks", Role.REGIONAL_READER, "regio-midden-nederland"),
    ("rapporteur@demo.example", "Ruth Pinas", Role.RAPPORTEUR, "nationaal-rapporteur"),
    ("partner@demo.example", "Daan Kuiper", Role.PARTNER, "comensha"),
    ("beheer@demo.example", "Mila Yıldız", Role.ADMINISTRATOR, "jenv"),
]


# Of the two organisations whose forms are filled in by hand in the demo.
_EDITORS = {"gm0344": "invuller", "gm1696": "invuller2"}


def load() -> dict[str, User]:
    """Make the accounts; gives them by the part of the address before the @.

    The people who fill in are also given by the code of their organisation.
    """
    organisations = {one.code: one for one in Organisation.objects.all()}
    password = make_password(PASSWORD)
    users = User.objects.bulk_create(
        User(email=address, name=name, password=password)
        for address, name, _role, _organisation in ACCOUNTS
    )
    Membership.objects.bulk_create(
        Membership(user=user, organisation=organisations[organisation], role=role)
        for user, (_address, _name, role, organisation) in zip(users, ACCOUNTS, strict=True)
    )
    people = {user.email.partition("@")[0]: user for user in users}
    return people | {code: people[name] for code, name in _EDITORS.items()}


def load_editors(organisations: Sequence[Organisation]) -> dict[str, User]:
    """Who filled in for these organisations, by its code: invented, and without an account."""
    users = User.objects.bulk_create(
        User(
            email=f"invuller@{one.code}.example",
            name=f"Invuller {one.name}",
            password=make_password(None),
            is_active=False,
        )
        for one in organisations
    )
    return {one.code: user for one, user in zip(organisations, users, strict=True)}
