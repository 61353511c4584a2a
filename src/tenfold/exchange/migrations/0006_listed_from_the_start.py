from django.db import migrations

from tenfold.exchange.models.listing import MADE_ANEW

# The owner sees no row of anybody, but here: within this one transaction.
_READ = ('exchange_request', 'exchange_move', 'handling_addressee', 'exchange_listed')
_NONE_FOUND = """DO $$ BEGIN
 IF EXISTS (SELECT 1 FROM exchange_request) AND NOT EXISTS (SELECT 1 FROM exchange_listed) THEN
  RAISE EXCEPTION 'there are requests, and none was listed';
 END IF; END $$"""


class Migration(migrations.Migration):
    """Lists what stands already."""

    dependencies = [
        ('exchange', '0005_listed'),
    ]

    operations = [
        migrations.RunSQL(
            [
                *(f'ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY' for table in _READ),
                MADE_ANEW, _NONE_FOUND, 'SET CONSTRAINTS ALL IMMEDIATE',
                *(f'ALTER TABLE {table} FORCE ROW LEVEL SECURITY' for table in _READ),
            ],
            migrations.RunSQL.noop,
        ),
    ]
