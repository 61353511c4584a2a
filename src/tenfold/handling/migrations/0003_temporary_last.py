import tenfold.foundation.wall
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('handling', '0002_charters'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='addressee',
            constraint=tenfold.foundation.wall.Script(make=('ALTER FUNCTION handling_audience_addressees() SET search_path = pg_catalog, public, pg_temp',), name='addressees_looked_for_in_public', unmake=('ALTER FUNCTION handling_audience_addressees() SET search_path = pg_catalog, public',)),
        ),
    ]
