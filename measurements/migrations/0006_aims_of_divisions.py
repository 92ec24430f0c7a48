"""Baselines and targets for each area of a division, with a reason, for the present definition only."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actors", "0002_mergers"), ("measurements", "0005_definition_versions")]
    operations = [
        migrations.AddField(
            model_name="baseline",
            name="division",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="actors.division",
            ),
        ),
        migrations.AddField(
            model_name="baseline",
            name="reason",
            field=models.TextField(blank=True, verbose_name="reason"),
        ),
        migrations.AddField(
            model_name="target",
            name="division",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="actors.division",
            ),
        ),
        migrations.AddField(
            model_name="target",
            name="reason",
            field=models.TextField(blank=True, verbose_name="reason"),
        ),
        migrations.AlterField(
            model_name="baseline",
            name="area",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="actors.area",
            ),
        ),
        migrations.AlterField(
            model_name="target",
            name="area",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="actors.area",
            ),
        ),
        migrations.AddConstraint(
            model_name="baseline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("area__isnull", False), ("division__isnull", True)),
                    models.Q(("area__isnull", True), ("division__isnull", False)),
                    _connector="OR",
                ),
                name="a_baseline_is_for_one_area_or_for_each_of_a_division",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("area__isnull", False), ("division__isnull", True)),
                    models.Q(("area__isnull", True), ("division__isnull", False)),
                    _connector="OR",
                ),
                name="a_target_is_for_one_area_or_for_each_of_a_division",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="baseline",
            trigger=pgtrigger.compiler.Trigger(
                name="baselines_are_for_the_present_definition",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (\n        SELECT FROM measurements_indicatorversion later, measurements_indicatorversion own\n        WHERE own.id = NEW.indicator_version_id AND later.indicator_id = own.indicator_id\n          AND later.number > own.number\n    ) THEN\n        RAISE EXCEPTION 'a later definition has taken the place of this one'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'aims_are_for_the_present_definition';\n    END IF;\n    RETURN NEW;\n",
                    hash="90868e78c0b84e1f19abd8d4bf1ea25a022661bf",
                    operation="INSERT",
                    pgid="pgtrigger_baselines_are_for_the_present_definition_04fe0",
                    table="measurements_baseline",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="target",
            trigger=pgtrigger.compiler.Trigger(
                name="targets_are_for_the_present_definition",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (\n        SELECT FROM measurements_indicatorversion later, measurements_indicatorversion own\n        WHERE own.id = NEW.indicator_version_id AND later.indicator_id = own.indicator_id\n          AND later.number > own.number\n    ) THEN\n        RAISE EXCEPTION 'a later definition has taken the place of this one'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'aims_are_for_the_present_definition';\n    END IF;\n    RETURN NEW;\n",
                    hash="e8dfba8745e88936d7ef7ff889509b95c7af16c6",
                    operation="INSERT",
                    pgid="pgtrigger_targets_are_for_the_present_definition_6714c",
                    table="measurements_target",
                    when="BEFORE",
                ),
            ),
        ),
    ]
