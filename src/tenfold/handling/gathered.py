"""Which audiences name a reader, kept as bits for what is searched (decision 22). Derived from the terms of audiences, which never change."""

from typing import Any, ClassVar

from django.db import models

from tenfold.foundation.wall import ALL, BITS, MINE, PURPOSE, READ, Grants, Script, Wall

_GATHERING = "(SELECT current_setting('tenfold.gathering', true)) = 'on'"
_AT_ONCE = 4_000  # audiences: meanwhile, less than a second, nobody forms one

# Up to which audience bits are kept. What is formed later is asked for among the addressees.
_GATHERED = """CREATE FUNCTION handling_gathered() RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN RETURN coalesce((SELECT g.before FROM public.handling_gathered g), 0); END $$"""
# The audiences that name the view, by runs of their keys. It reads through the wall of whoever asks.
_NAMED = f"""CREATE FUNCTION handling_named() RETURNS bit({BITS})[] LANGUAGE plpgsql STABLE AS $$
DECLARE kept bit({BITS})[]; run integer; met bit({BITS});
BEGIN
  FOR run, met IN SELECT n.block, bit_or(n.bits) FROM public.handling_naming n GROUP BY n.block ORDER BY n.block LOOP
    kept[run] := met;
  END LOOP;
  RETURN kept;
END $$"""
# Only while nobody is about to form an audience: then every key below the newest is either there or will never be. It does not
# wait, for whoever forms one would wait behind it; the next round is a new chance.
_GATHER = f"""CREATE FUNCTION handling_gather() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE since bigint; upto bigint; met bigint;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed'
   OR NOT pg_try_advisory_xact_lock(hashtextextended('handling-gathered', 0)) THEN RETURN 0; END IF;
  BEGIN
    LOCK TABLE handling_audience IN SHARE MODE NOWAIT;
  EXCEPTION WHEN lock_not_available THEN RETURN 0;
  END;
  PERFORM set_config('tenfold.gathering', 'on', true);
  since := handling_gathered();
  SELECT max(a.id) + 1, count(*) INTO upto, met FROM (
   SELECT id FROM handling_audience WHERE id >= since ORDER BY id LIMIT {_AT_ONCE}) a;
  IF met > 0 THEN
    INSERT INTO handling_naming AS kept (principal_id, purpose, block, bits)
    SELECT (t.term->>'principal')::bigint, t.term->>'purpose', a.id / {BITS},
     bit_or(set_bit(B'0'::bit({BITS}), (a.id % {BITS})::integer, 1))
    FROM handling_audience a CROSS JOIN LATERAL jsonb_array_elements(a.terms) t (term)
    WHERE a.id >= since AND a.id < upto GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (principal_id, purpose, block) DO UPDATE SET bits = kept.bits | excluded.bits;
    INSERT INTO handling_gathered (id, before) VALUES (1, upto) ON CONFLICT (id) DO UPDATE SET before = excluded.before;
  END IF;
  PERFORM set_config('tenfold.gathering', '', true);
  RETURN met;
END $$"""
# Keys come from a sequence. One that was given by hand, below what was gathered, is gathered again with all that follow.
_LATE = """CREATE FUNCTION handling_audience_late() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.id < handling_gathered() THEN UPDATE handling_gathered SET before = NEW.id WHERE before > NEW.id; END IF;
  RETURN NULL;
END $$"""


class Bits(models.TextField):  # type: ignore[type-arg]
    """A row of bits, one for each audience of a run of keys."""

    def db_type(self, connection: Any) -> str:
        """As the database calls it."""
        return f"bit({BITS})"


class Gathered(models.Model):
    """Up to which audience, itself not included, bits are kept: one row. It tells nothing of anybody's audience."""

    handling = "internal"
    grants: ClassVar[dict[str, Grants]] = {"app": READ, "upgrade": ALL}

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    before = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="gathered_in_one_row")]


class Naming(models.Model):
    """Which audiences of a run of keys name one principal for one purpose. A reader sees only the rows that name him under his purpose.

    The same as the addressees say; made by the database alone.
    """

    handling = "internal"
    grants: ClassVar[dict[str, Grants]] = {"app": READ, "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    principal = models.ForeignKey("accounts.Principal", models.PROTECT, related_name="+", db_index=False)
    purpose = models.CharField(max_length=30)
    block = models.IntegerField()
    bits = Bits()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["principal", "purpose", "block"], name="naming_once"),
            Wall(name="naming_wall", see=f"principal_id = {MINE} AND purpose = {PURPOSE}", owners=("upgrade",)),
            Script(
                name="audiences_are_gathered",
                make=[
                    f"CREATE POLICY naming_keep ON handling_naming TO owner USING ({_GATHERING}) WITH CHECK ({_GATHERING})",
                    f"CREATE POLICY audience_gather ON handling_audience FOR SELECT TO owner USING ({_GATHERING})",
                    _GATHERED, _NAMED, _GATHER, _LATE,
                    "REVOKE ALL ON FUNCTION handling_gather(), handling_audience_late() FROM PUBLIC",
                    "GRANT EXECUTE ON FUNCTION handling_gather() TO app",
                    "CREATE TRIGGER audience_late AFTER INSERT ON handling_audience FOR EACH ROW EXECUTE FUNCTION handling_audience_late()",
                ],
                unmake=[
                    "DROP TRIGGER audience_late ON handling_audience",
                    "DROP FUNCTION handling_audience_late()", "DROP FUNCTION handling_gather()",
                    "DROP FUNCTION handling_named()", "DROP FUNCTION handling_gathered()",
                    "DROP POLICY audience_gather ON handling_audience", "DROP POLICY naming_keep ON handling_naming",
                ],
            ),
        ]  # fmt: skip
