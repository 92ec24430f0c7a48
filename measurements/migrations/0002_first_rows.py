"""The two rows the model cannot do without: category 0, the total, and the counter of versions."""

from django.db import migrations


def add(apps, schema_editor):
    apps.get_model("measurements", "Category").objects.get_or_create(
        id=0, defaults={"code": "totaal", "name": "Totaal", "position": 0}
    )
    apps.get_model("measurements", "FigureVersion").objects.get_or_create(id=1)


def remove(apps, schema_editor):
    apps.get_model("measurements", "Category").objects.filter(id=0).delete()
    apps.get_model("measurements", "FigureVersion").objects.filter(id=1).delete()


class Migration(migrations.Migration):
    dependencies = [("measurements", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
