from django.db import migrations, models


class Migration(migrations.Migration):
    """Names are derived: those that are there wait without their sounds for the next start, which makes them anew."""

    dependencies = [
        ('matching', '0006_as_much_work'),
    ]

    operations = [
        migrations.AddField(
            model_name='name',
            name='heard',
            field=models.TextField(default=''),
            preserve_default=False,
        ),
    ]
