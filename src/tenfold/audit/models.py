"""Entries, and the seals over them. No foreign keys: evidence never meddles with live data."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Cast

from tenfold.audit.events import READINGS
from tenfold.foundation.wall import ADD, ME, READ, Grants, Script, Wall

_XID = Cast(
    Cast(models.Func(function="pg_current_xact_id", output_field=models.TextField()), models.TextField()),
    models.BigIntegerField(),
)
_DIGEST = """CREATE FUNCTION audit_entry_digest(e audit_entry) RETURNS bytea LANGUAGE sql STABLE AS $$
 SELECT sha256(convert_to(jsonb_build_array(e.id, extract(epoch from e.at), e.event, e.participant_id, e.person_id, e.purpose,
 e.subject_kind, e.subject, e.originator_id, e.refused, e.detail)::text, 'UTF8')) $$"""

_READINGS = models.Q(event__in=[event.value for event in READINGS])
_LOOK_UPS = ["travel_documents.number.asked", "travel_documents.numbers.asked"]


class Entry(models.Model):
    """One act: inserted unchained in the transaction of the act; read by who acted and by the subject's originator."""

    handling = "evidence"
    grants: ClassVar = {"app": ADD, "sealer": READ, "matching": Grants(select=False, insert=True)}

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    event = models.CharField(max_length=60)
    participant_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    purpose = models.CharField(max_length=30)
    subject_kind = models.CharField(max_length=40)
    subject = models.UUIDField(null=True)
    originator_id = models.BigIntegerField(null=True)
    refused = models.CharField(max_length=60, default="")
    detail = models.JSONField(default=dict)
    xid = models.BigIntegerField(db_default=_XID)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject", "-id"], name="entry_by_subject"),
            models.Index(fields=["participant_id", "-id"], name="entry_by_participant"),
            models.Index(fields=["originator_id", "-id"], name="entry_by_originator"),
            # How fast somebody looks up numbers of documents is counted before each answer.
            models.Index(
                fields=["person_id", "-id"],
                name="entry_of_look_up",
                condition=models.Q(event__in=_LOOK_UPS),
            ),
            # Who read what within some days, from either side.
            models.Index(fields=["originator_id", "at"], name="reading_by_originator", condition=_READINGS),
            models.Index(fields=["participant_id", "at"], name="reading_by_participant", condition=_READINGS),
        ]
        constraints: ClassVar = [
            Wall(name="entry_wall", see=f"participant_id = {ME} OR originator_id = {ME}",
                 add=f"participant_id IS NOT DISTINCT FROM {ME}", readers=[("sealer", "true")]),
            Script(name="entry_digest", make=[_DIGEST], unmake=["DROP FUNCTION audit_entry_digest(audit_entry)"]),
        ]  # fmt: skip


class Outbox(models.Model):
    """An act that something is to follow from, written beside its entry: references and codes, and nothing else.

    The application adds a row and reads none; the dispatcher, a role of its own, reads them and takes away what was told.
    """

    handling = "evidence"
    grants: ClassVar = {"app": Grants(select=False, insert=True), "dispatcher": Grants(update=("tries",), delete=True)}

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    event = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject = models.UUIDField(null=True)
    participant_id = models.BigIntegerField(null=True)
    originator_id = models.BigIntegerField(null=True)
    detail = models.JSONField(default=dict)
    tries = models.SmallIntegerField(default=0)
    xid = models.BigIntegerField(db_default=_XID)

    class Meta:
        constraints: ClassVar = [
            Wall(name="outbox_wall", see="false", add=f"participant_id IS NOT DISTINCT FROM {ME}", owners=("dispatcher",)),
        ]  # fmt: skip


class Seen(models.Model):
    """That a guardian has seen an entry: for the participant of the guardian, once, and read by it alone."""

    handling = "evidence"
    grants: ClassVar = {"app": ADD}

    id = models.BigAutoField(primary_key=True)
    entry_id = models.BigIntegerField()
    participant_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["participant_id", "entry_id"], name="seen_once"),
            Wall(name="seen_wall", see=f"participant_id = {ME}",
                 add=f"participant_id = {ME} AND EXISTS (SELECT 1 FROM audit_entry e WHERE e.id = entry_id)"),
        ]  # fmt: skip


class Seal(models.Model):
    """A Merkle root over entries, chained to the seal before it. The head is the last seal."""

    handling = "evidence"
    grants: ClassVar = {"app": READ, "sealer": ADD}

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    count = models.IntegerField()
    root = models.BinaryField(max_length=32)
    head = models.BinaryField(max_length=32)


class Leaf(models.Model):
    """The digest of one entry in its seal: what verification compares, entry by entry."""

    handling = "evidence"
    grants: ClassVar = {"sealer": ADD}

    entry_id = models.BigIntegerField(primary_key=True)
    seal = models.ForeignKey(Seal, models.PROTECT, related_name="leaves")
    position = models.IntegerField()
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["seal", "position"], name="leaf_in_place"),
        ]
