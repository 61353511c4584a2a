"""The log of sanitised twins: what was proposed, what was decided, by whom and when."""

from typing import ClassVar

from django.db import models

from tenfold.foundation.wall import handled
from tenfold.records.models.handled import Handled, hangs_on


class Sanitising(Handled):
    """How one twin came out of one version of its source. It has that version's audience, and follows it.

    `decisions` holds an entry for each proposal, `read` the anchors of the texts that the person said to have read.
    """

    id = models.BigAutoField(primary_key=True)
    source = models.ForeignKey("records.Record", models.PROTECT, related_name="+")
    twin = models.ForeignKey("records.Record", models.PROTECT, related_name="+")
    version_id = models.BigIntegerField()
    version_number = models.PositiveIntegerField()
    decisions = models.JSONField()
    read = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["version_id"], name="sanitised_version")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["twin", "originator"], name="sanitised_once"),
            hangs_on("reporting_sanitising", "version_id", "records_version", ("id", "audience_id", "originator_id")),
            handled("reporting_sanitising", names=("source_id", "twin_id")),
        ]
