"""Who sent a report for whom, its hash, remarks at a return, and replies to checks."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("measurements", "0011_sections_and_extensions"),
    ]

    operations = [
        migrations.CreateModel(
            name="CheckReply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rule", models.SlugField(max_length=40, verbose_name="check")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("correct", "I checked it, this is right"),
                            ("changed", "something changed in our municipality"),
                            ("counted", "we count in another way than before"),
                            ("earlier", "the earlier answer was not right"),
                            ("regional", "it is arranged in the region now"),
                            ("other", "another reason"),
                        ],
                        max_length=10,
                        verbose_name="reason",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                ("at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "reply to a check",
                "verbose_name_plural": "replies to checks",
            },
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="remark")),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "remark",
                "verbose_name_plural": "remarks",
                "ordering": ["id"],
            },
        ),
        migrations.AddField(
            model_name="submission",
            name="content_hash",
            field=models.CharField(default="", max_length=64, verbose_name="hash of the answers"),
        ),
        migrations.AddField(
            model_name="submission",
            name="is_nil",
            field=models.BooleanField(default=False, verbose_name="nothing to report"),
        ),
        migrations.AddField(
            model_name="submission",
            name="on_behalf_of",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(("on_behalf_of", models.F("submitted_by")), _negated=True),
                name="nobody_submits_on_behalf_of_herself",
            ),
        ),
        migrations.AddField(
            model_name="checkreply",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="checkreply",
            name="indicator_version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="measurements.indicatorversion",
            ),
        ),
        migrations.AddField(
            model_name="checkreply",
            name="submission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="replies",
                to="measurements.submission",
            ),
        ),
        migrations.AddField(
            model_name="remark",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="remark",
            name="indicator_version",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="measurements.indicatorversion",
            ),
        ),
        migrations.AddField(
            model_name="remark",
            name="submission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="remarks",
                to="measurements.submission",
            ),
        ),
        migrations.AddConstraint(
            model_name="checkreply",
            constraint=models.UniqueConstraint(
                fields=("submission", "indicator_version", "rule"), name="one_reply_per_check"
            ),
        ),
        migrations.AddConstraint(
            model_name="checkreply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", "other"), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="another_reason_is_said",
                violation_error_message="Say which reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=models.UniqueConstraint(
                fields=("submission", "indicator_version"),
                name="one_remark_per_question",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="a_remark_says_something"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="remark",
            trigger=pgtrigger.compiler.Trigger(
                name="remarks_are_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="641d8e960b81cf2e4caff87df1a26e7c020a643c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_remarks_are_append_only_7a818",
                    table="measurements_remark",
                    when="BEFORE",
                ),
            ),
        ),
    ]
