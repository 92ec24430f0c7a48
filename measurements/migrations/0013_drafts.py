"""What is typed and no answer yet, and the moments of saving."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


def _to(model, name="+", on_delete=django.db.models.deletion.PROTECT):
    return models.ForeignKey(db_index=False, on_delete=on_delete, related_name=name, to=model)


class Migration(migrations.Migration):
    dependencies = [
        ("measurements", "0012_reports_step_by_step"),
    ]

    operations = [
        migrations.CreateModel(
            name="Save",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", _to(settings.AUTH_USER_MODEL)),
                ("indicator_version", _to("measurements.indicatorversion")),
                ("submission", _to("measurements.submission", "saves")),
            ],
        ),
        migrations.CreateModel(
            name="Unfinished",
            fields=[
                ("texts", models.JSONField()),
                ("at", models.DateTimeField()),
                ("by", _to(settings.AUTH_USER_MODEL)),
                ("indicator_version", _to("measurements.indicatorversion")),
                (
                    "submission",
                    _to(
                        "measurements.submission",
                        "unfinished",
                        django.db.models.deletion.CASCADE,
                    ),
                ),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "submission_id",
                        "indicator_version_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="save",
            index=models.Index(fields=["submission", "at"], name="saves_of_a_report"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="save",
            trigger=pgtrigger.compiler.Trigger(
                name="saves_are_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b9917f1724fdaafba02fc7445cfd194a6783a53a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_saves_are_append_only_cbec8",
                    table="measurements_save",
                    when="BEFORE",
                ),
            ),
        ),
    ]
