"""The functions that compare across organisations, under the role `matching`: reviewed SQL, carried by a migration.

`app` may call them and reads nothing by them but what they answer. In whose name is asked, the open view says: no argument
can. Every question goes through the same statements, for a key of the node that nobody reads is met by each of them; so
does a match that is held back, which leaves to the asker exactly what a question without one leaves.
"""

from tenfold.accounts.models import NODE
from tenfold.foundation.wall import ME

COOL_DOWN = "24 hours"  # within which the same question of the same house tells the originator nothing anew
_AT_MOST = 2_000  # records that one question looks at; their number is never told

# One audience of the node for each participant, the same that the application would form (handling.terms.digest).
_AUDIENCE = f"""CREATE OR REPLACE FUNCTION matching_audience(reader bigint, purposes text[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE found bigint; named jsonb; mark bytea;
BEGIN
  SELECT jsonb_agg(jsonb_build_object('principal', reader, 'purpose', p) ORDER BY p COLLATE "C"),
    sha256(convert_to('[' || string_agg('[' || reader || ', "' || p || '"]', ', ' ORDER BY p COLLATE "C") || ']', 'UTF8'))
    INTO named, mark FROM unnest(purposes) p;
  SELECT id INTO found FROM handling_audience WHERE originator_id = {NODE} AND digest = mark;
  IF found IS NULL THEN
    INSERT INTO handling_audience (originator_id, digest, terms) VALUES ({NODE}, mark, named)
      ON CONFLICT (originator_id, digest) DO NOTHING RETURNING id INTO found;
  END IF;
  IF found IS NULL THEN
    SELECT id INTO found FROM handling_audience WHERE originator_id = {NODE} AND digest = mark;
  END IF;
  RETURN found;
END $$"""

_ANSWER = """coalesce((SELECT c.answer FROM matching_choice c WHERE c.originator_id = k.originator_id
      AND (c.asker_id = me OR c.asker_id IS NULL AND (c.record = r.ref OR c.record IS NULL AND c.kind IN ('', r.kind)))
      ORDER BY c.asker_id NULLS LAST, c.record NULLS LAST, c.kind DESC LIMIT 1), CASE WHEN k.answers THEN 'yes' ELSE 'no' END)"""

_ASK = f"""CREATE OR REPLACE FUNCTION matching_ask(digests bytea[], places bigint[], known bigint[], asked_by uuid, why text,
  case_reference text, under text, lawful boolean, purposes text[], moment timestamptz)
RETURNS TABLE (hit_kind text, hit_owner bigint, hit_match uuid, hit_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
  said text := current_setting('tenfold.participant', true);
  me bigint := nullif(said, '')::bigint;
  one record; before record; told uuid; since timestamptz; reader bigint; withheld boolean := false;
BEGIN
  IF me IS NULL OR me = {NODE} THEN RAISE insufficient_privilege USING MESSAGE = 'nobody asks'; END IF;
  PERFORM set_config('tenfold.participant', '{NODE}', true);
  FOR one IN SELECT * FROM (
    SELECT met.kind AS kind, met.owner AS owner, bool_or(met.answer = 'yes') AS plain, (array_agg(DISTINCT met.ref))[1:20] AS refs
    FROM (SELECT r.kind, r.ref, k.originator_id AS owner, {_ANSWER} AS answer
      FROM unnest(digests, places) AS q(digest, place)
      JOIN records_matchkey k ON k.digest = q.digest AND q.place BETWEEN k.low AND k.high
      JOIN records_version v ON v.id = k.version_id AND (v.state = 'released' OR k.record_id = 0)
      JOIN records_record r ON r.id = k.record_id
      WHERE k.originator_id <> me AND k.part_id <> ALL (known) AND (lawful OR NOT k.law_only) LIMIT {_AT_MOST}) met
    WHERE met.answer <> 'no' OR met.owner = {NODE} GROUP BY met.kind, met.owner
    UNION ALL SELECT '', {NODE}, false, '{{}}') every ORDER BY every.kind = '', every.owner, every.kind
  LOOP
    -- The last one is nobody's, and is written where nobody holds a match back, so that both are as much work.
    CONTINUE WHEN one.kind = '' AND withheld;
    -- And one row more is read for it, as one was of what is held back: that of the node, which every question names last.
    IF one.kind = '' THEN
      PERFORM r.kind, {_ANSWER} FROM records_matchkey k
        JOIN records_version v ON v.id = k.version_id JOIN records_record r ON r.id = k.record_id
        WHERE k.digest = digests[cardinality(digests)] AND k.record_id = 0;
    END IF;
    withheld := withheld OR one.owner <> {NODE} AND NOT one.plain;
    SELECT h.match, h.held, h.at INTO before FROM matching_hit h WHERE h.asker_id = me AND h.asked = digests[1]
      AND h.owner_id = one.owner AND h.kind = one.kind AND h.side = 'owner' AND h.at > moment - interval '{COOL_DOWN}'
      AND h.held = NOT one.plain ORDER BY h.id DESC LIMIT 1;
    told := coalesce(before.match, gen_random_uuid());
    since := coalesce(before.at, moment);
    IF before.match IS NULL THEN
      reader := matching_audience(one.owner, purposes);
      INSERT INTO matching_hit (match, side, audience_id, originator_id, kind, asker_id, owner_id, question, records, reason,
        reference, purpose, held, asked, at) VALUES (told, 'owner', reader, {NODE}, one.kind, me, one.owner, NULL,
        CASE WHEN one.owner = {NODE} THEN '{{}}' ELSE one.refs END, why, case_reference, under, NOT one.plain, digests[1], moment);
      INSERT INTO audit_entry (at, event, participant_id, person_id, purpose, subject_kind, subject, originator_id, refused, detail)
        VALUES (moment, 'matching.match.told', {NODE}, NULL, under, 'match', told, one.owner, '',
        jsonb_build_object('asker', me, 'kind', one.kind, 'reason', why, 'held', NOT one.plain));
      IF one.plain THEN
        INSERT INTO matching_hit (match, side, audience_id, originator_id, kind, asker_id, owner_id, question, records, reason,
          reference, purpose, held, asked, at) VALUES (told, 'asker', matching_audience(me, purposes), {NODE}, one.kind, me,
          one.owner, asked_by, '{{}}', why, case_reference, under, false, digests[1], moment);
      END IF;
    END IF;
    IF one.plain THEN
      hit_kind := one.kind; hit_owner := one.owner; hit_match := told; hit_at := since;
      RETURN NEXT;
    END IF;
  END LOOP;
  PERFORM set_config('tenfold.participant', said, true);
END $$"""

