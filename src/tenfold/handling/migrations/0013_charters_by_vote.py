"""A charter that changes how a network decides is put to the vote: the vote keeps what it would say, the charter names the vote."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_held_passwords'),
        ('handling', '0012_opened_as_owner'),
    ]

    operations = [
        migrations.AddField(
            model_name='ballot',
            name='terms',
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name='charter',
            name='ballot',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='handling.ballot'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('matter', 'charter'), ('terms__isnull', False)), models.Q(models.Q(('matter', 'charter'), _negated=True), ('terms__isnull', True)), _connector='OR'), name='ballot_on_charter_says_it'),
        ),
    ]
