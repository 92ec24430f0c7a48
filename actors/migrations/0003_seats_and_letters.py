"""Fixed points of contact, and letters that are kept before they are sent."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actors", "0002_mergers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=200, unique=True)),
                ("address", models.EmailField(max_length=254, verbose_name="to")),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("text", models.TextField()),
                ("html", models.TextField(blank=True)),
                ("is_formal", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made")),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("next_attempt_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True, verbose_name="sent")),
                ("given_up_at", models.DateTimeField(null=True)),
                ("problem", models.TextField(blank=True, verbose_name="what the mail server said")),
            ],
            options={
                "verbose_name": "letter",
                "verbose_name_plural": "letters",
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("given_up_at__isnull", True), ("sent_at__isnull", True)
                        ),
                        fields=["id"],
                        name="letters_that_wait",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mailbox",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.EmailField(max_length=254, verbose_name="e-mail address")),
                (
                    "stopped_at",
                    models.DateTimeField(null=True, verbose_name="wants no reminders since"),
                ),
                (
                    "bounced_at",
                    models.DateTimeField(null=True, verbose_name="letters come back since"),
                ),
                ("problem", models.TextField(blank=True, verbose_name="what the mail server said")),
            ],
            options={
                "verbose_name": "mailbox",
                "verbose_name_plural": "mailboxes",
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("address"), name="one_row_per_mailbox"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "function",
                    models.CharField(
                        choices=[
                            ("reporting", "contact for the monitor"),
                            ("attention", "attention officer for human trafficking"),
                            ("care", "care coordinator"),
                            ("chain", "chain director"),
                        ],
                        max_length=10,
                        verbose_name="function",
                    ),
                ),
                (
                    "mailbox",
                    models.EmailField(blank=True, max_length=254, verbose_name="function mailbox"),
                ),
                ("valid_from", models.DateField(verbose_name="since")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "confirmed_on",
                    models.DateField(blank=True, null=True, verbose_name="last confirmed"),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="deputy",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="actors.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "seat",
                "verbose_name_plural": "seats",
                "ordering": ["organisation", "function", "-valid_from"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to__isnull", True)),
                        fields=("organisation", "function"),
                        name="one_seat_per_function_at_a_time",
                        violation_error_message="This function has a seat already. End that one first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="a_seat_ends_after_it_begins",
                        violation_error_message="A seat ends on the day it begins or later.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("mailbox", ""), _negated=True),
                            ("person__isnull", False),
                            _connector="OR",
                        ),
                        name="a_seat_can_be_reached",
                        violation_error_message="Give a function mailbox or a person.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("deputy", models.F("person")), _negated=True),
                        name="nobody_is_her_own_deputy",
                        violation_error_message="Choose somebody else as deputy.",
                    ),
                ],
            },
        ),
    ]
