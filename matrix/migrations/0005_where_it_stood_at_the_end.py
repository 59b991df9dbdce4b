"""What is moved after the end of a session is no part of its picture. Moves made so far stay in the pictures they are in."""

from typing import Any

from django.db import migrations, models
from django.db.models import F


def keep(apps: Any, schema_editor: Any) -> None:
    placements = apps.get_model("matrix", "Placement").objects.using(schema_editor.connection.alias)
    late = placements.filter(moved_at__gt=F("session__ended_at")).exclude(delight_level=None)
    for one in late.exclude(engagement_level=None):
        one.at_end = f"{one.delight_level}{one.delight_lean}|{one.engagement_level}{one.engagement_lean}"
        one.save(update_fields=["at_end"])


class Migration(migrations.Migration):
    dependencies = [("matrix", "0004_level_and_lean")]

    operations = [
        migrations.AddField("placement", "at_end", models.CharField(blank=True, max_length=5)),
        migrations.RunPython(keep, migrations.RunPython.noop),
    ]
