"""The figures of a round as they stood at one moment, per audience."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actors", "0002_mergers"),
        ("measurements", "0008_overrides"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "requested_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="measurements.round",
                    ),
                ),
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("requested_at", models.DateTimeField(auto_now_add=True, verbose_name="asked for")),
                ("frozen_at", models.DateTimeField(null=True, verbose_name="frozen")),
                ("rule_version", models.CharField(blank=True, max_length=10)),
                ("content", models.JSONField(default=dict)),
                ("content_hash", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "verbose_name": "edition",
                "verbose_name_plural": "editions",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="EditionFigure",
            fields=[
                (
                    "area",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="actors.area",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="measurements.category",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="measurements.edition",
                    ),
                ),
                (
                    "indicator_version",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="measurements.indicatorversion",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="measurements.period",
                    ),
                ),
                ("numerator", models.DecimalField(decimal_places=4, max_digits=24, null=True)),
                ("denominator", models.DecimalField(decimal_places=4, max_digits=24, null=True)),
                ("answered", models.IntegerField(default=0)),
                ("yes_count", models.IntegerField(default=0)),
                (
                    "level_counts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), null=True, size=None
                    ),
                ),
                ("nothing_to_report", models.IntegerField(default=0)),
                ("not_applicable", models.IntegerField(default=0)),
                ("unknown", models.IntegerField(default=0)),
                ("refused", models.IntegerField(default=0)),
                ("expected", models.IntegerField(default=0)),
                ("received", models.IntegerField(default=0)),
                ("received_on_time", models.IntegerField(default=0)),
                ("population_expected", models.BigIntegerField(default=0)),
                ("population_answered", models.BigIntegerField(default=0)),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "edition_id",
                        "audience",
                        "area_id",
                        "indicator_version_id",
                        "category_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("internal", "programme staff and National Rapporteur"),
                            ("parties", "municipalities and partners"),
                            ("public", "everybody"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "hidden",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("small", "less than the smallest count that is shown"),
                            ("withheld", "not shown"),
                        ],
                        max_length=8,
                    ),
                ),
            ],
            options={
                "verbose_name": "figure of an edition",
                "verbose_name_plural": "figures of editions",
            },
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                fields=("round", "number"), name="one_edition_of_a_round_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("frozen_at__isnull", True)),
                fields=("round",),
                name="one_edition_of_a_round_under_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("content_hash", ""), ("frozen_at__isnull", True)),
                    models.Q(
                        ("frozen_at__isnull", False), ("content_hash__regex", "^[0-9a-f]{64}$")
                    ),
                    _connector="OR",
                ),
                name="a_frozen_edition_has_its_hash",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="edition",
            trigger=pgtrigger.compiler.Trigger(
                name="a_frozen_edition_never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."frozen_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5a33cf0c67bb0debf33e3b45c3cf0bea8b1d10bb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_a_frozen_edition_never_changes_922b8",
                    table="measurements_edition",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="editionfigure",
            index=models.Index(
                models.F("audience"),
                models.F("indicator_version"),
                models.F("area"),
                name="edition_figure_by_indicator",
            ),
        ),
        migrations.AddConstraint(
            model_name="editionfigure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hidden", ""),
                    models.Q(
                        ("denominator__isnull", True),
                        ("level_counts__isnull", True),
                        ("nothing_to_report", 0),
                        ("numerator__isnull", True),
                        ("yes_count", 0),
                    ),
                    _connector="OR",
                ),
                name="what_is_hidden_is_not_in_the_row",
            ),
        ),
        migrations.AddConstraint(
            model_name="editionfigure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hidden", ""),
                    models.Q(("audience", "internal"), _negated=True),
                    _connector="OR",
                ),
                name="nothing_is_hidden_inside",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="editionfigure",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen_gets_no_figures",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (\n        SELECT FROM new_figures JOIN measurements_edition e ON e.id = new_figures.edition_id\n        WHERE e.frozen_at IS NOT NULL\n    ) THEN\n        RAISE EXCEPTION 'the figures of a frozen edition never change'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_frozen_figure_never_changes';\n    END IF;\n    RETURN NULL;\n",
                    hash="cb96ad3d2839dc5df465940701b201df0d613372",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_frozen_gets_no_figures_439d0",
                    referencing="REFERENCING NEW TABLE AS new_figures ",
                    table="measurements_editionfigure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="editionfigure",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen_figures_stay",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (\n        SELECT FROM old_figures JOIN measurements_edition e ON e.id = old_figures.edition_id\n        WHERE e.frozen_at IS NOT NULL\n    ) THEN\n        RAISE EXCEPTION 'the figures of a frozen edition never change'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_frozen_figure_never_changes';\n    END IF;\n    RETURN NULL;\n",
                    hash="26bad4a50628cb4e9f2ba0880143ca012127c6d7",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_frozen_figures_stay_3cbc8",
                    referencing="REFERENCING OLD TABLE AS old_figures ",
                    table="measurements_editionfigure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="editionfigure",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen_loses_no_figures",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (\n        SELECT FROM gone_figures JOIN measurements_edition e ON e.id = gone_figures.edition_id\n        WHERE e.frozen_at IS NOT NULL\n    ) THEN\n        RAISE EXCEPTION 'the figures of a frozen edition never change'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_frozen_figure_never_changes';\n    END IF;\n    RETURN NULL;\n",
                    hash="06e4131da08d82b3c838e299d6419bbe417b9adb",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_frozen_loses_no_figures_a7492",
                    referencing="REFERENCING OLD TABLE AS gone_figures ",
                    table="measurements_editionfigure",
                    when="AFTER",
                ),
            ),
        ),
    ]
