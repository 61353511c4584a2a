"""What is stored of audiences and groups. Addressees are made by the database from the terms of their audience."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from tenfold.foundation.wall import (
    ADD,
    ADDRESSED,
    COORDINATED,
    ME,
    MINE,
    PURPOSE,
    READ,
    Bound,
    Grants,
    Script,
    Wall,
    temporary_last,
)  # fmt: skip

_LAW_ENFORCEMENT = (
    '$[*] ? (@.purpose == "law-enforcement" || @.purpose == "prosecution" || @.purpose == "border-control")'
)

_ADDRESSEES = """
CREATE FUNCTION handling_audience_addressees() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO handling_addressee (audience_id, originator_id, principal_id, purpose)
  SELECT DISTINCT NEW.id, NEW.originator_id, (term->>'principal')::bigint, term->>'purpose'
  FROM jsonb_array_elements(NEW.terms) term;
  RETURN NULL;
END $$"""


class Audience(models.Model):
    """An originator and a set of (principal, purpose), interned: equal ones are one immutable row.

    `terms` is the list of recipients, which only the originator reads. `shielded_id` is the id where no term has a
    law-enforcement purpose, else null: what is protected can point only there (Protocol Art. 5). `openable`: break-glass
    opens it, where its originator is an addressee; else it stays closed to it (see `glass`).
    """

    handling = "internal"
    grants: ClassVar = {"app": ADD, "upgrade": READ, "matching": ADD}

    id = models.BigAutoField(primary_key=True)
    originator = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+")
    digest = models.BinaryField(max_length=32)
    terms = models.JSONField()
    openable = models.BooleanField(default=False, db_default=False)
    shielded_id = models.GeneratedField(
        expression=models.Case(
            models.When(models.Func(models.F("terms"), models.Value(_LAW_ENFORCEMENT), function="jsonb_path_exists",
                                    template="%(function)s(%(expressions)s::jsonpath)", output_field=models.BooleanField()),
                        then=models.Value(None, output_field=models.BigIntegerField())),
            default=models.F("id"), output_field=models.BigIntegerField(),
        ),
        output_field=models.BigIntegerField(), db_persist=True, unique=True,
    )  # fmt: skip

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["originator", "digest"], name="audience_interned"),
            models.UniqueConstraint(fields=["id", "originator"], name="audience_and_originator"),
            models.CheckConstraint(condition=~models.Q(terms=[]), name="audience_reaches_somebody"),
            # A key given by hand cannot lead the bits of audiences (`gathered`) where none can be kept.
            models.CheckConstraint(condition=models.Q(id__gt=0, id__lt=2**31), name="audience_key_is_counted"),
            Wall(
                name="audience_wall",
                see=f"originator_id = {ME}",
                add=f"originator_id = {ME}",
                readers=[("upgrade", "true")],
            ),
        ]


class Addressee(models.Model):
    """One principal and one purpose of an audience. A reader sees only the rows that name him under his purpose."""

    handling = "internal"
    grants: ClassVar = {"app": READ, "upgrade": READ, "statistics": Grants(select=("audience_id", "principal_id"))}

    id = models.BigAutoField(primary_key=True)
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+", db_index=False)
    originator_id = models.BigIntegerField()
    principal = models.ForeignKey("accounts.Principal", models.PROTECT, related_name="+", db_index=False)
    purpose = models.CharField(max_length=30)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["principal", "purpose", "audience"], name="addressee_by_reader")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["audience", "principal", "purpose"], name="addressed_once"),
            models.CheckConstraint(condition=~models.Q(purpose=""), name="addressee_has_a_purpose"),
            Bound(name="addressee_true_originator", columns=("audience_id", "originator_id"),
                  to="handling_audience", keys=("id", "originator_id")),
            # The owner's function alone adds rows; it runs under the view of whoever forms the audience.
            Script(name="addressee_made_by_audience",
                   make=[f"CREATE POLICY addressee_make ON handling_addressee FOR INSERT TO owner WITH CHECK (originator_id = {ME})",
                         _ADDRESSEES, "REVOKE ALL ON FUNCTION handling_audience_addressees() FROM PUBLIC",
                         "CREATE TRIGGER audience_addressees AFTER INSERT ON handling_audience"
                         " FOR EACH ROW EXECUTE FUNCTION handling_audience_addressees()"],
                   unmake=["DROP TRIGGER audience_addressees ON handling_audience",
                           "DROP FUNCTION handling_audience_addressees()", "DROP POLICY addressee_make ON handling_addressee"]),
            temporary_last("addressees_looked_for_in_public", "handling_audience_addressees()"),
            Wall(name="addressee_wall", see=f"principal_id = {MINE} AND purpose = {PURPOSE}", readers=[("upgrade", "true")]),
        ]  # fmt: skip


# Whoever has a record in the group now: of what its members read, it is the originator.
_SHARED = (
    "EXISTS (SELECT 1 FROM handling_audience mine JOIN records_record own ON own.audience_id = mine.id"
    f" WHERE mine.originator_id = {ME} AND own.originator_id = {ME}"
    " AND mine.terms @> jsonb_build_array(jsonb_build_object('principal', group_id)))"
)
# The first coordinator's last word to me was that it hands the group over.
_OFFERED = (
    f"(SELECT m.move FROM handling_admissionmove m WHERE m.group_id = principal_id AND m.candidate_id = {ME}"
    " AND m.originator_id = coordinator_id ORDER BY m.id DESC LIMIT 1) = 'offer'"
)


class Group(models.Model):
    """A network of participants with a charter. Its coordinators manage membership and thereby see no content.

    `coordinator` is the first among them, who answers for the group; further ones are rows of their own (see `networks`).
    Everybody of the node finds a group that is `listed`, with its charter, and nothing else of it. Whether members are hidden from each other and how long a notice runs is settled at the founding: members came on
    these terms. `charter` is the text of a group that was founded before charters had versions.
    """

    handling = "internal"
    grants: ClassVar = {
        "app": Grants(insert=True, update=("coordinator_id", "closed_at", "listed")),
        "upgrade": READ,
        "statistics": Grants(select=("principal_id", "closed_at", "coordinator_id")),
    }

    principal = models.OneToOneField("accounts.Principal", models.PROTECT, primary_key=True, related_name="+")
    slug = models.SlugField(max_length=60, unique=True)
    name = models.JSONField()
    charter = models.JSONField(default=dict)
    coordinator = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+")
    hidden = models.BooleanField(default=False)
    listed = models.BooleanField(default=False, db_default=False)
    notice_days = models.PositiveSmallIntegerField(default=7)
    invented = models.BooleanField(default=False)
    created_at = models.DateTimeField(db_default=Now())
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            Wall(name="group_wall",
                 see=f"principal_id = {MINE} OR coordinator_id = {ME} OR principal_id = {COORDINATED}"
                     f" OR (listed AND closed_at IS NULL AND {ME} IS NOT NULL)"
                     f" OR EXISTS (SELECT 1 FROM handling_admissionmove move WHERE move.group_id = principal_id)",
                 add=f"coordinator_id = {ME}", edit=f"coordinator_id = {ME} OR principal_id = {COORDINATED} OR {_OFFERED}"),
        ]  # fmt: skip


_BY_COORDINATOR = f"(group_id = {COORDINATED} OR EXISTS (SELECT 1 FROM handling_group g WHERE g.principal_id = group_id AND g.coordinator_id = {ME}))"


class Charter(models.Model):
    """One version of a group's charter, written by a coordinator and never altered; read by whoever knows of the group.

    `purposes` are those for which the network shares, none meaning all. `majority` and the days and quorum of a vote count
    where members are admitted by vote. Within `agree_days` a member agrees to a new version. `demands_basis`: whoever shares with
    the group names on what that rests. `suspends_late`: who has not agreed in time is held until it does. `keep_days`: for how long
    what is shared is to be kept, where it is said. `ballot`: the vote by which it came in force, where it needed one.
    """

    handling = "internal"
    grants: ClassVar = {"app": ADD, "upgrade": READ}

    id = models.BigAutoField(primary_key=True)
    group = models.ForeignKey(Group, models.PROTECT, related_name="charters")
    number = models.PositiveSmallIntegerField()
    purpose = models.JSONField()
    tlp_default = models.CharField(max_length=12)
    tlp_highest = models.CharField(max_length=12)
    admission = models.CharField(max_length=20)
    purposes = models.JSONField(default=list, db_default=[])
    agree_days = models.PositiveSmallIntegerField(default=30, db_default=30)
    vote_days = models.PositiveSmallIntegerField(default=14, db_default=14)
    quorum = models.PositiveSmallIntegerField(default=50, db_default=50)
    majority = models.CharField(max_length=12, default="simple", db_default="simple")
    listed = models.BooleanField(default=False, db_default=False)
    demands_basis = models.BooleanField(default=False, db_default=False)
    suspends_late = models.BooleanField(default=False, db_default=False)
    keep_days = models.PositiveSmallIntegerField(null=True)
    ballot = models.OneToOneField("handling.Ballot", models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()
    written_by = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "number"], name="charter_number"),
            Wall(name="charter_wall", see="EXISTS (SELECT 1 FROM handling_group g WHERE g.principal_id = group_id)",
                 add=_BY_COORDINATOR),
        ]  # fmt: skip


# Every view is opened with it. It runs as its owner, who sees there what is the opening house's own and no other: asked as the
# application, the walls of groups, which look into each other, took a third of the database's time of a short request.
_OPEN = """CREATE FUNCTION handling_open(participant bigint, principals bigint[], purpose text) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE everybody bigint[];
BEGIN
  PERFORM set_config('tenfold.participant', coalesce(participant::text, ''), true),
          set_config('tenfold.purpose', purpose, true), set_config('tenfold.principals', principals::text, true),
          set_config('tenfold.coordinated', '', true);
  everybody := principals || ARRAY(SELECT m.group_id FROM handling_membership m WHERE m.participant_id = participant
   AND m.suspended_at IS NULL
   AND NOT EXISTS (SELECT FROM handling_grade x WHERE x.grade_id = m.group_id AND NOT EXISTS (SELECT FROM handling_membership n
    WHERE n.group_id = x.network_id AND n.participant_id = participant AND n.suspended_at IS NULL)));
  PERFORM set_config('tenfold.principals', everybody::text, true), set_config('tenfold.coordinated', ARRAY(
   SELECT g.principal_id FROM handling_group g WHERE g.coordinator_id = participant
   UNION SELECT c.group_id FROM handling_coordination c WHERE c.participant_id = participant)::text, true);
  RETURN everybody;
