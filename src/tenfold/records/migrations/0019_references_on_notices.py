from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0018_bases_of_sharings'),
    ]

    operations = [
        migrations.AddField(
            model_name='tombstone',
            name='human_ref',
            field=models.CharField(db_default='', default='', max_length=40),
        ),
    ]
