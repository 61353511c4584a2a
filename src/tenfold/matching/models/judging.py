"""Pairs of persons that may be one, and what the people of a house judged about them. All of it is the house's own."""

from typing import ClassVar

from django.db import models

from tenfold.foundation.wall import ALL, Grants, handled
from tenfold.records.models.handled import Handled, true_originator


class Pair(Handled):
    """Two persons of two records: each by its record and its anchor in it. The record with the smaller key stands first.

    It is seen while both records are seen. It holds no name: whoever does not read the names is not shown the pair.
    """

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    one = models.ForeignKey("records.Record", models.PROTECT, related_name="+")
    one_person = models.CharField(max_length=200)
    other = models.ForeignKey("records.Record", models.PROTECT, related_name="+")
    other_person = models.CharField(max_length=200)
    # A keyed digest of the names and dates of birth that were compared: when it changes, the question is a new one.
    compared = models.BinaryField(max_length=16)

    class Meta:
        abstract = True


def _two_records(table: str) -> list[models.BaseConstraint]:
    return [
        models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name=f"{table}_in_order"),
        true_originator(table),
        handled(table, names=("one_id", "other_id")),
    ]


class Proposal(Pair):
    """That a machine found two persons alike enough to ask. Derived: it is made anew when the names change."""

    grants: ClassVar = {
        "app": Grants(insert=True, update=("compared", "score", "made_at"), delete=True),
        "upgrade": ALL,
    }

    score = models.FloatField()
    made_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["originator", "-score", "id"], name="proposal_by_score")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["originator", "one", "one_person", "other", "other_person"], name="proposed_once"
            ),
            *_two_records("matching_proposal"),
        ]


class Judgement(Pair):
    """One move on a pair by one person: same, different, unsure, or undone. None is ever altered; the last one counts.

    `link` is the reference of the link that it wrote, where it wrote one.
    """

    verdict = models.CharField(max_length=10)
    reason = models.CharField(max_length=40)
    reference = models.CharField(max_length=60, default="")
    score = models.FloatField()
    link = models.UUIDField(null=True)
    judged_at = models.DateTimeField()
    judged_by = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["originator", "one", "other", "-id"], name="judgement_of_pair")]
        constraints: ClassVar = [*_two_records("matching_judgement")]


class Watch(Handled):
    """Since when a house looks, under one purpose, for records that came before it; what came earlier was looked at."""

    grants: ClassVar = {"app": Grants(insert=True, update=("since",)), "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    purpose = models.CharField(max_length=30)
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["originator", "purpose"], name="watch_once"),
            true_originator("matching_watch"),
            handled("matching_watch"),
        ]


class Looked(Handled):
    """That a house looked for who is like the persons of one part, under one purpose; kept while it could be met again."""

    grants: ClassVar = {"app": Grants(insert=True, delete=True), "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey("records.Record", models.PROTECT, related_name="+")
    part_id = models.BigIntegerField()
    purpose = models.CharField(max_length=30)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["originator", "purpose", "part_id"], name="looked_once"),
            true_originator("matching_looked"),
            handled("matching_looked", names=("record_id",)),
        ]
