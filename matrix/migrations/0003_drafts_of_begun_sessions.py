from django.db import migrations

AXES = ("delight", "engagement")


def lay_out(apps, schema_editor):
    """Wordings made before there were pens: who worded them is credited, and where the room may still draft there is a
    draft for each half, starting from the words as they stand.
    """
    NormSet = apps.get_model("matrix", "NormSet")
    Draft = apps.get_model("matrix", "Draft")
    DraftLine = apps.get_model("matrix", "DraftLine")
    Group = apps.get_model("plc_sessions", "Group")
    for normset in NormSet.objects.select_related("session").prefetch_related("levels"):
        levels = list(normset.levels.all())
        before = NormSet.objects.filter(plc=normset.plc_id, session__starts_at__lt=normset.session.starts_at)
        is_first = not before.exclude(accepted_at=None).exists()
        for one in levels:
            one.source = "draft" if one.author_id else "library" if is_first else "last"
            one.save(update_fields=["source"])
            if one.author_id:
                one.writers.add(one.author_id)
        if normset.session.state not in ("open", "ended") or not levels:
            continue
        groups = Group.objects.filter(item__session=normset.session_id, item__step="matrix", item__kind="norm")
        halves = {group.position: group for group in groups}
        for number, axis in enumerate(AXES, 1):
            draft = Draft.objects.create(normset=normset, axis=axis, number=number, group=halves.get(number))
            for one in levels:
                if one.axis == axis:
                    line = DraftLine.objects.create(draft=draft, level=one.level, text=one.text, author=one.author)
                    if one.author_id:
                        line.writers.add(one.author_id)


class Migration(migrations.Migration):
    dependencies = [("matrix", "0002_pens_and_turns")]

    operations = [migrations.RunPython(lay_out, migrations.RunPython.noop, elidable=True)]
