from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0023_shown_once_acknowledged'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='place', name='place_on_map'),
        migrations.AddIndex(
            model_name='place',
            index=models.Index(condition=models.Q(('east__isnull', False)), fields=['east', 'south'], include=('record_id', 'part', 'audience', 'originator', 'heeded'), name='place_on_map'),
        ),
    ]
