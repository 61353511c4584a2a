"""Whether a house is reminded to say what came of what it used."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_sharing_basis'),
    ]

    operations = [
        migrations.AddField(
            model_name='participant',
            name='asks_outcomes',
            field=models.BooleanField(db_default=True, default=True),
        ),
    ]
