"""Sections of a form, rounds that copy each other, and a later closing moment for one recipient."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("measurements", "0010_upkeep"),
    ]

    operations = [
        migrations.CreateModel(
            name="Section",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                ("explanation", models.TextField(blank=True, verbose_name="explanation")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
            ],
            options={
                "verbose_name": "section",
                "verbose_name_plural": "sections",
                "ordering": ["round", "position"],
            },
        ),
        migrations.AddField(
            model_name="dimension",
            name="one_of",
            field=models.BooleanField(default=False, verbose_name="a yes is of one category"),
        ),
        migrations.AddField(
            model_name="recipient",
            name="open_until",
            field=models.DateTimeField(editable=False, null=True, verbose_name="open until"),
        ),
        migrations.AddField(
            model_name="round",
            name="copied_from",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="copies",
                to="measurements.round",
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="introduction",
            field=models.TextField(blank=True, verbose_name="introduction"),
        ),
        migrations.AddField(
            model_name="roundindicator",
            name="explanation",
            field=models.TextField(blank=True, verbose_name="explanation"),
        ),
        migrations.AddField(
            model_name="section",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sections",
                to="measurements.round",
            ),
        ),
        migrations.AddField(
            model_name="roundindicator",
            name="section",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="questions",
                to="measurements.section",
            ),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.UniqueConstraint(
                fields=("round", "title"), name="one_section_per_title"
            ),
        ),
    ]
