"""The people and themes a new installation starts with; everything else is done in the browser."""

from actors.models import Area, Membership, Organisation, User
from ambitions.models import Theme
from measurements.models import Period

PASSWORD = "een-lang-wachtwoord-2026"
ROLES = {
    "programma": ("programme_staff", "jenv"),
    "rapporteur": ("rapporteur", "nationaal-rapporteur"),
    "invuller": ("editor", "gm0344"),
    "akkoord": ("approver", "gm0344"),
}


def start() -> None:
    """Four people in their roles, one theme and one period, on top of the real areas."""
    country = Area.objects.get(code="NL")
    for code, kind in (("jenv", "ministry"), ("nationaal-rapporteur", "rapporteur")):
        Organisation.objects.get_or_create(
            code=code, defaults={"name": code, "kind": kind, "area": country}
        )
    for name, (role, organisation) in ROLES.items():
        user = User.objects.create_user(f"{name}@voorbeeld.example", PASSWORD, name=name)
        place = Organisation.objects.get(code=organisation)
        Membership.objects.create(user=user, organisation=place, role=role)
    Theme.objects.create(slug="preventie", name="Preventie", summary="Voorkomen.", position=1)
    Period.objects.create(code="2026-1", starts_on="2026-01-01", ends_on="2026-06-30")
