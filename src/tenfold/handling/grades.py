"""Grades of a network: groups that hang on it, and whom the node lets in by the rule of its charter (architecture 4.14)."""

from typing import ClassVar

from django.db import models

from tenfold.accounts.models import NODE
from tenfold.foundation.wall import ADD, COORDINATED, ME, READ, Grants, Script, Wall

# Whoever is in one of the two, whoever coordinates the network, and the node, which moves the members of grades.
_KNOWN = (
    f"{ME} = {NODE} OR EXISTS (SELECT 1 FROM handling_membership m WHERE m.participant_id = {ME} AND m.group_id IN (grade_id, network_id))"
    f" OR network_id = {COORDINATED}"
)

# Whoever coordinates beside the first one is told who meets a grade too.
_COORDINATORS = Script(
    name="coordination_is_counted",
    make=["CREATE POLICY coordination_statistics ON handling_coordination FOR SELECT TO statistics USING (true)"],
    unmake=["DROP POLICY coordination_statistics ON handling_coordination"],
)


class Grade(models.Model):
    """That a group is a grade of a network, and which: nought is the lowest. Nobody reads through it who is not in the network.

    The node coordinates it. What endangers life is never addressed to a grade: it goes to the whole network (`records.addressing`).
    """

    handling = "internal"
    grants: ClassVar = {"app": ADD, "upgrade": READ, "statistics": Grants(select=("grade_id", "network_id"))}

    grade = models.OneToOneField("handling.Group", models.PROTECT, primary_key=True, related_name="+")
    network = models.ForeignKey("handling.Group", models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(grade=models.F("network")), name="grade_of_another"),
            Wall(name="grade_wall", see=_KNOWN, add=f"{ME} = {NODE}", readers=[("statistics", "true")]),
            _COORDINATORS,
        ]
