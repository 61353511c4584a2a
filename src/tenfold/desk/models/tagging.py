"""The tags of a participant, and which records they stand on. Nobody else learns of either."""

from typing import ClassVar

from django.db import models

from tenfold.foundation.wall import ALL, Bound, Grants, handled
from tenfold.records.models.handled import Handled, true_originator


class Tag(Handled):
    """A tag of one participant: its name in the words of the house, a colour token, whether it is still given."""

    grants: ClassVar = {
        "app": Grants(insert=True, update=("name", "folded", "colour", "archived_at"), delete=True),
        "upgrade": ALL,
    }

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    name = models.CharField(max_length=60)
    # As names are compared: two tags that look alike are one.
    folded = models.CharField(max_length=120)
    colour = models.CharField(max_length=12)
    archived_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["originator", "folded"], name="tag_once"),
            models.UniqueConstraint(fields=["id", "originator"], name="tag_and_originator"),
            true_originator("desk_tag"),
            handled("desk_tag"),
        ]


class Tagging(Handled):
    """That a participant put a tag of its own on a record which it reads; seen while the record is seen."""

    grants: ClassVar = {"app": Grants(insert=True, delete=True), "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    record = models.ForeignKey("records.Record", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tag", "record", "originator"], name="tagged_once"),
            Bound(
                name="tagging_of_own_tag",
                columns=("tag_id", "originator_id"),
                to="desk_tag",
                keys=("id", "originator_id"),
            ),
            true_originator("desk_tagging"),
            handled("desk_tagging", names=("record_id",)),
        ]
