"""What a charter says on keeping what is shared, and on members that do not agree in time. Of charters written before nothing follows."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('handling', '0010_charter_demands_a_basis'),
    ]

    operations = [
        migrations.AddField(
            model_name='charter',
            name='keep_days',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='charter',
            name='suspends_late',
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
