"""Break-glass, as it is stored: what it could open, who opened whose, and how that went on (architecture 4.15)."""

from typing import ClassVar

from django.db import models

from tenfold.foundation.wall import ADD, ADDRESSED, ME, OPENED, PURPOSE, READ, Bound, Script, Wall

_PANES = """
CREATE FUNCTION handling_audience_glass() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO handling_glass (audience_id, originator_id, purpose)
  SELECT DISTINCT NEW.id, NEW.originator_id, term->>'purpose' FROM jsonb_array_elements(NEW.terms) term
  WHERE (term->>'principal')::bigint = NEW.originator_id;
  RETURN NULL;
END $$"""

# Opens a view, and beside it what this person opened by break-glass: of one participant of the same State, which works for the
# same purpose, until the time is over or somebody ended it. Whether all this still holds is asked anew for each view.
_OPEN_FOR = """
CREATE FUNCTION handling_open_for(participant bigint, principals bigint[], purpose text, person bigint,
 OUT everybody bigint[], OUT owner bigint, OUT owner_name jsonb, OUT until timestamptz, OUT ref uuid) LANGUAGE plpgsql AS $$
BEGIN
  everybody := handling_open(participant, principals, purpose);
  PERFORM set_config('tenfold.opened', '', true);
  IF person IS NULL THEN RETURN; END IF;
  SELECT o.owner_id, theirs.name, o.ends_at, o.ref INTO owner, owner_name, until, ref FROM handling_opening o
   JOIN accounts_participant mine ON mine.principal_id = o.originator_id
   JOIN accounts_participant theirs ON theirs.principal_id = o.owner_id AND theirs.state_id = mine.state_id AND theirs.active
  WHERE o.originator_id = handling_open_for.participant AND o.person = handling_open_for.person AND o.ends_at > now()
   AND o.purpose = handling_open_for.purpose AND o.purpose = ANY(theirs.purposes)
   AND NOT EXISTS (SELECT 1 FROM handling_openingmove m WHERE m.opening_id = o.id AND m.move = 'end')
  ORDER BY o.id DESC LIMIT 1;
  PERFORM set_config('tenfold.opened', coalesce(owner::text, ''), true);
END $$"""

# Told to its owner under every purpose under which the own house reads it, and not dated ahead to last longer: the minutes
# are for clocks that differ.
_TOLD = (
    "EXISTS (SELECT 1 FROM handling_audience a WHERE a.id = audience_id AND a.terms @> jsonb_build_array(jsonb_build_object('principal', owner_id))"
    " AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(a.terms) t WHERE (t->>'principal')::bigint = a.originator_id"
    " AND NOT a.terms @> jsonb_build_array(jsonb_build_object('principal', owner_id, 'purpose', t->'purpose'))))"
    " AND ends_at <= now() + interval '3 hours 10 minutes'"
)
_SAME_STATE = (
    "EXISTS (SELECT 1 FROM accounts_participant mine JOIN accounts_participant theirs ON theirs.state_id = mine.state_id"
    " WHERE mine.principal_id = originator_id AND theirs.principal_id = owner_id)"
)
# Either side ends it; its owner alone judges it.
_NAMED = (
    "EXISTS (SELECT 1 FROM handling_opening o WHERE o.id = opening_id"
    f" AND (o.owner_id = {ME} OR o.originator_id = {ME} AND move = 'end'))"
)


class Glass(models.Model):
    """One purpose under which an audience can be opened. Shown to a view that opened its originator, and to nobody else."""

    handling = "internal"
    grants: ClassVar = {"app": READ, "upgrade": READ}

    id = models.BigAutoField(primary_key=True)
    audience = models.ForeignKey("handling.Audience", models.PROTECT, related_name="+", db_index=False)
    originator_id = models.BigIntegerField()
    purpose = models.CharField(max_length=30)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["originator_id", "purpose"], include=["audience"], name="glass_by_originator")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["audience", "purpose"], name="glass_once"),
            Bound(name="glass_true_originator", columns=("audience_id", "originator_id"),
                  to="handling_audience", keys=("id", "originator_id")),
            Script(name="glass_made_by_audience",
                   make=[f"CREATE POLICY glass_make ON handling_glass FOR INSERT TO owner WITH CHECK (originator_id = {ME})",
                         _PANES, "REVOKE ALL ON FUNCTION handling_audience_glass() FROM PUBLIC",
                         "CREATE TRIGGER audience_glass AFTER INSERT ON handling_audience FOR EACH ROW"
                         " WHEN (NEW.openable AND NEW.shielded_id IS NULL) EXECUTE FUNCTION handling_audience_glass()"],
                   unmake=["DROP TRIGGER audience_glass ON handling_audience", "DROP FUNCTION handling_audience_glass()",
                           "DROP POLICY glass_make ON handling_glass"]),
            Wall(name="glass_wall", see=f"originator_id = {OPENED} AND purpose = {PURPOSE}", readers=[("upgrade", "true")]),
        ]  # fmt: skip


class Opening(models.Model):
    """That a person opened the records of another participant of her State, for one purpose and some hours, and why."""

    handling = "handled"
    grants: ClassVar = {"app": ADD, "upgrade": READ}

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    audience = models.ForeignKey("handling.Audience", models.PROTECT, related_name="+")
    originator = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+")
    owner = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+")
    person = models.BigIntegerField()
    purpose = models.CharField(max_length=30)
    because = models.CharField(max_length=1000)
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "ends_at"], name="opening_by_person")]
        constraints: ClassVar = [
            Bound(name="opening_true_originator", columns=("audience_id", "originator_id"),
                  to="handling_audience", keys=("id", "originator_id")),
            models.CheckConstraint(condition=~models.Q(because=""), name="opening_has_a_reason"),
            models.CheckConstraint(condition=~models.Q(owner=models.F("originator")), name="opening_of_another"),
            models.CheckConstraint(name="opening_ends", condition=models.Q(
                ends_at__lte=models.F("opened_at") + models.Value("3 hours", output_field=models.DurationField()))),
            Wall(name="opening_wall", see=ADDRESSED, add=f"originator_id = {ME} AND {_SAME_STATE} AND {_TOLD}", owners=("upgrade",)),
        ]  # fmt: skip


class OpeningMove(models.Model):
    """How an opening went on: ended by either side, judged by its owner. Inserted by its mover and never altered."""

    handling = "handled"
    grants: ClassVar = {"app": ADD, "upgrade": READ}

    id = models.BigAutoField(primary_key=True)
    audience = models.ForeignKey("handling.Audience", models.PROTECT, related_name="+")
    originator = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+")
    opening = models.ForeignKey(Opening, models.PROTECT, related_name="moves")
    move = models.CharField(max_length=12)
    note = models.CharField(max_length=1000, default="")
    moved_at = models.DateTimeField()
    moved_by = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            Bound(name="openingmove_true_originator", columns=("audience_id", "originator_id"),
                  to="handling_audience", keys=("id", "originator_id")),
            models.UniqueConstraint(fields=["opening"], condition=models.Q(move="end"), name="opening_ended_once"),
            models.UniqueConstraint(
                fields=["opening"], condition=models.Q(move__in=["right", "not-right"]), name="opening_judged_once"
            ),
            Wall(name="openingmove_wall", see=ADDRESSED, add=f"originator_id = {ME} AND {_NAMED}", owners=("upgrade",)),
            Script(name="openings_open_views", make=[_OPEN_FOR],
                   unmake=["DROP FUNCTION handling_open_for(bigint, bigint[], text, bigint)"]),
        ]  # fmt: skip