END $$"""
_OPENS = {
    "membership": f"participant_id = {ME}",
    "coordination": f"participant_id = {ME}",
    "group": f"coordinator_id = {ME}",
    "grade": "EXISTS (SELECT 1 FROM handling_membership m WHERE m.group_id = grade_id)",
}
_VIEW = Script(
    name="membership_opens_view",
    make=[
        _OPEN,
        "REVOKE ALL ON FUNCTION handling_open(bigint, bigint[], text) FROM PUBLIC",
        "GRANT EXECUTE ON FUNCTION handling_open(bigint, bigint[], text) TO app",
        *(
            f"CREATE POLICY {name}_opens ON handling_{name} FOR SELECT TO owner USING ({what})"
            for name, what in _OPENS.items()
        ),
    ],
    unmake=[
        *(f"DROP POLICY {name}_opens ON handling_{name}" for name in _OPENS),
        "DROP FUNCTION handling_open(bigint, bigint[], text)",
    ],
)


class Membership(models.Model):
    """A participant in a group; it ends by being deleted, and the moves keep the history.

    Whoever is suspended stays a member and reads nothing through the group: a view opened from then on lacks it. Neither does
    whoever left, or is suspended in, the network of which the group is a grade.
    """

    handling = "internal"
    grants: ClassVar = {
        "app": Grants(insert=True, update=("suspended_at",), delete=True),
        "upgrade": READ,
        "statistics": Grants(select=("group_id", "participant_id", "since")),
    }

    id = models.BigAutoField(primary_key=True)
    group = models.ForeignKey(Group, models.PROTECT, related_name="memberships")
    participant = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+")
    since = models.DateTimeField(db_default=Now())
    suspended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "participant"], name="member_once"),
            _VIEW,
            # Hidden members are hidden from fellow readers, never from the originator of what they read.
            Wall(name="membership_wall",
                 see=f"participant_id = {ME} OR EXISTS (SELECT 1 FROM handling_group g WHERE g.principal_id = group_id"
                     f" AND (g.coordinator_id = {ME} OR (g.principal_id = {MINE} AND NOT g.hidden)))"
                     f" OR group_id = {COORDINATED} OR {_SHARED}",
                 add=_BY_COORDINATOR, edit=_BY_COORDINATOR,
                 drop=f"participant_id = {ME} OR {_BY_COORDINATOR}"),
        ]  # fmt: skip


class AdmissionMove(models.Model):
    """One step of a participant in a group, inserted by its mover and never altered.

    `charter` is the version agreed to; `ballot` the vote that the step carries out, each once.
    """

    handling = "handled"
    grants: ClassVar = {"app": ADD, "upgrade": READ}

    id = models.BigAutoField(primary_key=True)
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+")
    originator = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, related_name="moves")
    candidate = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+")
    move = models.CharField(max_length=20)
    note = models.CharField(max_length=500, default="")
    notice_until = models.DateTimeField(null=True)
    charter = models.PositiveSmallIntegerField(null=True)
    ballot = models.OneToOneField("handling.Ballot", models.PROTECT, null=True, related_name="+")
    moved_at = models.DateTimeField()
    moved_by = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            Bound(name="admission_true_originator", columns=("audience_id", "originator_id"),
                  to="handling_audience", keys=("id", "originator_id")),
            # Beside whom it is addressed to, whoever has a record in the group learns who comes and goes, also where
            # members are hidden from each other (architecture 4.13); and whoever coordinates it, since when ever.
            Wall(name="admission_wall",
                 see=f"{ADDRESSED} OR group_id = {COORDINATED} OR {_SHARED}",
                 add=f"originator_id = {ME}", owners=("upgrade",)),
        ]  # fmt: skip


from tenfold.handling.gathered import Gathered, Naming  # noqa: E402 - they name the tables above
from tenfold.handling.glass import Glass, Opening, OpeningMove  # noqa: E402 - they name the tables above
from tenfold.handling.grades import Grade  # noqa: E402
from tenfold.handling.networks import Ballot, Coordination, Vote  # noqa: E402

__all__ = [
    "Addressee", "AdmissionMove", "Audience", "Ballot", "Charter", "Coordination", "Gathered", "Glass", "Grade", "Group", "Membership",
    "Naming", "Opening", "OpeningMove", "Vote",
]  # fmt: skip
