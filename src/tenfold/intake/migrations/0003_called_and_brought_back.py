"""What a profile is called, beside its key; and whether a run also brings back what was withdrawn."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0002_runs"),
    ]

    operations = [
        migrations.AddField(
            model_name="profile",
            name="title",
            field=models.CharField(db_default="", default="", max_length=80),
        ),
        migrations.AddField(
            model_name="run",
            name="bring_back",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
