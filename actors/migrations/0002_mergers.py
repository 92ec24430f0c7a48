"""Mergers that are planned, applied and undone; successions and parts follow the calendar."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actors", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Merger",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="date")),
                ("prepared_at", models.DateTimeField(auto_now_add=True, verbose_name="prepared")),
                ("applied_at", models.DateTimeField(null=True, verbose_name="applied")),
                ("undone_at", models.DateTimeField(null=True, verbose_name="undone")),
                ("moved", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "merger",
                "verbose_name_plural": "mergers",
                "ordering": ["on", "id"],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="areapart",
            trigger=pgtrigger.compiler.Trigger(
                name="one_whole_per_division_at_a_time",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (\n        SELECT FROM actors_areapart other\n        WHERE other.part_id = NEW.part_id AND other.id <> NEW.id\n          AND (other.whole_id, other.valid_from) <> (NEW.whole_id, NEW.valid_from)\n          AND daterange(other.valid_from, other.valid_to)\n              && daterange(NEW.valid_from, NEW.valid_to)\n          AND (SELECT division_id FROM actors_area WHERE id = other.whole_id)\n              = (SELECT division_id FROM actors_area WHERE id = NEW.whole_id)\n    ) THEN\n        RAISE EXCEPTION 'an area lies in one area of a division at a time'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'one_whole_per_division_at_a_time';\n    END IF;\n    RETURN NEW;\n",
                    hash="c33d182036650f4398f7ce8d3036942b36d7f746",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_one_whole_per_division_at_a_time_4026f",
                    table="actors_areapart",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="succession",
            trigger=pgtrigger.compiler.Trigger(
                name="successions_follow_the_calendar",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NOT EXISTS (\n        SELECT FROM actors_area WHERE id = NEW.old_id AND valid_from < NEW.on\n    ) OR NOT EXISTS (\n        SELECT FROM actors_area\n        WHERE id = NEW.new_id AND valid_from <= NEW.on\n          AND (valid_to IS NULL OR valid_to > NEW.on)\n    ) THEN\n        RAISE EXCEPTION 'on that date one of the areas does not exist'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'both_areas_exist_on_the_date';\n    END IF;\n    IF EXISTS (\n        WITH RECURSIVE later AS (\n            SELECT NEW.new_id AS id\n            UNION\n            SELECT s.new_id FROM actors_succession s JOIN later ON s.old_id = later.id\n            WHERE s.id <> NEW.id\n        )\n        SELECT FROM later WHERE id = NEW.old_id\n    ) THEN\n        RAISE EXCEPTION 'an area cannot succeed itself by way of others'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'successions_never_come_back';\n    END IF;\n    IF NEW.share + (\n        SELECT coalesce(sum(share), 0) FROM actors_succession\n        WHERE old_id = NEW.old_id AND \"on\" = NEW.on AND new_id <> NEW.new_id\n    ) > 1 THEN\n        RAISE EXCEPTION 'the shares of an area are together more than the whole'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'shares_are_together_at_most_1';\n    END IF;\n    RETURN NEW;\n",
                    hash="96740e09d2bdd233e1316748487492a5a8a67e7a",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_successions_follow_the_calendar_abd94",
                    table="actors_succession",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddField(
            model_name="merger",
            name="new",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="actors.area"
            ),
        ),
        migrations.AddField(
            model_name="merger",
            name="old",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="actors.area"
            ),
        ),
        migrations.AddField(
            model_name="merger",
            name="prepared_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="merger",
            constraint=models.CheckConstraint(
                condition=models.Q(("old", models.F("new")), _negated=True),
                name="a_municipality_does_not_merge_with_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="merger",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at__isnull", True)),
                fields=("old",),
                name="one_merger_at_a_time_per_municipality",
            ),
        ),
    ]
