"""`manage.py add_administrator EMAIL NAME`: the first person who lets the others in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from actors import events
from actors.models import Area, Membership, Organisation, User


class Command(BaseCommand):
    help = "Make an administrator; the password is set with “forgotten password” on the site."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")

    @transaction.atomic
    def handle(self, *_args: Any, **options: Any) -> None:
        country = Area.objects.filter(code="NL").first()
        if country is None:
            raise CommandError("Run `manage.py load_areas` first.")
        if User.objects.filter(email__iexact=options["email"]).exists():
            raise CommandError(f"There is already an account with {options['email']}.")
        organisation, _ = Organisation.objects.get_or_create(
            code="beheer",
            defaults={"name": "Beheer", "kind": Organisation.Kind.AGENCY, "area": country},
        )
        user = User.objects.create_user(options["email"], name=options["name"])
        Membership.objects.create(
            user=user, organisation=organisation, role=Membership.Role.ADMINISTRATOR
        )
        events.record(by=None, verb="administrator-added", subject=user)
        self.stdout.write(f"{user.email} can now choose a password at /account/password/reset/.")
