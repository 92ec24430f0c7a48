"""Files that go with an answer."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import measurements.models.evidence


class Migration(migrations.Migration):
    dependencies = [
        ("measurements", "0013_drafts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    models.FileField(max_length=200, upload_to=measurements.models.evidence.place),
                ),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64)),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "evidence",
                "verbose_name_plural": "evidence",
                "ordering": ["id"],
            },
        ),
        migrations.AddField(
            model_name="evidence",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="indicator_version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="measurements.indicatorversion",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="removed_in",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="measurements.submission",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="submission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="evidence",
                to="measurements.submission",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("size__gt", 0)), name="evidence_is_not_empty"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                models.F("submission"),
                models.F("indicator_version"),
                models.F("sha256"),
                condition=models.Q(("removed_in__isnull", True)),
                name="one_file_once_per_question",
            ),
        ),
    ]
