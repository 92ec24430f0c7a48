"""The people and themes a new installation starts with; everything else is done in the browser."""

import datetime as dt

from django.utils import timezone

from actors.models import Area, Division, Membership, Organisation, User
from ambitions.models import Ambition, Theme
from measurements.models import (
    Indicator,
    IndicatorVersion,
    Period,
    Recipient,
    Round,
    RoundIndicator,
    Submission,
)

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


def ask(number: int) -> None:
    """A round with this number is open for one municipality, and asks it one share."""
    now, week = timezone.now(), dt.timedelta(days=7)
    office = Organisation.objects.get(code="jenv")
    ambition = Ambition.objects.create(
        theme=Theme.objects.get(slug="preventie"), sentence=f"Elke gemeente antwoordt op {number}.",
        owner=office, term="2027-12-31", status=Ambition.Status.ADOPTED,
    )  # fmt: skip
    indicator = Indicator.objects.create(code=f"gevraagd-{number}", ambition=ambition)
    version = IndicatorVersion.objects.create(
        indicator=indicator, name=f"Getraind {number}", question="Hoeveel zijn getraind?",
        definition="Wij tellen medewerkers.", kind="ratio", numerator_label="Getraind",
        denominator_label="Medewerkers", reading="higher",
        asked_of=Division.objects.get(code="gemeente"),
    )  # fmt: skip
    asked = Round.objects.create(
        title=f"Bestand {number}", period=Period.objects.get(code="2026-1"),
        opens_at=now - week, due_at=now + week, closes_at=now + week,
    )  # fmt: skip
    place = Organisation.objects.get(code="gm0344")
    RoundIndicator.objects.create(round=asked, indicator_version=version)
    Recipient.objects.create(round=asked, organisation=place)
    Round.objects.filter(pk=asked.pk).update(opened_at=now)
    Submission.objects.create(round=asked, organisation=place)
