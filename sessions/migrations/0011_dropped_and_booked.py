from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plc_sessions', '0010_prework'),
    ]

    operations = [
        migrations.AddField(
            model_name='session',
            name='booked',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutes booked'),
        ),
        migrations.AddField(
            model_name='session',
            name='dropped_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='session',
            name='state',
            field=models.CharField(choices=[('planned', 'Planned'), ('open', 'Open'), ('ended', 'Ended'), ('locked', 'Locked'), ('dropped', 'Dropped')], default='planned', max_length=8),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'dropped'), _negated=True), models.Q(('dropped_at__isnull', False), ('opened_at', None)), _connector='OR'), name='what_was_opened_is_not_dropped'),
        ),
    ]
