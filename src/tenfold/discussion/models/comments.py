"""A comment, an assessment or a question by somebody who reads a record; words of its author that change nothing of it."""

import uuid
from typing import ClassVar

from django.db import models

from tenfold.foundation import bulk
from tenfold.foundation.wall import ALL, Grants, erased_unseen, handled
from tenfold.records.models.handled import Handled, true_originator

_EMPTY = """UPDATE discussion_comment SET text = '', withdrawn_at = statement_timestamp()
 WHERE words <> '' AND position(lower(words) IN lower(text)) > 0 RETURNING ref"""


class Comment(Handled):
    """What one house says of a record, to one other reader or to the one group through which it reads.

    `told` is that reader, a house or a group; `answers` is the reference of the comment that is answered. Taken back, the
    row stays without its words.
    """

    grants: ClassVar = {"app": Grants(insert=True, update=("text", "withdrawn_at")), "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    record = models.ForeignKey("records.Record", models.PROTECT, related_name="+")
    version_number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    text = models.TextField()
    probability = models.CharField(max_length=30, default="")
    confidence = models.CharField(max_length=30, default="")
    told = models.BigIntegerField()
    answers = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, text__gt="") | models.Q(withdrawn_at__isnull=False, text=""),
                name="comment_said_or_taken_back",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="assessment", probability__gt="", confidence__gt="")
                | (~models.Q(kind="assessment") & models.Q(probability="", confidence="")),
                name="assessment_says_how_sure",
            ),
            true_originator("discussion_comment"),
            handled("discussion_comment", names=("record_id",)),
            erased_unseen("discussion_comment", _EMPTY),
        ]

    erased_as = "comments"
    erased_again = "UPDATE discussion_comment SET text = '', withdrawn_at = statement_timestamp() WHERE ref = ANY (%s) AND originator_id = %s"

    @classmethod
    def erase(cls, *, words: str = "", record: uuid.UUID | None = None) -> list[str]:
        """Empty the comments of the house that hold these words, seen or not; answers their references, which remain."""
        rows = bulk.execute("SELECT discussion_comment_erase(%s)::text", [words]).fetchall()
        return [ref for (ref,) in rows]
