"""A correction that was never submitted can be thrown away; it stays, as a state of its own."""

from django.db import migrations, models

_STATES = [
    ("draft", "draft"),
    ("submitted", "submitted"),
    ("signed", "signed"),
    ("approved", "approved"),
    ("returned", "returned"),
    ("superseded", "replaced by a later version"),
    ("discarded", "thrown away"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("measurements", "0018_wholes_of_shares"),
    ]

    operations = [
        migrations.AlterField(
            model_name="submission",
            name="status",
            field=models.CharField(
                choices=_STATES, default="draft", max_length=10, verbose_name="status"
            ),
        ),
        migrations.RemoveConstraint(
            model_name="submission",
            name="what_left_the_desk_says_when",
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["draft", "discarded"]),
                    ("submitted_at__isnull", False),
                    _connector="OR",
                ),
                name="what_left_the_desk_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "discarded"), _negated=True),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("submitted_at__isnull", True),
                        ("version__gt", 1),
                    ),
                    _connector="OR",
                ),
                name="only_a_correction_nobody_sent_is_discarded",
            ),
        ),
    ]
