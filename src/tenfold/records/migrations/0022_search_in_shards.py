import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

_TYPES = {
    'padding': ("repeat(' ', 2032)", models.TextField(), 'text'),
    'shard': ('((record_id >> 14) & 7)::smallint', models.SmallIntegerField(), 'smallint'),
    'marks': (
        'records_marks(facets)',
        django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
        'bigint[]',
    ),
}
_ADD = ', '.join(f'ADD COLUMN {name} {kind} GENERATED ALWAYS AS ({sql}) STORED' for name, (sql, _, kind) in _TYPES.items())
_DROP = ', '.join(f'DROP COLUMN {name}' for name in _TYPES)


class Migration(migrations.Migration):
    """Apart from the one before, for adding columns writes every row anew, which then is as narrow as that one said.

    All columns at once, and without the index of words: it is made anew in eight, a minute and a half for a million rows.
    """

    dependencies = [
        ('records', '0021_search_is_narrow'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='search', name='search_vector'),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(f'ALTER TABLE records_search {_ADD}', f'ALTER TABLE records_search {_DROP}'),
            ],
            state_operations=[
                migrations.AddField(
                    model_name='search',
                    name=name,
                    field=models.GeneratedField(
                        db_persist=True, expression=models.Func(output_field=kind, template=sql), output_field=kind
                    ),
                )
                for name, (sql, kind, _) in _TYPES.items()
            ],
        ),
        *(
            migrations.AddIndex(
                model_name='search',
                index=django.contrib.postgres.indexes.GinIndex(
                    condition=models.Q(('shard', shard)), fastupdate=True, fields=['vector'],
                    gin_pending_list_limit=128, name=f'search_vector_{shard}',
                ),
            )
            for shard in range(8)
        ),
        migrations.RunSQL('ANALYZE records_search', migrations.RunSQL.noop),
    ]
