"""What a definition says besides: since when it holds, rules over time, whether it counts people."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("measurements", "0004_figures_without_foreign_keys")]
    operations = [
        migrations.AddField(
            model_name="indicatorversion",
            name="change",
            field=models.TextField(blank=True, verbose_name="what changed, and why"),
        ),
        migrations.AddField(
            model_name="indicatorversion",
            name="counts_people",
            field=models.BooleanField(default=False, verbose_name="counts people"),
        ),
        migrations.AddField(
            model_name="indicatorversion",
            name="first_period",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="measurements.period",
                verbose_name="first period",
            ),
        ),
        migrations.AddField(
            model_name="indicatorversion",
            name="is_comparable",
            field=models.BooleanField(
                default=False, verbose_name="comparable with the version before"
            ),
        ),
        migrations.AddField(
            model_name="indicatorversion",
            name="is_cumulative",
            field=models.BooleanField(
                default=False, verbose_name="counts on from the periods before"
            ),
        ),
        migrations.AddField(
            model_name="indicatorversion",
            name="over_time",
            field=models.CharField(
                choices=[
                    ("last", "the last value of the year"),
                    ("sum", "the sum of the values in the year"),
                    ("mean", "the mean over the year"),
                ],
                default="last",
                max_length=4,
                verbose_name="value of a year",
            ),
        ),
        migrations.AddField(
            model_name="indicatorversion",
            name="rounding",
            field=models.PositiveSmallIntegerField(
                default=5,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(1000),
                ],
                verbose_name="rounding for the public",
            ),
        ),
        migrations.AddField(
            model_name="indicatorversion",
            name="smallest_shown",
            field=models.PositiveSmallIntegerField(
                default=10,
                validators=[
                    django.core.validators.MinValueValidator(2),
                    django.core.validators.MaxValueValidator(1000),
                ],
                verbose_name="smallest count that is shown",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("number", 1),
                    models.Q(
                        ("first_period__isnull", False), models.Q(("change", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="a_later_definition_says_since_when_and_why",
                violation_error_message="A new definition has a first period and says what changed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_cumulative", False), ("over_time", "last"), _connector="OR"
                ),
                name="what_counts_on_takes_its_last_value",
                violation_error_message="What counts on from the periods before has the last value as value of a year.",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("smallest_shown__gte", 2), ("rounding__gte", 1)),
                name="people_are_protected_by_a_real_threshold",
            ),
        ),
    ]
