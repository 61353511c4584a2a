"""The look-up of a record by its reference, which meets one record whether the reference is anybody's or nobody's."""

from tenfold.foundation.wall import MINE, OPENED, PURPOSE, Script

# A reference that nobody gave finds its neighbour: one record is met, and its audience asked for, in any case. The answer is its
# key for whoever is reached and asked for this very one, and nothing else; the wall then decides on that row as on any other. It
# runs as its owner, who sees records while it runs and at no other time, and of audiences what the open view sees.
_MET = """CREATE FUNCTION records_met(asked uuid) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE met record; reached boolean;
BEGIN
  PERFORM set_config('tenfold.door', 'on', true);
  SELECT r.id, r.ref, r.audience_id INTO met FROM records_record r WHERE r.ref >= asked ORDER BY r.ref LIMIT 1;
  PERFORM set_config('tenfold.door', '', true);
  reached := EXISTS (SELECT FROM handling_addressee a WHERE a.audience_id = met.audience_id)
   OR EXISTS (SELECT FROM handling_glass g WHERE g.audience_id = met.audience_id);
  IF reached AND met.ref = asked THEN RETURN met.id; END IF;
  RETURN NULL;
END $$"""
_SEES = {
    "records_record": "(SELECT current_setting('tenfold.door', true)) = 'on'",
    "handling_addressee": f"principal_id = {MINE} AND purpose = {PURPOSE}",
    "handling_glass": f"originator_id = {OPENED} AND purpose = {PURPOSE}",
}
ONE_DOOR = Script(
    name="record_by_one_door",
    make=[
        *(f"CREATE POLICY record_door ON {table} FOR SELECT TO owner USING ({what})" for table, what in _SEES.items()),
        _MET,
        "REVOKE ALL ON FUNCTION records_met(uuid) FROM PUBLIC",
        "GRANT EXECUTE ON FUNCTION records_met(uuid) TO app",
    ],
    unmake=["DROP FUNCTION records_met(uuid)", *(f"DROP POLICY record_door ON {table}" for table in _SEES)],
)
