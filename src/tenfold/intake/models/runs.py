"""A table on its way in: what its person chose, what was found, how far it is; and the queue from which the worker takes it."""

from typing import ClassVar

from django.db import models

from tenfold.foundation.wall import ALL, READ, Grants, handled
from tenfold.intake.states import ANY, OPEN, STATES
from tenfold.records.models.handled import Handled, true_originator


class Run(Handled):
    """One import of a table from the file to its result, addressed to the person who began it and to nobody else.

    `cut`, `mapping`, `choices`, `readers` and `bring_back` are what that person chose; `found` is what the last look found; `answer`
    is the account of the import. The bytes of the file stand outside the database under `address`.
    """

    grants: ClassVar = {
        "app": Grants(
            insert=True,
            update=(
                "state", "task", "kind", "form", "profile", "cut", "mapping", "choices", "readers", "bring_back", "found", "answer",
                "stage", "done", "total", "stop", "because", "touched_at",
            ),
            delete=True,
        ),
        "upgrade": ALL,
    }  # fmt: skip

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    person = models.BigIntegerField()
    name = models.CharField(max_length=140)
    size = models.BigIntegerField()
    address = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    form = models.CharField(max_length=10, default=ANY)
    profile = models.CharField(max_length=60, default="")
    state = models.CharField(max_length=10, default=OPEN)
    task = models.CharField(max_length=10, default="")
    cut = models.JSONField(null=True)
    mapping = models.JSONField(null=True)
    choices = models.JSONField(default=dict)
    readers = models.JSONField(null=True)
    bring_back = models.BooleanField(default=False, db_default=False)
    found = models.JSONField(null=True)
    answer = models.JSONField(null=True)
    stage = models.CharField(max_length=10, default="")
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(null=True)
    stop = models.BooleanField(default=False)
    because = models.CharField(max_length=40, default="")
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["originator", "person", "-id"], name="run_by_person")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(state__in=STATES), name="run_state"),
            true_originator("intake_run"),
            handled("intake_run"),
        ]


class Ticket(models.Model):
    """That a run is there, and whether the worker is wanted. It names whose view to open and says nothing of the content.

    The worker finds its work here, for no view of the node sees the runs of people. `tries` counts how often the work
    was begun, so that a file which ends the worker each time is not tried for ever.
    """

    handling = "internal"
    grants: ClassVar = {
        "app": Grants(insert=True, update=("purpose", "wanted", "tries", "touched_at"), delete=True),
        "upgrade": READ,
    }

    run = models.UUIDField(primary_key=True)
    participant = models.BigIntegerField()
    person = models.BigIntegerField()
    purpose = models.CharField(max_length=30)
    address = models.CharField(max_length=64)
    wanted = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    touched_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["touched_at"], name="ticket_wanted", condition=models.Q(wanted=True)),
            models.Index(fields=["touched_at"], name="ticket_by_age"),
        ]
