"""What is remembered of drains and audits; a whole period can be dirty."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actors", "0002_mergers"), ("measurements", "0009_editions")]
    operations = [
        migrations.CreateModel(
            name="Audit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("started_at", models.DateTimeField(verbose_name="started")),
                ("ended_at", models.DateTimeField(verbose_name="ended")),
                ("figures", models.BigIntegerField(verbose_name="figures compared")),
                ("differences", models.BigIntegerField(verbose_name="differences")),
                ("examples", models.JSONField(default=list)),
            ],
            options={
                "verbose_name": "audit",
                "verbose_name_plural": "audits",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Drain",
            fields=[
                (
                    "period",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="measurements.period",
                    ),
                ),
                ("ended_at", models.DateTimeField(verbose_name="moment")),
                ("entries", models.IntegerField(verbose_name="rows of the log")),
                ("changed", models.IntegerField(verbose_name="figures changed")),
            ],
            options={
                "verbose_name": "drain of the dirty log",
                "verbose_name_plural": "drains of the dirty log",
            },
        ),
        migrations.AddField(
            model_name="audit",
            name="period",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="audits",
                to="measurements.period",
            ),
        ),
        migrations.AlterField(
            model_name="dirtyentry",
            name="organisation",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="actors.organisation",
            ),
        ),
    ]
