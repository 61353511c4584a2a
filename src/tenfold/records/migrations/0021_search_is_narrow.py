import tenfold.foundation.wall
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0020_words_wait_in_a_list'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='search',
            constraint=tenfold.foundation.wall.Script(make=('ALTER TABLE records_search ALTER COLUMN vector SET STORAGE EXTERNAL, ALTER COLUMN facets SET STORAGE EXTERNAL', 'ALTER TABLE records_search SET (toast_tuple_target = 400)', 'CREATE FUNCTION records_marks(terms text[]) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT array_agg(hashtextextended(term, 0)) FROM unnest(terms) term $$'), name='search_is_narrow', unmake=('DROP FUNCTION records_marks(text[])', 'ALTER TABLE records_search RESET (toast_tuple_target)', 'ALTER TABLE records_search ALTER COLUMN vector SET STORAGE EXTENDED, ALTER COLUMN facets SET STORAGE EXTENDED')),
        ),
    ]
