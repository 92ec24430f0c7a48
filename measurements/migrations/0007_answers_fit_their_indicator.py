"""What the numbers of an answer may be, by the kind of its indicator; older rows stay as they are."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("measurements", "0006_aims_of_divisions")]
    operations = [
        AddConstraintNotValid(
            model_name="datavalue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("value__isnull", True),
                    models.Q(
                        models.Q(
                            ("low__isnull", True), ("low__lte", models.F("value")), _connector="OR"
                        ),
                        models.Q(
                            ("high__isnull", True),
                            ("high__gte", models.F("value")),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="a_value_lies_between_its_bounds",
                violation_error_message="The estimate lies between its low and its high.",
            ),
        ),
        AddConstraintNotValid(
            model_name="datavalue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("denominator__isnull", True),
                    ("denominator__gt", 0),
                    models.Q(("category", 0), _negated=True),
                    _connector="OR",
                ),
                name="a_whole_is_more_than_zero",
                violation_error_message="The whole is 0. Choose “none” or “not applicable” instead.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datavalue",
            trigger=pgtrigger.compiler.Trigger(
                name="an_answer_fits_its_indicator",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (\n        SELECT FROM new_values JOIN measurements_indicatorversion v ON v.id = indicator_version_id\n        WHERE state = 'known' AND CASE v.kind\n            WHEN 'yes_no' THEN value IS NULL OR value NOT IN (0, 1) OR denominator IS NOT NULL\n            WHEN 'scale' THEN value IS NULL OR denominator IS NOT NULL OR NOT EXISTS (\n                SELECT FROM measurements_level l\n                WHERE l.indicator_version_id = v.id AND l.rank = value\n            )\n            WHEN 'ratio' THEN (value IS NULL) <> (denominator IS NULL)\n            WHEN 'narrative' THEN text = '' OR value IS NOT NULL OR low IS NOT NULL\n            ELSE denominator IS NOT NULL\n        END\n    ) THEN\n        RAISE EXCEPTION 'the answer does not fit the kind of its indicator'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'an_answer_fits_its_indicator';\n    END IF;\n    RETURN NULL;\n",
                    hash="a465252cce4e9da0b574dca3c951d255824c8cc6",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_an_answer_fits_its_indicator_e303b",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="measurements_datavalue",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datavalue",
            trigger=pgtrigger.compiler.Trigger(
                name="a_changed_answer_fits",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (\n        SELECT FROM new_values JOIN measurements_indicatorversion v ON v.id = indicator_version_id\n        WHERE state = 'known' AND CASE v.kind\n            WHEN 'yes_no' THEN value IS NULL OR value NOT IN (0, 1) OR denominator IS NOT NULL\n            WHEN 'scale' THEN value IS NULL OR denominator IS NOT NULL OR NOT EXISTS (\n                SELECT FROM measurements_level l\n                WHERE l.indicator_version_id = v.id AND l.rank = value\n            )\n            WHEN 'ratio' THEN (value IS NULL) <> (denominator IS NULL)\n            WHEN 'narrative' THEN text = '' OR value IS NOT NULL OR low IS NOT NULL\n            ELSE denominator IS NOT NULL\n        END\n    ) THEN\n        RAISE EXCEPTION 'the answer does not fit the kind of its indicator'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'an_answer_fits_its_indicator';\n    END IF;\n    RETURN NULL;\n",
                    hash="3b8082ae78e641941bd65ae571a687f3d196ba52",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_a_changed_answer_fits_54300",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="measurements_datavalue",
                    when="AFTER",
                ),
            ),
        ),
    ]
