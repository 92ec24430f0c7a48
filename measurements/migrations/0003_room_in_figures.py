"""Leave room in each page of figures, so that an update stays beside its old row (HOT)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("measurements", "0002_first_rows")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE measurements_figure SET (fillfactor = 80)",
            "ALTER TABLE measurements_figure RESET (fillfactor)",
        ),
    ]
