"""What stays in the originator's house: who drafted, for whom it is meant, and from which source it came."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from tenfold.foundation.wall import ALL, Grants, handled
from tenfold.records.models.handled import Handled, true_originator


class Drafting(Handled):
    """Who wrote and released a version, from which import it came, and to whom it is meant to go.

    Addressed to the originator alone, for ever. `former_authors` wrote it before it was handed over, and release it as
    little as its author does.
    """

    grants: ClassVar = {
        "app": Grants(
            insert=True,
            update=(
                "author",
                "former_authors",
                "intended",
                "submitted_by",
                "released_by",
                "returned_because",
                "urgent_because",
                "confirmed_by",
            ),
        ),
        "upgrade": ALL,
    }

    version = models.OneToOneField("records.Version", models.PROTECT, primary_key=True, related_name="drafting")
    author = models.BigIntegerField()
    former_authors = ArrayField(
        models.BigIntegerField(), default=list,
        db_default=models.Value([], output_field=ArrayField(models.BigIntegerField())),
    )  # fmt: skip
    intended = models.JSONField(default=list)
    submitted_by = models.BigIntegerField(null=True)
    released_by = models.BigIntegerField(null=True)
    returned_because = models.CharField(max_length=500, default="")
    urgent_because = models.CharField(max_length=500, default="")
    confirmed_by = models.BigIntegerField(null=True)
    brought_by = models.UUIDField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["brought_by"], name="drafting_by_import", condition=models.Q(brought_by__isnull=False))
        ]
        constraints: ClassVar = [true_originator("records_drafting"), handled("records_drafting")]


class Import(Handled):
    """One run of an import, with its account of every row; withdrawn where it was undone whole."""

    grants: ClassVar = {"app": Grants(insert=True, update=("answer", "withdrawn_at", "withdrawn_by")), "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    profile = models.CharField(max_length=40)
    answer = models.JSONField()
    at = models.DateTimeField()
    person = models.BigIntegerField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="withdrawn_by_somebody",
            ),
            true_originator("records_import"),
            handled("records_import"),
        ]


class SourceItem(Handled):
    """Which row of a source a record stands for, so that the same row is never stored twice."""

    grants: ClassVar = {"app": Grants(insert=True, update=("fingerprint", "said"), delete=True), "upgrade": ALL}

    record = models.OneToOneField("records.Record", models.PROTECT, primary_key=True, related_name="+")
    profile = models.CharField(max_length=40)
    source_id = models.CharField(max_length=300)
    part = models.CharField(max_length=20)
    fingerprint = models.BinaryField(max_length=32)
    said = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["originator", "profile", "source_id", "part"], name="source_item_once"),
            true_originator("records_sourceitem"),
            handled("records_sourceitem"),
        ]
