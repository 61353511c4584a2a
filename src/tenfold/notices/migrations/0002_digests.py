from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0001_notices'),
    ]

    operations = [
        migrations.AddField(
            model_name='mailing',
            name='digest',
            field=models.BooleanField(default=False),
        ),
    ]