_DISCLOSE = f"""CREATE OR REPLACE FUNCTION matching_disclose(disclosed uuid, purposes text[], moment timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  said text := current_setting('tenfold.participant', true);
  me bigint := nullif(said, '')::bigint;
  had record;
BEGIN
  SELECT * INTO had FROM matching_hit h WHERE h.match = disclosed AND h.side = 'owner' AND h.owner_id = me AND h.held;
  IF had.id IS NULL OR EXISTS (SELECT FROM matching_hit h WHERE h.match = disclosed AND h.side = 'asker') THEN RETURN false; END IF;
  PERFORM set_config('tenfold.participant', '{NODE}', true);
  INSERT INTO matching_hit (match, side, audience_id, originator_id, kind, asker_id, owner_id, question, records, reason, reference,
    purpose, held, asked, at) VALUES (disclosed, 'asker', matching_audience(had.asker_id, purposes), {NODE}, had.kind, had.asker_id,
    me, NULL, '{{}}', had.reason, had.reference, had.purpose, false, had.asked, moment);
  PERFORM set_config('tenfold.participant', said, true);
  RETURN true;
END $$"""

_CALLED = {
    "matching_ask": "bytea[], bigint[], bigint[], uuid, text, text, text, boolean, text[], timestamptz",
    "matching_disclose": "uuid, text[], timestamptz",
}
_OWN = {**_CALLED, "matching_audience": "bigint, text[]"}
_POLICIES = (
    ("hit_matching", "matching_hit", f"FOR ALL TO matching USING (true) WITH CHECK (originator_id = {NODE})"),
    ("audience_matching_see", "handling_audience", f"FOR SELECT TO matching USING (originator_id = {NODE})"),
    ("audience_matching_add", "handling_audience", f"FOR INSERT TO matching WITH CHECK (originator_id = {NODE} AND {ME} = {NODE})"),
    ("entry_matching", "audit_entry", f"FOR INSERT TO matching WITH CHECK (participant_id = {NODE} AND event = 'matching.match.told')"),
)  # fmt: skip
SIGNATURES = [f"{name}({of})" for name, of in _OWN.items()]

MAKE = [
    *(f"CREATE POLICY {name} ON {table} {what}" for name, table, what in _POLICIES),
    # The owner makes them in the name of the role, which may make nothing at any other moment.
    "GRANT CREATE ON SCHEMA public TO matching", "SET ROLE matching", _AUDIENCE, _ASK, _DISCLOSE,
    *(f"REVOKE ALL ON FUNCTION {name}({of}) FROM PUBLIC" for name, of in _OWN.items()),
    *(f"GRANT EXECUTE ON FUNCTION {name}({of}) TO app" for name, of in _CALLED.items()),
    "RESET ROLE", "REVOKE CREATE ON SCHEMA public FROM matching",
]  # fmt: skip
UNMAKE = [
    "SET ROLE matching",
    *(f"DROP FUNCTION {name}({of})" for name, of in _OWN.items()),
    "RESET ROLE",
    *(f"DROP POLICY {name} ON {table}" for name, table, _ in _POLICIES),
]
