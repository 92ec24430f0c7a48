"""A share says which indicator counts its whole, so that the two are protected together."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("measurements", "0017_what_was_asked_stays"),
    ]

    operations = [
        migrations.AddField(
            model_name="indicatorversion",
            name="whole",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="measurements.indicator",
                verbose_name="the whole is the number of",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("whole__isnull", True), ("kind", "ratio"), _connector="OR"),
                name="only_a_share_has_a_whole",
                violation_error_message="Only a share has the number of another as its whole.",
            ),
        ),
    ]
