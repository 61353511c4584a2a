import tenfold.foundation.wall
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('matching', '0002_hits'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='hit',
            constraint=tenfold.foundation.wall.Script(make=('SET ROLE matching', 'ALTER FUNCTION matching_ask(bytea[], bigint[], bigint[], uuid, text, text, text, boolean, text[], timestamptz) SET search_path = pg_catalog, public, pg_temp', 'ALTER FUNCTION matching_disclose(uuid, text[], timestamptz) SET search_path = pg_catalog, public, pg_temp', 'ALTER FUNCTION matching_audience(bigint, text[]) SET search_path = pg_catalog, public, pg_temp', 'RESET ROLE'), name='hit_looked_for_in_public', unmake=('SET ROLE matching', 'ALTER FUNCTION matching_ask(bytea[], bigint[], bigint[], uuid, text, text, text, boolean, text[], timestamptz) SET search_path = pg_catalog, public', 'ALTER FUNCTION matching_disclose(uuid, text[], timestamptz) SET search_path = pg_catalog, public', 'ALTER FUNCTION matching_audience(bigint, text[]) SET search_path = pg_catalog, public', 'RESET ROLE')),
        ),
    ]
