"""Who is reached for what, in which languages, when, and since when that is known to be true."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from tenfold.foundation.wall import ALL, Grants, handled
from tenfold.records.models.handled import Handled, true_originator


class ContactPoint(Handled):
    """One contact point of a participant: work data of an office or of somebody at work, read by the community.

    The first by `rank` who is not absent is told of what waits, the next one where it is overdue.
    """

    grants: ClassVar = {
        "app": Grants(
            insert=True, delete=True,
            update=("role", "rank", "name", "person", "languages", "channels", "hours", "away_from", "away_until", "handed_over",
                    "verified_on", "verified_by"),
        ),
        "upgrade": ALL, "statistics": Grants(select=("originator_id", "verified_on")),
    }  # fmt: skip

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    role = models.CharField(max_length=30)
    rank = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    person = models.BigIntegerField(null=True)
    languages = ArrayField(models.CharField(max_length=5))
    channels = models.JSONField(default=dict)
    hours = models.CharField(max_length=120, default="")
    away_from = models.DateField(null=True)
    away_until = models.DateField(null=True)
    handed_over = ArrayField(models.CharField(max_length=30), default=list)
    verified_on = models.DateField()
    verified_by = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["originator", "rank"], name="contact_rank"),
            models.CheckConstraint(
                condition=models.Q(away_from=None) | models.Q(away_until__gte=models.F("away_from")), name="away_in_order"
            ),
            true_originator("exchange_contactpoint"),
            handled("exchange_contactpoint"),
        ]  # fmt: skip
