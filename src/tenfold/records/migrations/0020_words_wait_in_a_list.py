import django.contrib.postgres.indexes
from django.db import migrations

_BEFORE = "ALTER INDEX search_vector SET (fastupdate = off); ALTER INDEX search_vector RESET (gin_pending_list_limit);"


class Migration(migrations.Migration):
    """The index stays as it is and only learns to wait: made anew it would take minutes on a million records."""

    dependencies = [
        ('records', '0019_references_on_notices'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER INDEX search_vector SET (fastupdate = on, gin_pending_list_limit = 256)",
                    _BEFORE + " SELECT gin_clean_pending_list('search_vector')",
                ),
            ],
            state_operations=[
                migrations.RemoveIndex(model_name='search', name='search_vector'),
                migrations.AddIndex(
                    model_name='search',
                    index=django.contrib.postgres.indexes.GinIndex(fastupdate=True, fields=['vector'], gin_pending_list_limit=256, name='search_vector'),
                ),
            ],
        ),
    ]
