"""Figures are written in bulk from rows that exist; checking that again costs more than the sums."""

import django.db.models.deletion
from django.db import migrations, models


def _unchecked(model):
    return models.ForeignKey(
        db_constraint=False,
        db_index=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=model,
    )


class Migration(migrations.Migration):
    dependencies = [("actors", "0001_initial"), ("measurements", "0003_room_in_figures")]
    operations = [
        migrations.AlterField("figure", "area", _unchecked("actors.area")),
        migrations.AlterField(
            "figure", "indicator_version", _unchecked("measurements.indicatorversion")
        ),
        migrations.AlterField("figure", "period", _unchecked("measurements.period")),
        migrations.AlterField("figure", "category", _unchecked("measurements.category")),
    ]
