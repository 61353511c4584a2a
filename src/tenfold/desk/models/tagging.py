"""The tags of a participant, and which records they stand on. Nobody else learns of either."""

import uuid
from typing import ClassVar

from django.db import models

from tenfold.foundation import bulk
from tenfold.foundation.wall import ALL, Grants, Script, handled
from tenfold.records.models.handled import Handled, true_originator
from tenfold.vocabulary.languages import fold

# Taken away by the database together with its tag: also where it stands on a record that whoever erases does not see.
_ENDS = Script(
    name="tagging_of_own_tag",
    make=["ALTER TABLE desk_tagging ADD CONSTRAINT tagging_of_own_tag FOREIGN KEY (tag_id, originator_id)"
          " REFERENCES desk_tag (id, originator_id) ON DELETE CASCADE"],
    unmake=["ALTER TABLE desk_tagging DROP CONSTRAINT tagging_of_own_tag"],
)  # fmt: skip
_DROP = """DELETE FROM desk_tag WHERE position(%(words)s IN lower(name)) > 0
 OR %(folded)s <> '' AND position(%(folded)s IN folded) > 0 RETURNING ref::text"""


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

    erased_as = "tags"

    @classmethod
    def erase(cls, *, words: str = "", record: uuid.UUID | None = None) -> list[str]:
        """Delete the tags of the house whose names hold these words, from every record; answers their references."""
        if not words:
            return []
        return [ref for (ref,) in bulk.execute(_DROP, {"words": words.lower(), "folded": fold(words)}).fetchall()]


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
            _ENDS,
            true_originator("desk_tagging"),
            handled("desk_tagging", names=("record_id",)),
        ]
