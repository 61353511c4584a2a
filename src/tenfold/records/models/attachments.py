"""The use of an attachment by a part of a version, and what a reviewer confirmed about one."""

from typing import ClassVar

from django.db import models

from tenfold.foundation.wall import ALL, Grants, handled
from tenfold.records.models.handled import Handled, hangs_on, true_originator

WAITING, READ = "waiting", "read"


class Attachment(Handled):
    """One attachment of one part. It hangs on what the part reaches, so who reads the part reads the file and nobody else.

    The bytes stand outside the database under `address`, once for each originator; name, size and hash of them stand
    here, behind the same wall.
    """

    grants: ClassVar = {
        "app": Grants(insert=True, update=("text", "because", "lang", "previews"), delete=True),
        "upgrade": ALL,
    }

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    # Its index is the one below that begins with it.
    part = models.ForeignKey("records.Part", models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    record_id = models.BigIntegerField()
    version_id = models.BigIntegerField()
    anchor = models.CharField(max_length=200)
    address = models.CharField(max_length=64)
    name = models.CharField(max_length=140)
    type = models.CharField(max_length=10)
    size = models.BigIntegerField()
    sha256 = models.BinaryField(max_length=32)
    pages = models.PositiveIntegerField(null=True)
    findings = models.JSONField(default=list)
    text = models.CharField(max_length=10, default=WAITING)
    because = models.CharField(max_length=20, default="")
    lang = models.CharField(max_length=20, default="")
    previews = models.PositiveSmallIntegerField(default=0)
    added_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["originator", "address"], name="attachment_by_address"),
            models.Index(fields=["version_id"], name="attachment_by_version"),
            models.Index(fields=["part", "audience", "originator"], name="attachment_follows_part"),
            models.Index(fields=["originator"], name="attachment_waiting", condition=models.Q(text=WAITING)),
        ]
        constraints: ClassVar = [
            hangs_on("records_attachment", "part_id", "records_part", ("id", "reach_id", "originator_id")),
            handled("records_attachment", names=("record_id",), opens=True),
        ]


class Clearance(Handled):
    """That a reviewer looked at what was found in a file and confirmed, with a reason, that it can go to everybody.

    Addressed to the originator alone.
    """

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey("records.Record", models.PROTECT, related_name="+")
    address = models.CharField(max_length=64)
    because = models.CharField(max_length=500)
    at = models.DateTimeField()
    person = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            true_originator("records_clearance"),
            handled("records_clearance", names=("record_id",)),
        ]
