"""A form that somebody has begun and not yet saved: the owner's own, and nobody else's."""

import json
import uuid
from typing import ClassVar

from django.db import models

from tenfold.desk.models import erasing
from tenfold.foundation import bulk
from tenfold.foundation.wall import ADDRESSED, ALL, ME, Grants, Wall, current
from tenfold.records.models.handled import Handled, true_originator

_WORDS, _RECORD = erasing.WORDS, erasing.RECORD
_MINE = f"originator_id = {ME}"
# Deleting without a condition asks this policy alone, and not what can be seen. So an erasure reaches the forms of all
# colleagues, and the worker, who has no view, those that have run out; neither can read one.
_DROP = f"""CASE WHEN {_WORDS} IS NOT NULL OR {_RECORD} IS NOT NULL
 THEN {_MINE} AND (record = {_RECORD}::uuid OR position({_WORDS} IN lower(typed::text)) > 0)
 WHEN nullif(current_setting('tenfold.participant', true), '') IS NULL THEN forget_on < CURRENT_DATE
 ELSE {_MINE} AND {ADDRESSED} END"""


class Unfinished(Handled):
    """What was typed, control by control, as the browser sent it. Addressed to one person of the originator.

    `ref` is made by the page on which the form begins; `record` and `seen` are the record that the form edits and the
    version from which it began. After `forget_on` the worker deletes it.
    """

    grants: ClassVar = {
        "app": Grants(insert=True, update=("audience_id", "typed", "seen", "kept_at", "forget_on"), delete=True),
        "upgrade": ALL,
    }

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField()
    person = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    record = models.UUIDField(null=True)
    seen = models.PositiveIntegerField(default=0)
    typed = models.JSONField()
    kept_at = models.DateTimeField()
    forget_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["originator", "person", "ref"], name="unfinished_once"),
            true_originator("desk_unfinished"),
            Wall(
                name="desk_unfinished_wall",
                see=ADDRESSED,
                add=f"{_MINE} AND {ADDRESSED}",
                edit=f"{_MINE} AND {ADDRESSED}",
                drop=" ".join(_DROP.split()),
                owners=("upgrade",),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "kept_at"], name="unfinished_by_person")]

    erased_as = "unsaved"

    @classmethod
    def erase(cls, *, words: str = "", record: uuid.UUID | None = None) -> int:
        """Delete every form of the house that holds these words, or that edits this record; answers how many."""
        in_json = json.dumps(words, ensure_ascii=False)[1:-1].lower()
        if not in_json and record is None:
            return 0
        with erasing.looking_for(words=in_json, record=str(record or "")):
            return int(bulk.execute("DELETE FROM desk_unfinished", []).rowcount)

    @classmethod
    def forget_old(cls) -> int:
        """Delete what has run out, whosever it is; answers how many. With a view open the policy would take the own ones."""
        if current() is not None:
            raise AssertionError("what has run out is forgotten in nobody's view")
        return int(bulk.execute("DELETE FROM desk_unfinished", []).rowcount)
