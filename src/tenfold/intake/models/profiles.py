"""What is stored of the intake of tables: the profiles of a participant, one row for each thing that one said over time."""

from typing import ClassVar

from django.db import models

from tenfold.foundation.wall import ALL, Grants
from tenfold.foundation.wall import handled as walled
from tenfold.records.models.handled import Handled, true_originator


class Profile(Handled):
    """One version of a profile: a kind, how its table is found, and what goes where. Addressed to its participant alone.

    What it says never changes; a new save is a new row. Its name can change, and then all its versions have the new one.
    """

    grants: ClassVar = {"app": Grants(insert=True, update=("name",), delete=True), "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField()
    name = models.CharField(max_length=30)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    person = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["originator", "name", "number"], name="profile_once"),
            true_originator("intake_profile"),
            walled("intake_profile"),
        ]
