"""Review by another participant: the moves by which it is named, and those on one version."""

from typing import ClassVar

from django.db import models

from tenfold.foundation.wall import handled
from tenfold.records.models.handled import Handled, true_originator


class NamingMove(Handled):
    """One step by which a participant has another review for it, addressed to both."""

    id = models.BigAutoField(primary_key=True)
    house = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+")
    reviewer = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+")
    move = models.CharField(max_length=10)
    moved_at = models.DateTimeField()
    moved_by = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [true_originator("records_namingmove"), handled("records_namingmove")]


class ReviewMove(Handled):
    """One step in the review of a version by another participant, addressed to both; seen while the record is."""

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey("records.Record", models.PROTECT, related_name="+")
    version_number = models.PositiveIntegerField()
    reviewer = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+")
    move = models.CharField(max_length=10)
    because = models.CharField(max_length=500, default="")
    moved_at = models.DateTimeField()
    moved_by = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            true_originator("records_reviewmove"),
            handled("records_reviewmove", names=("record_id",)),
        ]
