"""What is stored of a network beside its members: who coordinates it beside the first one."""

from typing import ClassVar

from django.db import models

from tenfold.foundation.wall import COORDINATED, ME, MINE, READ, Grants, Wall


class Coordination(models.Model):
    """A member that coordinates a group beside the first coordinator, as long as the row stands.

    Fellow members see it, and nobody else. Appointed by a coordinator; taken away by itself, or by the first one.
    """

    handling = "internal"
    grants: ClassVar = {
        "app": Grants(insert=True, delete=True), "upgrade": READ, "statistics": Grants(select=("group_id", "participant_id")),
    }  # fmt: skip

    id = models.BigAutoField(primary_key=True)
    group = models.ForeignKey("handling.Group", models.PROTECT, related_name="coordinations")
    participant = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "participant"], name="coordinates_once"),
            Wall(name="coordination_wall",
                 see=f"participant_id = {ME} OR group_id = {MINE} OR group_id = {COORDINATED}",
                 add=f"group_id = {COORDINATED}", drop=f"participant_id = {ME} OR group_id = {COORDINATED}"),
        ]  # fmt: skip
