from django.db import migrations, models


class Migration(migrations.Migration):
    """Keys are derived: those that are there wait with an empty sketch for the next start, which makes them anew."""

    dependencies = [
        ('matching', '0003_temporary_last'),
    ]

    operations = [
        migrations.AddField(
            model_name='namekey',
            name='sketch',
            field=models.BigIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.RemoveIndex(
            model_name='namekey',
            name='name_key_of_part',
        ),
        migrations.AddIndex(
            model_name='namekey',
            index=models.Index(fields=['key'], include=['part', 'number', 'audience', 'sketch'], name='name_key_of_part'),
        ),
    ]
