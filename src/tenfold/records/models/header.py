"""The record, its versions, their parts, and the content of each part."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from tenfold.foundation.wall import ALL, Bound, Grants, Script, handled
from tenfold.records.models.door import ONE_DOOR
from tenfold.records.models.handled import Handled, Heeded, hangs_on, true_originator

DRAFT, SUBMITTED, RELEASED = "draft", "submitted", "released"
SUPERSEDED, RECALLED, EXPIRED, DISCARDED = "superseded", "recalled", "expired", "discarded"

# One sequence for records, versions and parts: a writer asks once for all the keys of a batch.
_KEYS = Script(name="record_keys", make=["CREATE SEQUENCE records_key", "GRANT USAGE ON SEQUENCE records_key TO app"],
               unmake=["DROP SEQUENCE records_key"])  # fmt: skip


def _met_by_matching(name: str, table: str) -> Script:
    """The role that compares across organisations looks at every row of a table, in the few columns that it is granted."""
    return Script(
        name=f"{name}_is_compared",
        make=[f"CREATE POLICY {name}_matching ON {table} FOR SELECT TO matching USING (true)"],
        unmake=[f"DROP POLICY {name}_matching ON {table}"],
    )


class Record(Handled):
    """The header of something shared. Its audience is that of the version which stands for it at present.

    `moved_at` is when it came into its present state, not when a reader was let in or sent away: see Arrival.
    """

    grants: ClassVar = {
        "app": Grants(insert=True, update=("audience_id", "moved_at")),
        "upgrade": ALL,
        "matching": Grants(select=("id", "ref", "kind")),
        "statistics": Grants(select=("id", "ref", "originator_id", "audience_id", "kind", "moved_at")),
    }

    id = models.BigIntegerField(primary_key=True)
    ref = models.UUIDField(unique=True)
    kind = models.CharField(max_length=40)
    human_ref = models.CharField(max_length=20)
    created_at = models.DateTimeField()
    moved_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-moved_at"], name="record_by_moved"),
            models.Index(fields=["audience"], name="record_by_audience"),
            models.Index(fields=["human_ref"], name="record_by_human_ref"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["originator", "human_ref"], name="human_ref_of_originator"),
            models.UniqueConstraint(fields=["id", "originator"], name="record_and_originator"),
            true_originator("records_record"),
            handled("records_record", by_key=True, opens=True),
            _met_by_matching("record", "records_record"),
            ONE_DOOR,
            _KEYS,
        ]


class Version(Handled):
    """One immutable version, signed by its originator's key. Only its state, its audience, its last day and its day of review move."""

    grants: ClassVar = {
        "app": Grants(insert=True, update=("audience_id", "state", "moved_at", "retention_until", "review_on")),
        "upgrade": ALL,
        "matching": Grants(select=("id", "state")),
        "statistics": Grants(select=("id", "record_id", "state", "tlp", "caveats")),
    }

    id = models.BigIntegerField(primary_key=True)
    record = models.ForeignKey(Record, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12)
    schema = models.PositiveSmallIntegerField()
    tlp = models.CharField(max_length=12)
    pap = models.CharField(max_length=8, default="")
    caveats = ArrayField(models.CharField(max_length=30), default=list)
    handling_note = models.CharField(max_length=500, default="")
    retention_until = models.DateField(null=True)
    # From the body's `review_due` at first, and then wherever the originator sets it: a date for the desk, not content.
    review_on = models.DateField(null=True)
    manifest = models.JSONField()
    digest = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)
    key_id = models.BigIntegerField()
    created_at = models.DateTimeField()
    moved_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["originator", "state"], name="version_open", condition=models.Q(state__in=[DRAFT, SUBMITTED])
            ),
            models.Index(fields=["retention_until"], name="version_due", condition=models.Q(state=RELEASED)),
            models.Index(
                fields=["originator", "review_on"], name="version_to_review",
                condition=models.Q(state=RELEASED, review_on__isnull=False),
            ),
        ]  # fmt: skip
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "number"], name="version_number"),
            models.UniqueConstraint(fields=["id", "audience", "originator"], name="version_address"),
            models.UniqueConstraint(fields=["record"], condition=models.Q(state=RELEASED), name="one_released_version"),
            models.UniqueConstraint(
                fields=["record"], condition=models.Q(state__in=[DRAFT, SUBMITTED]), name="one_open_draft"
            ),
            true_originator("records_version"),
            Bound(
                name="version_of_own_record",
                columns=("record_id", "originator_id"),
                to="records_record",
                keys=("id", "originator_id"),
            ),
            handled("records_version", by_key=True, opens=True),
            _met_by_matching("version", "records_version"),
        ]


class Part(Handled):
    """One of up to three parts. The row follows its version; what it holds reaches `reach`, which may be narrower.

    So an originator can re-address a protected part without being able to read it. `shield_id` is `reach` for a
    protected part that was not opened with a written reason; the database lets it point only to an audience without
    a law-enforcement purpose (Protocol Art. 5).
    """

    grants: ClassVar = {
        "app": Grants(insert=True, update=("reach_id", "opened_because")),
        "upgrade": ALL,
        "statistics": Grants(select=("id", "version_id", "name")),
    }

    id = models.BigIntegerField(primary_key=True)
    version_id = models.BigIntegerField()
    name = models.CharField(max_length=10)
    reach_id = models.BigIntegerField()
    digest = models.BinaryField(max_length=32)
    opened_because = models.CharField(max_length=500, default="")
    shield_id = models.GeneratedField(
        expression=models.Case(
            models.When(name="protected", opened_because="", then=models.F("reach_id")),
            default=models.Value(None), output_field=models.BigIntegerField(),
        ),
        output_field=models.BigIntegerField(), db_persist=True,
    )  # fmt: skip

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version_id", "name"], name="part_once"),
            models.UniqueConstraint(fields=["id", "reach_id", "originator"], name="part_address"),
            hangs_on("records_part", "version_id", "records_version", ("id", "audience_id", "originator_id")),
            Bound(
                name="part_reach_true_originator",
                columns=("reach_id", "originator_id"),
                to="handling_audience",
                keys=("id", "originator_id"),
            ),
            Bound(name="part_shielded", columns=("shield_id",), to="handling_audience", keys=("shielded_id",)),
            handled("records_part", by_key=True, opens=True),
        ]


class Content(Heeded, Handled):
    """What a part holds, with the salt of its hash. Erasing a person's data deletes this row; the chain still verifies.

    The salt stands here, behind the same wall as the content: with it, short content could be guessed from the hash.
    """

    grants: ClassVar = {"app": Grants(insert=True, delete=True), "upgrade": ALL}

    part = models.OneToOneField(Part, models.PROTECT, primary_key=True, related_name="content", db_constraint=False)
    salt = models.BinaryField(max_length=16)
    body = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            hangs_on("records_content", "part_id", "records_part", ("id", "reach_id", "originator_id")),
            handled("records_content", by_key=True, opens=True, heeds=True),
        ]
