"""A correction or addition that a reader proposes to the originator of a record, and the one move that answers it."""

import json
import uuid
from typing import ClassVar

from django.db import models

from tenfold.foundation import bulk
from tenfold.foundation.wall import ALL, ME, Bound, Grants, Script, Wall, erased_unseen, handled
from tenfold.records.models.handled import Handled, true_originator

_DROP = """DELETE FROM discussion_proposed d USING discussion_proposal p WHERE p.id = d.proposal_id
 AND words <> '' AND position(lower(words) IN lower(d.content::text)) > 0 RETURNING p.ref"""
_EMPTY = """UPDATE discussion_proposalmove m SET because = '' FROM discussion_proposal p WHERE p.id = m.proposal_id
 AND words <> '' AND position(lower(words) IN lower(m.because)) > 0 RETURNING p.ref"""
# The owner of both functions finds the head of what the own house proposed or answered, for its reference.
_HEADS = Script(
    name="proposals_of_words",
    make=[
        f"CREATE POLICY discussion_proposal_erase ON discussion_proposal FOR SELECT TO owner USING (originator_id = {ME}"
        f" OR id IN (SELECT m.proposal_id FROM discussion_proposalmove m WHERE m.originator_id = {ME}))"
    ],
    unmake=["DROP POLICY discussion_proposal_erase ON discussion_proposal"],
)
# Whoever proposed and whoever originated the record, and nobody else, moves a proposal.
_PARTY = (
    "EXISTS (SELECT 1 FROM discussion_proposal p JOIN records_record r ON r.id = p.record_id WHERE p.id = proposal_id"
    f" AND p.record_id = discussion_proposalmove.record_id AND {ME} IN (p.originator_id, r.originator_id))"
)
_WALL = handled("discussion_proposalmove", names=("record_id",)).given


class Proposal(Handled):
    """That one house proposes a change of a version to its originator: the head, without what is proposed.

    `grading` and the marking are those of what is proposed. Addressed to both houses.
    """

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    record = models.ForeignKey("records.Record", models.PROTECT, related_name="+")
    version_number = models.PositiveIntegerField()
    grading = models.JSONField(default=dict)
    tlp = models.CharField(max_length=12)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "originator", "record"], name="proposal_and_originator"),
            true_originator("discussion_proposal"),
            handled("discussion_proposal", names=("record_id",)),
        ]


class Proposed(Handled):
    """What is proposed for one part of a version, field by field, and, with the open part, why.

    What is proposed for the nominal part is read in the house that proposes it under no purpose but that of whoever did.
    Never for the protected one. It can be erased; the head and the answer remain.
    """

    grants: ClassVar = {"app": Grants(insert=True, delete=True), "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="parts", db_constraint=False)
    record = models.ForeignKey("records.Record", models.PROTECT, related_name="+")
    name = models.CharField(max_length=10)
    content = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proposal", "name", "originator"], name="proposed_once_a_part"),
            models.CheckConstraint(condition=models.Q(name__in=["open", "nominal"]), name="never_proposed_for_protected"),
            Bound(name="proposed_of_own_proposal", columns=("proposal_id", "originator_id", "record_id"),
                  to="discussion_proposal", keys=("id", "originator_id", "record_id")),
            true_originator("discussion_proposed"),
            handled("discussion_proposed", names=("record_id",)),
            erased_unseen("discussion_proposed", _DROP),
        ]  # fmt: skip

    erased_as = "proposals"
    erased_again = (
        "DELETE FROM discussion_proposed d USING discussion_proposal p WHERE p.id = d.proposal_id AND p.ref = ANY (%s)"
        " AND d.originator_id = %s"
    )

    @classmethod
    def erase(cls, *, words: str = "", record: uuid.UUID | None = None) -> list[str]:
        """Delete what the house proposed with these words, seen or not; answers the references of the proposals, which remain."""
        said = json.dumps(words, ensure_ascii=False)[1:-1]
        return [ref for (ref,) in bulk.execute("SELECT discussion_proposed_erase(%s)::text", [said]).fetchall()]


class ProposalMove(Handled):
    """The one move that ends a proposal: accepted whole or in part, declined, or taken back by whoever made it."""

    grants: ClassVar = {"app": Grants(insert=True, update=("because",)), "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="moves")
    record = models.ForeignKey("records.Record", models.PROTECT, related_name="+")
    move = models.CharField(max_length=20)
    fields = models.JSONField(default=list)
    number = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=40, default="")
    because = models.CharField(max_length=1000, default="")
    moved_at = models.DateTimeField()
    moved_by = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            # Two who answer at one moment: the database lets one of them.
            models.UniqueConstraint(fields=["proposal"], name="answered_once"),
            true_originator("discussion_proposalmove"),
            Wall(name="discussion_proposalmove_wall", see=_WALL["see"], add=f"{_WALL['add']} AND {_PARTY}", edit=_WALL["edit"],
                 owners=("upgrade",)),
            erased_unseen("discussion_proposalmove", _EMPTY),
            _HEADS,
        ]  # fmt: skip

    erased_as = "answers to proposals"
    erased_again = (
        "UPDATE discussion_proposalmove m SET because = '' FROM discussion_proposal p WHERE p.id = m.proposal_id AND p.ref = ANY (%s)"
        " AND m.originator_id = %s"
    )

    @classmethod
    def erase(cls, *, words: str = "", record: uuid.UUID | None = None) -> list[str]:
        """Empty the reasons of the house that hold these words, seen or not; answers the references of the proposals."""
        return [ref for (ref,) in bulk.execute("SELECT discussion_proposalmove_erase(%s)::text", [words]).fetchall()]
