"""A search that is kept, and what one person noted about it."""

import uuid
from typing import ClassVar

from django.db import models

from tenfold.desk.models import erasing
from tenfold.foundation import bulk
from tenfold.foundation.wall import ADDRESSED, ALL, ME, Grants, Script, Wall, handled
from tenfold.records.models.handled import Handled, true_originator

_WORDS = erasing.WORDS
_MINE = f"originator_id = {ME}"
# An address as it was typed: without its percent signs, in which letters have no case. No text of a database holds a nul.
_READ = """CREATE FUNCTION desk_unquoted(said text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
 SELECT coalesce(convert_from(decode(string_agg(CASE WHEN length(m[1]) = 3 THEN substr(m[1], 2)
  ELSE encode(convert_to(m[1], 'UTF8'), 'hex') END, '' ORDER BY place), 'hex'), 'UTF8'), '')
 FROM regexp_matches(replace(replace(said, '+', ' '), '%00', ''), '%[0-9A-Fa-f]{2}|.', 'gs') WITH ORDINALITY AS found (m, place) $$"""
# Which were erased, for the evidence: whoever erases sees none of them.
_NOTE = f"""CREATE FUNCTION desk_note_erased() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
 IF {_WORDS} IS NOT NULL THEN
  PERFORM set_config('tenfold.erased', concat_ws(' ', nullif(current_setting('tenfold.erased', true), ''), OLD.ref::text), true);
 END IF; RETURN NULL; END $$"""
_ERASING = Script(
    name="saved_search_erasing",
    make=[_READ, _NOTE, "CREATE TRIGGER note_erased AFTER DELETE ON desk_savedsearch FOR EACH ROW EXECUTE FUNCTION desk_note_erased()"],
    unmake=["DROP TRIGGER note_erased ON desk_savedsearch", "DROP FUNCTION desk_note_erased()", "DROP FUNCTION desk_unquoted(text)"],
)  # fmt: skip
# Deleting without a condition asks this policy alone, and not what can be seen. So an erasure reaches what colleagues keep
# for themselves, and nobody reads it.
_DROP = f"""CASE WHEN {_WORDS} IS NULL THEN {_MINE}
 ELSE {_MINE} AND (position({_WORDS} IN lower(name)) > 0 OR position({_WORDS} IN lower(desk_unquoted(address))) > 0) END"""

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
            _ERASING,
            Wall(
                name="desk_savedsearch_wall", see=ADDRESSED, add=_MINE, edit=_MINE, drop=" ".join(_DROP.split()),
                owners=("upgrade",),
            ),
        ]  # fmt: skip

    erased_as = "searches"

    @classmethod
    def erase(cls, *, words: str = "", record: uuid.UUID | None = None) -> list[str]:
        """Delete every search of the house, whoever keeps it, whose name or address holds these words; answers their references."""
        if not words:
            return []
        with erasing.looking_for(words=words.lower()):
            bulk.execute("DELETE FROM desk_savedsearch", [])
            row = bulk.execute("SELECT current_setting('tenfold.erased')", []).fetchone()
            return str(row[0]).split() if row else []


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
