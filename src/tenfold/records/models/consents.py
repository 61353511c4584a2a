"""What a reader may do beyond reading: consents of originators, restrictions acknowledged, statements quoted from others."""

from typing import ClassVar

from django.db import models

from tenfold.foundation.wall import ALL, Bound, Grants, handled
from tenfold.records.models.handled import HAS_HEEDED, Handled, true_originator


class Consent(Handled):
    """That the originator lets one participant use a record in one way, under a condition, until a day.

    Addressed to both; the database takes it from the record's originator alone. Its end is a mark of the originator's own.
    It is of the version it was given for, and of later ones that are marked no more strictly: `marking` says how that one was.
    `request` is that by which it was asked for, where it was.
    """

    grants: ClassVar = {"app": Grants(insert=True, update=("ended_at",)), "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    record = models.ForeignKey("records.Record", models.PROTECT, related_name="+")
    grantee = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+")
    right = models.CharField(max_length=20)
    condition = models.CharField(max_length=500, default="")
    until = models.DateField(null=True)
    number = models.PositiveIntegerField(default=0, db_default=0)
    marking = models.JSONField(null=True)
    request = models.UUIDField(null=True)
    given_at = models.DateTimeField()
    given_by = models.BigIntegerField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["record", "originator", "grantee", "right"],
                condition=models.Q(ended_at=None),
                name="one_consent",
            ),
            true_originator("records_consent"),
            Bound(
                name="consent_of_originator",
                columns=("record_id", "originator_id"),
                to="records_record",
                keys=("id", "originator_id"),
            ),
            handled("records_consent", names=("record_id",)),
        ]


class Heeding(Handled):
    """That a person acknowledged the restrictions of a version, before reading on; addressed to her house and to the originator."""

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey("records.Record", models.PROTECT, related_name="+")
    version_number = models.PositiveIntegerField()
    person = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "originator", "person", "version_number"], name="heeded_once"),
            true_originator("records_heeding"),
            HAS_HEEDED,
            handled("records_heeding", names=("record_id",)),
        ]


class Quotation(Handled):
    """That a statement of this record was taken from another: whence, and how it was marked there.

    It stays in the house that quotes. It carries the reference of its source as a tombstone does and names no record, so
    that it binds on when the source was taken back.
    """

    grants: ClassVar = {**Handled.grants, "statistics": Grants(select=("source", "originator_id", "quoted_at"))}

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey("records.Record", models.PROTECT, related_name="+")
    here = models.CharField(max_length=100)
    source = models.UUIDField()
    source_reference = models.CharField(max_length=20)
    source_house = models.BigIntegerField()
    source_number = models.PositiveIntegerField()
    there = models.CharField(max_length=100)
    marking = models.JSONField()
    quoted_at = models.DateTimeField()
    quoted_by = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "originator", "here"], name="quoted_once"),
            true_originator("records_quotation"),
            handled("records_quotation", names=("record_id",)),
        ]
