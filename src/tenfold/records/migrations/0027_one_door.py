import tenfold.foundation.wall
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('handling', '0012_opened_as_owner'),
        ('records', '0026_references_wait_with_their_body'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='record',
            constraint=tenfold.foundation.wall.Script(make=("CREATE POLICY record_door ON records_record FOR SELECT TO owner USING ((SELECT current_setting('tenfold.door', true)) = 'on')", "CREATE POLICY record_door ON handling_addressee FOR SELECT TO owner USING (principal_id = ANY ((SELECT nullif(current_setting('tenfold.principals', true), '')::bigint[])::bigint[]) AND purpose = (SELECT nullif(current_setting('tenfold.purpose', true), '')))", "CREATE POLICY record_door ON handling_glass FOR SELECT TO owner USING (originator_id = (SELECT nullif(current_setting('tenfold.opened', true), '')::bigint) AND purpose = (SELECT nullif(current_setting('tenfold.purpose', true), '')))", "CREATE FUNCTION records_met(asked uuid) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER\nSET search_path = pg_catalog, public, pg_temp AS $$\nDECLARE met record; reached boolean;\nBEGIN\n  PERFORM set_config('tenfold.door', 'on', true);\n  SELECT r.id, r.ref, r.audience_id INTO met FROM records_record r WHERE r.ref >= asked ORDER BY r.ref LIMIT 1;\n  PERFORM set_config('tenfold.door', '', true);\n  reached := EXISTS (SELECT FROM handling_addressee a WHERE a.audience_id = met.audience_id)\n   OR EXISTS (SELECT FROM handling_glass g WHERE g.audience_id = met.audience_id);\n  IF reached AND met.ref = asked THEN RETURN met.id; END IF;\n  RETURN NULL;\nEND $$", 'REVOKE ALL ON FUNCTION records_met(uuid) FROM PUBLIC', 'GRANT EXECUTE ON FUNCTION records_met(uuid) TO app'), name='record_by_one_door', unmake=('DROP FUNCTION records_met(uuid)', 'DROP POLICY record_door ON records_record', 'DROP POLICY record_door ON handling_addressee', 'DROP POLICY record_door ON handling_glass')),
        ),
    ]
