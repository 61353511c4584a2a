"""Rows beside a record: links, arrivals, receipts, tombstones, acknowledgements, erasures."""

from typing import ClassVar

from django.db import models

from tenfold.foundation.wall import ALL, ME, Grants, Script, handled
from tenfold.records.models.handled import Handled, true_originator

# A reference in a body is content: it waits with the body until the restrictions of its version are acknowledged. The function
# reads through the wall of whoever asks.
_TOLD = Script(
    name="what_a_body_refers_to",
    make=[
        "CREATE FUNCTION records_told(record bigint) RETURNS boolean LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN EXISTS ("
        "SELECT FROM records_version v JOIN records_part p ON p.version_id = v.id AND p.name = 'open'"
        " JOIN records_content c ON c.part_id = p.id WHERE v.record_id = record AND v.state = 'released'); END $$"
    ],
    unmake=["DROP FUNCTION records_told(bigint)"],
)
# That two records are about the same tells of both: whoever has yet to acknowledge the restrictions of one finds, in the place
# of what it says, the row that stands for it until then. It reads through the wall of whoever asks, too.
_HELD = Script(
    name="what_is_not_told_yet",
    make=[
        "CREATE FUNCTION records_held(record bigint) RETURNS boolean LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN EXISTS ("
        "SELECT FROM records_search s WHERE s.record_id = record AND NOT s.heeded); END $$"
    ],
    unmake=["DROP FUNCTION records_held(bigint)"],
)


class Link(Handled):
    """A typed link between two records, seen by who sees both ends and is addressed by the link itself.

    What the body of a record refers to is told to others with that body, and not before; every other link once its reader
    acknowledged what both ends ask for, also where a colleague made it.
    """

    grants: ClassVar = {
        "app": Grants(insert=True, update=("audience_id",), delete=True),
        "upgrade": ALL,
        "statistics": Grants(select=("source_id", "target_id", "type")),
    }

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    type = models.CharField(max_length=20)
    source = models.ForeignKey("records.Record", models.PROTECT, related_name="+")
    target = models.ForeignKey("records.Record", models.PROTECT, related_name="+")
    note = models.CharField(max_length=500, default="")
    grading = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["originator", "type", "source", "target"], name="linked_once"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="link_has_two_ends"),
            true_originator("records_link"),
            _TOLD,
            _HELD,
            handled(
                "records_link",
                names=("source_id", "target_id"),
                also=f"(type <> 'refers-to' OR originator_id = {ME} OR records_told(source_id))"
                " AND (type = 'refers-to' OR NOT (records_held(source_id) OR records_held(target_id)))",
            ),
        ]


class Arrival(Handled):
    """Since when a record is before these readers, where some were let in after the others.

    Addressed to the readers that came together, so that each finds his own moment and nobody that of others. Where
    there is no row, all came when the record came into its state.
    """

    grants: ClassVar = {"app": Grants(insert=True, update=("audience_id",), delete=True), "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey("records.Record", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-at"], name="arrival_newest")]
        constraints: ClassVar = [
            true_originator("records_arrival"),
            handled("records_arrival", names=("record_id",)),
        ]


class Receipt(Handled):
    """That a participant read a version: written by the reader, addressed to it and to the record's originator.

    `reason` is the code of the look-up that answered out of the version; empty where the record itself was read.
    """

    grants: ClassVar = {
        **Handled.grants,
        "statistics": Grants(select=("record_id", "originator_id", "read_at")),
    }

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey("records.Record", models.PROTECT, related_name="+")
    version_number = models.PositiveIntegerField()
    read_at = models.DateTimeField()
    reason = models.CharField(max_length=40, default="", db_default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "originator", "version_number"], name="receipt_once"),
            true_originator("records_receipt"),
            handled("records_receipt", names=("record_id",)),
        ]


class Tombstone(Handled):
    """What remains for a reader after a recall: reference, reason code and time. It names no record and no title.

    `human_ref` is the reference that stands on papers and in the names of files: by it the copies are found that are to be destroyed.
    `looked_up` is the reference under which a look-up told of it, where the reader knows it by nothing else.
    """

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    reference = models.UUIDField()
    reason = models.CharField(max_length=40)
    reader_id = models.BigIntegerField()
    at = models.DateTimeField()
    looked_up = models.CharField(max_length=40, default="", db_default="")
    human_ref = models.CharField(max_length=40, default="", db_default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["reference"], name="tombstone_by_reference")]
        constraints: ClassVar = [true_originator("records_tombstone"), handled("records_tombstone")]


class Acknowledgement(Handled):
    """That a reader applied a recall: written by the reader, addressed to it and to the originator of the tombstone."""

    id = models.BigAutoField(primary_key=True)
    tombstone = models.UUIDField()
    at = models.DateTimeField()
    person = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tombstone", "originator"], name="acknowledged_once"),
            true_originator("records_acknowledgement"),
            handled("records_acknowledgement"),
        ]


class Erasure(Handled):
    """That the content of a part was erased: when, by whom, on which ground. The part's hash stays in the version."""

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey("records.Record", models.PROTECT, related_name="+")
    version_number = models.PositiveIntegerField()
    part_name = models.CharField(max_length=10)
    ground = models.CharField(max_length=500)
    at = models.DateTimeField()
    person = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [true_originator("records_erasure"), handled("records_erasure", names=("record_id",))]
