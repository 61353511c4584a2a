from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0024_places_with_their_wall'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='search',
            index=models.Index(fields=['record_id'], name='search_of_record'),
        ),
    ]
