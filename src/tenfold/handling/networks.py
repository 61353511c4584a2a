"""What is stored of a network beside its members: who coordinates it beside the first one, and what it votes on."""

from typing import ClassVar

from django.db import models

from tenfold.foundation.wall import ADD, ADDRESSED, COORDINATED, ME, MINE, READ, Bound, Grants, Script, Wall


class Coordination(models.Model):
    """A member that coordinates a group beside the first coordinator, as long as the row stands.

    Fellow members see it, and nobody else. Appointed by a coordinator; taken away by itself, or by the first one.
    """

    handling = "internal"
    grants: ClassVar = {
        "app": Grants(insert=True, delete=True), "upgrade": READ, "statistics": Grants(select=("group_id", "participant_id")),
    }  # fmt: skip

    id = models.BigAutoField(primary_key=True)
    group = models.ForeignKey("handling.Group", models.PROTECT, related_name="coordinations")
    participant = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "participant"], name="coordinates_once"),
            Wall(name="coordination_wall",
                 see=f"participant_id = {ME} OR group_id = {MINE} OR group_id = {COORDINATED}",
                 add=f"group_id = {COORDINATED}", drop=f"participant_id = {ME} OR group_id = {COORDINATED}"),
        ]  # fmt: skip


# Who votes, how many must, by which majority and how long is settled by the charter in force and the members of this moment, whatever
# is inserted: whoever asks would else ask himself alone. The function reads through the wall of whoever asks, which shows a member all
# others where members are not hidden; where they are, nobody votes.
_SETTLED = Script(
    name="ballot_is_settled",
    make=[
        """CREATE FUNCTION handling_ballot_settled() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE charter record;
BEGIN
  SELECT c.admission, c.quorum, c.majority, c.vote_days, g.hidden INTO charter FROM handling_charter c
   JOIN handling_group g ON g.principal_id = c.group_id WHERE c.group_id = NEW.group_id ORDER BY c.number DESC LIMIT 1;
  IF charter.admission IS DISTINCT FROM 'vote' OR charter.hidden THEN
    RAISE EXCEPTION 'the members of this group do not vote' USING ERRCODE = 'check_violation';
  END IF;
  SELECT coalesce(jsonb_agg(m.participant_id ORDER BY m.participant_id), '[]'::jsonb) INTO NEW.voters FROM handling_membership m
   WHERE m.group_id = NEW.group_id AND (NEW.matter = 'charter' OR m.participant_id <> NEW.candidate_id);
  NEW.quorum := charter.quorum;
  NEW.majority := charter.majority;
  NEW.closes_at := NEW.opened_at + make_interval(hours => 24 * charter.vote_days);
  RETURN NEW;
END $$""",
        "CREATE TRIGGER ballot_is_settled BEFORE INSERT ON handling_ballot FOR EACH ROW EXECUTE FUNCTION handling_ballot_settled()",
    ],
    unmake=["DROP TRIGGER ballot_is_settled ON handling_ballot", "DROP FUNCTION handling_ballot_settled()"],
)


class Ballot(models.Model):
    """A question on which the members of a network vote, with all that was settled when one of them put it.

    `voters` are the members of that moment but for whoever it is about; they, the quorum, the majority and the end are settled by the
    database. Addressed to the network. Where it is on a charter, `terms` are
    all that the charter would say, and `candidate` is the coordinator that wrote it, which votes as everybody.
    """

    handling = "handled"
    grants: ClassVar = {"app": ADD, "upgrade": READ}

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    audience = models.ForeignKey("handling.Audience", models.PROTECT, related_name="+")
    originator = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+")
    group = models.ForeignKey("handling.Group", models.PROTECT, related_name="ballots")
    candidate = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+")
    matter = models.CharField(max_length=12)
    terms = models.JSONField(null=True)
    because = models.CharField(max_length=500)
    voters = models.JSONField(default=list)
    quorum = models.PositiveSmallIntegerField(default=100)
    majority = models.CharField(max_length=12, default="all")
    opened_at = models.DateTimeField()
    opened_by = models.BigIntegerField()
    closes_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            Bound(name="ballot_true_originator", columns=("audience_id", "originator_id"),
                  to="handling_audience", keys=("id", "originator_id")),
            models.CheckConstraint(condition=models.Q(closes_at__gt=models.F("opened_at")), name="ballot_lasts"),
            models.CheckConstraint(condition=models.Q(matter="charter", terms__isnull=False) | (~models.Q(matter="charter") & models.Q(terms__isnull=True)),
                                   name="ballot_on_charter_says_it"),
            _SETTLED,
            Wall(name="ballot_wall", see=ADDRESSED, add=f"originator_id = {ME} AND group_id = {MINE}", owners=("upgrade",)),
        ]  # fmt: skip


class Vote(models.Model):
    """What a member says to a ballot, inserted by it and never altered: a later vote takes the place of an earlier one."""

    handling = "handled"
    grants: ClassVar = {"app": ADD, "upgrade": READ}

    id = models.BigAutoField(primary_key=True)
    audience = models.ForeignKey("handling.Audience", models.PROTECT, related_name="+")
    originator = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+")
    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="votes")
    choice = models.CharField(max_length=12)
    note = models.CharField(max_length=500, default="")
    voted_at = models.DateTimeField()
    voted_by = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            Bound(name="vote_true_originator", columns=("audience_id", "originator_id"),
                  to="handling_audience", keys=("id", "originator_id")),
            Wall(name="vote_wall", see=ADDRESSED, owners=("upgrade",),
                 add=f"originator_id = {ME} AND EXISTS (SELECT 1 FROM handling_ballot b WHERE b.id = ballot_id AND b.group_id = {MINE})"),
        ]  # fmt: skip
