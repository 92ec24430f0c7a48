"""Workbooks that come in: read, looked at, and only then saved."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import measurements.models.uploads


class Migration(migrations.Migration):
    dependencies = [
        ("measurements", "0014_evidence"),
    ]

    operations = [
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        blank=True, max_length=200, upload_to=measurements.models.uploads.place
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting to be read"),
                            ("reading", "being read"),
                            ("ready", "ready to look at"),
                            ("refused", "refused"),
                            ("saving", "being saved"),
                            ("saved", "saved"),
                            ("discarded", "thrown away"),
                        ],
                        default="waiting",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("content", models.JSONField(default=dict)),
                ("findings", models.JSONField(default=list)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "verbose_name": "upload",
                "verbose_name_plural": "uploads",
                "ordering": ["-id"],
            },
        ),
        migrations.AddField(
            model_name="upload",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="organisation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="actors.organisation",
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="uploads",
                to="measurements.round",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(("done__lte", models.F("total")), ("total", 0), _connector="OR"),
                name="no_more_done_than_all",
            ),
        ),
    ]
