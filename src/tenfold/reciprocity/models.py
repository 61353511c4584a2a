"""What is stored of reciprocity. What the node counted and decided are rows of the node, addressed to whom they concern."""

from typing import ClassVar

from django.db import models

from tenfold.foundation.wall import ADDRESSED, ALL, COORDINATED, ME, Grants, Script, Wall, handled
from tenfold.records.models.handled import Handled, true_originator

# What the role that counts reads beside what figures need: whence a statement was taken and when, when a contact was verified.
_READS = ("records_quotation", "exchange_contactpoint")
_COUNTED = Script(
    name="reciprocity_is_counted",
    make=[f"CREATE POLICY {table}_statistics ON {table} FOR SELECT TO statistics USING (true)" for table in _READS],
    unmake=[f"DROP POLICY {table}_statistics ON {table}" for table in _READS],
)
_BY_COORDINATOR = f"originator_id = {ME} AND network_id = {COORDINATED}"


class Ruling(Handled):
    """One version of the rule of a network, by its coordinator, never altered; the members read it.

    One without a number is tried: addressed to the coordinator and the node, which answers how many would meet it. `group` is
    what a grade has from its network: address, names, terms. The node is no member and sees no more of it.
    """

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    network = models.ForeignKey("handling.Group", models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(null=True)
    rule = models.JSONField()
    group = models.JSONField()
    written_at = models.DateTimeField()
    written_by = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["originator", "network", "number"], name="ruling_number"),
            true_originator("reciprocity_ruling"),
            Wall(name="reciprocity_ruling_wall", see=ADDRESSED, add=_BY_COORDINATOR, owners=("upgrade",)),
            _COUNTED,
        ]  # fmt: skip


class Answer(Handled):
    """How many members would meet one grade of a rule that is tried, today. No member is named; for the coordinator alone."""

    id = models.BigAutoField(primary_key=True)
    ruling = models.ForeignKey(Ruling, models.PROTECT, related_name="answers", db_constraint=False)
    rank = models.PositiveSmallIntegerField()
    members = models.PositiveIntegerField()
    met = models.PositiveIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["originator", "ruling", "rank"], name="tried_answered_once"),
            true_originator("reciprocity_answer"),
            handled("reciprocity_answer"),
        ]


class Tally(Handled):
    """The facts of one member as they were counted last, for the member alone. Each count takes the place of the one before."""

    grants: ClassVar = {"app": Grants(insert=True, delete=True), "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    network = models.ForeignKey("handling.Group", models.PROTECT, related_name="+")
    member = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+")
    facts = models.JSONField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            true_originator("reciprocity_tally"),
            handled("reciprocity_tally"),
        ]


class Place(Handled):
    """Whether a member meets a grade, and nothing else of it: for the coordinator, or for all members where the charter says so."""

    grants: ClassVar = {"app": Grants(insert=True, delete=True), "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    network = models.ForeignKey("handling.Group", models.PROTECT, related_name="+")
    member = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()
    met = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["originator", "network", "member", "rank"], name="placed_once"),
            true_originator("reciprocity_place"),
            handled("reciprocity_place"),
        ]


class Decision(Handled):
    """One move of a member in a grade, with the version of the rule and the facts from which it follows. Never altered.

    Addressed to the member and the node. Whoever reads it can work it out again: `rules.standings` of these facts and that rule.
    """

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    network = models.ForeignKey("handling.Group", models.PROTECT, related_name="+")
    member = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()
    grade = models.ForeignKey("handling.Group", models.PROTECT, related_name="+")
    move = models.CharField(max_length=12)
    rule = models.JSONField()
    number = models.PositiveSmallIntegerField()
    facts = models.JSONField()
    until = models.DateTimeField(null=True)
    decided_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["network", "member", "-id"], name="decision_newest")]
        constraints: ClassVar = [
            true_originator("reciprocity_decision"),
            handled("reciprocity_decision"),
        ]
