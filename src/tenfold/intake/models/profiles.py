"""What is stored of the intake of tables: the profiles of a participant, one row for each thing that one said over time."""

from typing import ClassVar

from django.db import models

from tenfold.foundation.wall import ALL, Grants
from tenfold.foundation.wall import handled as walled
from tenfold.records.models.handled import Handled, true_originator


class Profile(Handled):
    """One version of a profile: a kind, how its table is found, and what goes where. Addressed to its participant alone.

    What it says never changes; a new save is a new row. `name` is its key, given once: rows that it brought in are known
    again under it. `title` is what people call it, in any script; it can change, and is then that of all its versions.
    """

    grants: ClassVar = {"app": Grants(insert=True, update=("title",), delete=True), "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField()
    name = models.CharField(max_length=30)
    title = models.CharField(max_length=80, default="", db_default="")
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
