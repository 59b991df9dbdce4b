"""A placement's level and the lean of a 2 stand in columns of their own; what was stored as "2-" is taken apart."""

from django.db import migrations, models
from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast, Coalesce, Concat

AXES = ("delight", "engagement")
POSITIONS = ("1", "2-", "2+", "3")


def take_apart(apps, schema_editor):
    placements = apps.get_model("matrix", "Placement").objects.using(schema_editor.connection.alias)
    for axis in AXES:
        for text in POSITIONS:
            apart = {f"{axis}_level": int(text[0]), f"{axis}_lean": text[1:]}
            placements.filter(**{axis: text}).update(**apart)


def put_together(apps, schema_editor):
    placements = apps.get_model("matrix", "Placement").objects.using(schema_editor.connection.alias)
    for axis in AXES:
        level = Coalesce(Cast(f"{axis}_level", CharField()), Value(""))
        placements.update(**{axis: Concat(level, F(f"{axis}_lean"))})


def _is_reading(axis):
    level, lean = f"{axis}_level", f"{axis}_lean"
    whole = Q(**{f"{level}__in": (1, 3), lean: ""})
    leaning = Q(**{level: 2, f"{lean}__in": ("-", "+")})
    return Q(**{level: None, lean: ""}) | (Q(**{f"{level}__isnull": False}) & (whole | leaning))


class Migration(migrations.Migration):
    dependencies = [("matrix", "0003_drafts_of_begun_sessions")]

    operations = [
        migrations.RemoveConstraint("placement", "placements_are_readings"),
        migrations.RemoveConstraint("placement", "placed_or_a_reason"),
        *(
            migrations.AddField("placement", f"{axis}_{part}", field, preserve_default=False)
            for axis in AXES
            for part, field in (
                ("level", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("lean", models.CharField(blank=True, default="", max_length=1)),
            )
        ),
        migrations.RunPython(take_apart, put_together),
        migrations.RemoveField("placement", "delight"),
        migrations.RemoveField("placement", "engagement"),
        migrations.AddConstraint(
            "placement",
            models.CheckConstraint(
                condition=_is_reading("delight") & _is_reading("engagement"), name="placements_are_readings"
            ),
        ),
        migrations.AddConstraint(
            "placement",
            models.CheckConstraint(
                condition=Q(reason="") | Q(delight_level=None, engagement_level=None), name="placed_or_a_reason"
            ),
        ),
    ]
