"""Who was reminded of what, so that nobody is twice."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actors", "0003_seats_and_letters"),
        ("measurements", "0015_uploads"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.EmailField(max_length=254, verbose_name="e-mail address")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opening", "the round opened"),
                            ("before_due", "soon due"),
                            ("after_due", "past the due date"),
                            ("escalation", "to the deputy and the function mailbox"),
                            ("by_hand", "sent by programme staff"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("on", models.DateField(verbose_name="day")),
            ],
            options={
                "verbose_name": "reminder",
                "verbose_name_plural": "reminders",
            },
        ),
        migrations.AddField(
            model_name="reminder",
            name="letter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="actors.letter"
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="recipient",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reminders",
                to="measurements.recipient",
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="seat",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="actors.seat",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "by_hand"), _negated=True),
                fields=("recipient", "address", "kind"),
                name="nobody_is_reminded_twice",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                fields=("recipient", "address", "on"), name="nobody_is_reminded_twice_a_day"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reminder",
            trigger=pgtrigger.compiler.Trigger(
                name="reminders_do_not_change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="a10fb40bb1a56f050549ce2d07360a452fe396f7",
                    operation="UPDATE",
                    pgid="pgtrigger_reminders_do_not_change_8076f",
                    table="measurements_reminder",
                    when="BEFORE",
                ),
            ),
        ),
    ]
