"""Once a round was opened, its questions, sections, recipients and period stay what they are."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("measurements", "0016_reminders"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="recipient",
            trigger=pgtrigger.compiler.Trigger(
                name="an_opened_round_keeps_its_recipients",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (\n        SELECT FROM measurements_round r\n        WHERE r.id IN (OLD.round_id, NEW.round_id) AND r.opened_at IS NOT NULL\n    ) THEN\n        RAISE EXCEPTION 'what an opened round asks does not change'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'an_opened_round_keeps_its_recipients';\n    END IF;\n    RETURN NULL;\n",
                    hash="8475f3083c9158cc60e4c5407bb06245ea0125fb",
                    operation='INSERT OR DELETE OR UPDATE OF "round_id"',
                    pgid="pgtrigger_an_opened_round_keeps_its_recipients_79f01",
                    table="measurements_recipient",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="round",
            trigger=pgtrigger.compiler.Trigger(
                name="what_was_asked_stays_asked",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."opened_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="1b0b9f3a929b99ec3d9ef741a29af19d5c369cb6",
                    operation="DELETE",
                    pgid="pgtrigger_what_was_asked_stays_asked_2aa7b",
                    table="measurements_round",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="round",
            trigger=pgtrigger.compiler.Trigger(
                name="an_opened_round_keeps_its_period",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."opened_at" IS NOT NULL AND (NEW."opened_at" IS NULL OR OLD."period_id" IS DISTINCT FROM (NEW."period_id")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="09db3058bbd2472b0f9c41b28fb89b79d97a1827",
                    operation="UPDATE",
                    pgid="pgtrigger_an_opened_round_keeps_its_period_b62b0",
                    table="measurements_round",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="roundindicator",
            trigger=pgtrigger.compiler.Trigger(
                name="an_opened_round_keeps_its_questions",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (\n        SELECT FROM measurements_round r\n        WHERE r.id IN (OLD.round_id, NEW.round_id) AND r.opened_at IS NOT NULL\n    ) THEN\n        RAISE EXCEPTION 'what an opened round asks does not change'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'an_opened_round_keeps_its_questions';\n    END IF;\n    RETURN NULL;\n",
                    hash="703d515b3bf4b1e992d4816755ac867d3d8f4314",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_an_opened_round_keeps_its_questions_24464",
                    table="measurements_roundindicator",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="section",
            trigger=pgtrigger.compiler.Trigger(
                name="an_opened_round_keeps_its_sections",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (\n        SELECT FROM measurements_round r\n        WHERE r.id IN (OLD.round_id, NEW.round_id) AND r.opened_at IS NOT NULL\n    ) THEN\n        RAISE EXCEPTION 'what an opened round asks does not change'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'an_opened_round_keeps_its_sections';\n    END IF;\n    RETURN NULL;\n",
                    hash="65264e588aa0effe0678caa46bacc3a81891a8b7",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_an_opened_round_keeps_its_sections_48484",
                    table="measurements_section",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AlterConstraint(
            model_name="section",
            name="one_section_per_title",
            constraint=models.UniqueConstraint(
                fields=("round", "title"),
                name="one_section_per_title",
                violation_error_message="This round already has a section with this title.",
            ),
        ),
    ]
