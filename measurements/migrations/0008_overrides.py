"""A person may judge a figure otherwise than the rule does, with a reason."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actors", "0002_mergers"),
        ("measurements", "0007_answers_fit_their_indicator"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Override",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reached", "reached"),
                            ("on_track", "on_track"),
                            ("behind", "behind"),
                            ("far_behind", "far_behind"),
                            ("no_direction", "no_direction"),
                            ("cannot_be_said", "cannot_be_said"),
                        ],
                        max_length=14,
                        verbose_name="status",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("set_at", models.DateTimeField(auto_now_add=True, verbose_name="set at")),
            ],
            options={
                "verbose_name": "override of a status",
                "verbose_name_plural": "overrides of statuses",
                "ordering": ["id"],
            },
        ),
        migrations.AddField(
            model_name="override",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="actors.area"
            ),
        ),
        migrations.AddField(
            model_name="override",
            name="indicator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="overrides",
                to="measurements.indicator",
            ),
        ),
        migrations.AddField(
            model_name="override",
            name="period",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="measurements.period",
            ),
        ),
        migrations.AddField(
            model_name="override",
            name="set_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="override",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="an_override_says_why",
                violation_error_message="Say why the status should be another one.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="override",
            trigger=pgtrigger.compiler.Trigger(
                name="overrides_are_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ababf1088765b938567319317debf03bb918d152",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_overrides_are_append_only_2871c",
                    table="measurements_override",
                    when="BEFORE",
                ),
            ),
        ),
    ]
