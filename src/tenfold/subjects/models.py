"""A request of a person about data of hers, who asks, the steps of the house, and the words of each.

All rows are addressed to the own house under a purpose that nobody chooses and only this room opens: `terms.SUBJECTS`, or
`terms.GUARDED` alone where a smuggled person asks. What hangs on a request follows its audience inside the same update.
"""

from typing import ClassVar

from django.db import models

from tenfold.foundation import bulk
from tenfold.foundation.wall import ADD, ADDRESSED, ALL, ME, Bound, Grants, Wall, current, handled
from tenfold.records.models.handled import Handled, hangs_on, true_originator

_MINE = f"originator_id = {ME}"
_SEEN = "EXISTS (SELECT 1 FROM subjects_case c WHERE c.id = case_id)"
_KEYS = ("id", "audience_id", "originator_id")
# The worker has no view and sees none of these; deleting without a condition asks this policy alone.
_DROP = f"""CASE WHEN nullif(current_setting('tenfold.participant', true), '') IS NULL THEN forget_on < CURRENT_DATE
 ELSE {_MINE} AND {ADDRESSED} END"""


class Case(Handled):
    """What right a person asks for, by which way it came, and until when it is to be answered. Without the person."""

    grants: ClassVar = {"app": Grants(insert=True, update=("audience_id", "guarded")), "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    human_ref = models.CharField(max_length=20)
    right = models.CharField(max_length=30)
    channel = models.CharField(max_length=30)
    asker = models.CharField(max_length=30)
    guarded = models.BooleanField(default=False)
    received_on = models.DateField()
    due_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["originator", "human_ref"], name="subject_human_ref"),
            models.UniqueConstraint(fields=["id", "audience", "originator"], name="subject_address"),
            models.CheckConstraint(condition=models.Q(due_on__gte=models.F("received_on")), name="subject_due_later"),
            true_originator("subjects_case"),
            handled("subjects_case"),
        ]


class Identity(Handled):
    """Who asks, how she is reached, and what is looked for. Deleted by the worker after `forget_on`."""

    grants: ClassVar = {"app": Grants(insert=True, update=("forget_on",), delete=True), "upgrade": ALL}

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="identity", db_constraint=False)
    name = models.CharField(max_length=200)
    contact = models.CharField(max_length=500, default="")
    theirs = models.CharField(max_length=80, default="")
    sought = models.JSONField(default=list)
    forget_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            hangs_on("subjects_identity", "case_id", "subjects_case", _KEYS),
            Wall(name="subjects_identity_wall", see=ADDRESSED, add=f"{_MINE} AND {_SEEN}", edit=_MINE,
                 drop=" ".join(_DROP.split()), owners=("upgrade",)),
        ]  # fmt: skip

    @classmethod
    def forget_old(cls) -> int:
        """Delete what has run out, whosever it is; answers how many. With a view open the policy would take the own ones."""
        if current() is not None:
            raise AssertionError("what has run out is forgotten in nobody's view")
        return int(bulk.execute("DELETE FROM subjects_identity", []).rowcount)


class Move(Handled):
    """One step of the house, inserted and never altered: codes, days and references of records, which it does not name."""

    grants: ClassVar = {"app": ADD, "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="moves", db_constraint=False)
    place = models.PositiveIntegerField()
    move = models.CharField(max_length=30)
    said = models.JSONField(default=dict)
    moved_at = models.DateTimeField()
    moved_by = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "place"], name="subject_one_move_a_place"),
            models.UniqueConstraint(fields=["id", "originator"], name="subject_move_and_originator"),
            hangs_on("subjects_move", "case_id", "subjects_case", _KEYS),
            Wall(name="subjects_move_wall", see=ADDRESSED, add=f"{_MINE} AND {_SEEN}", owners=("upgrade",)),
        ]


class Words(Handled):
    """The free words of a step, apart from it."""

    grants: ClassVar = {"app": ADD, "upgrade": ALL}

    move = models.OneToOneField(Move, models.PROTECT, primary_key=True, related_name="words", db_constraint=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", db_constraint=False)
    texts = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            Bound(name="subject_words_of_own_move", columns=("move_id", "originator_id"), to="subjects_move", keys=("id", "originator_id")),
            hangs_on("subjects_words", "case_id", "subjects_case", _KEYS),
            Wall(name="subjects_words_wall", see=ADDRESSED, add=f"{_MINE} AND {_SEEN}", owners=("upgrade",)),
        ]  # fmt: skip
