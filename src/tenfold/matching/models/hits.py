"""Questions across organisations, what they met, what both sides decided, and what an originator answers to.

A hit is a row of the node, one for each side: to the asker it says of which kind and whom to ask, to the originator which
records, who asked and why. Neither names a record to which the wall would have to be asked (architecture 3 and 4.17).
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from tenfold.foundation.wall import ADD, READ, Grants, Script, handled, temporary_last
from tenfold.matching.models import crossing
from tenfold.records.models.handled import Handled, true_originator

ASKER, OWNER = "asker", "owner"


class Question(Handled):
    """That a person asked across organisations, in the house that asked: why, and a digest that only this house can compare.

    `looked_up`: it came with the look-up of a document, which has a pace of its own.
    """

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    person = models.BigIntegerField()
    purpose = models.CharField(max_length=30)
    schemes = ArrayField(models.CharField(max_length=30))
    reason = models.CharField(max_length=40)
    reference = models.CharField(max_length=60, default="")
    digest = models.CharField(max_length=32)
    near = models.BooleanField(default=False)
    looked_up = models.BooleanField(default=False)
    hundred = models.CharField(max_length=32, default="")
    asked_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "-asked_at"], name="question_of_person"),
            models.Index(fields=["originator", "-asked_at"], name="question_of_house"),
        ]
        constraints: ClassVar = [true_originator("matching_question"), handled("matching_question")]


class Hit(Handled):
    """One side of a match. `records` are references that the originator alone is given; `held` what the asker was not told."""

    grants: ClassVar = {"app": READ, "upgrade": READ, "matching": ADD}

    id = models.BigAutoField(primary_key=True)
    match = models.UUIDField()
    side = models.CharField(max_length=5)
    kind = models.CharField(max_length=40)
    asker_id = models.BigIntegerField()
    owner_id = models.BigIntegerField()
    question = models.UUIDField(null=True)
    records = ArrayField(models.UUIDField(), default=list)
    reason = models.CharField(max_length=40)
    reference = models.CharField(max_length=60, default="")
    purpose = models.CharField(max_length=30)
    held = models.BooleanField()
    asked = models.BinaryField(max_length=16)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["asker_id", "asked", "-at"], name="hit_asked_before"),
            models.Index(fields=["audience", "-at"], name="hit_newest"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["originator", "match", "side"], name="hit_once_a_side"),
            true_originator("matching_hit"),
            handled("matching_hit"),
            Script(name="hit_made_by_matching", make=crossing.MAKE, unmake=crossing.UNMAKE),
            temporary_last("hit_looked_for_in_public", *crossing.SIGNATURES, owner="matching"),
        ]


class MatchMove(Handled):
    """One step of either side, inserted by its mover and addressed to both; what stays in a house, to that house alone."""

    id = models.BigAutoField(primary_key=True)
    match = models.UUIDField()
    move = models.CharField(max_length=10)
    because = models.CharField(max_length=40, default="")
    moved_at = models.DateTimeField()
    moved_by = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["match", "id"], name="match_move_of_match")]
        constraints: ClassVar = [true_originator("matching_matchmove"), handled("matching_matchmove")]


class Choice(Handled):
    """What an originator answers: for all its records, for a kind, for one record; or not at all to one participant.

    One row for each of these; without one, its kind says. Read by the house alone, and by the role that compares.
    """

    grants: ClassVar = {"app": Grants(insert=True, delete=True), "upgrade": READ, "matching": READ}

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=40, default="")
    record = models.UUIDField(null=True)
    asker_id = models.BigIntegerField(null=True)
    answer = models.CharField(max_length=10)
    chosen_at = models.DateTimeField()
    chosen_by = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["originator", "kind", "record", "asker_id"], name="choice_once", nulls_distinct=False
            ),
            true_originator("matching_choice"),
            handled("matching_choice"),
            Script(
                name="choice_is_compared",
                make=["CREATE POLICY choice_matching ON matching_choice FOR SELECT TO matching USING (true)"],
                unmake=["DROP POLICY choice_matching ON matching_choice"],
            ),
        ]
