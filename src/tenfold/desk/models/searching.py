"""A search that is kept, and what one person noted about it."""

from typing import ClassVar

from django.db import models

from tenfold.foundation.wall import ALL, Grants, Script, handled
from tenfold.records.models.handled import Handled, true_originator

_ENDS = Script(
    name="search_mark_ends",
    make=["ALTER TABLE desk_searchmark ADD CONSTRAINT search_mark_ends FOREIGN KEY (search_id, originator_id)"
          " REFERENCES desk_savedsearch (id, originator_id) ON DELETE CASCADE"],
    unmake=["ALTER TABLE desk_searchmark DROP CONSTRAINT search_mark_ends"],
)  # fmt: skip


class SavedSearch(Handled):
    """The words and filters of a search under a name, addressed to whoever made it, or to the house where it is shared.

    `address` is what stands in the address of the search page after the question mark.
    """

    grants: ClassVar = {
        "app": Grants(insert=True, update=("audience_id", "name", "address", "shared"), delete=True),
        "upgrade": ALL,
    }

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=2000)
    shared = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["audience"], name="saved_search_by_audience")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "originator"], name="search_and_originator"),
            true_originator("desk_savedsearch"),
            handled("desk_savedsearch"),
        ]


class SearchMark(Handled):
    """When one person last looked at a kept search, and whether it stands on her start page. Addressed to her alone."""

    grants: ClassVar = {
        "app": Grants(insert=True, update=("looked_at", "at_home"), delete=True),
        "upgrade": ALL,
    }

    id = models.BigAutoField(primary_key=True)
    # Ended by the database together with its search: whoever deletes a shared one does not see the marks of others.
    search = models.ForeignKey(
        SavedSearch, models.DO_NOTHING, related_name="marks", db_constraint=False, db_index=False
    )
    person = models.BigIntegerField()
    looked_at = models.DateTimeField()
    at_home = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["search", "person", "originator"], name="search_marked_once"),
            true_originator("desk_searchmark"),
            handled("desk_searchmark"),
            _ENDS,
        ]
