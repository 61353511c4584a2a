"""On what a sharing rests: an agreement, or a code, written down by whoever shares."""

from typing import ClassVar

from django.db import models

from tenfold.foundation.wall import ADD, ALL, handled
from tenfold.records.models.handled import Handled, true_originator


class Basis(Handled):
    """The basis of one sharing of a record, kept with it and never altered.

    Addressed to the house and to those who were let in, who read on what they were given it and nothing of each other.
    `agreement` is the reference of a record of that kind, which is not named: its readers are not those of the sharing.
    """

    grants: ClassVar = {"app": ADD, "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey("records.Record", models.PROTECT, related_name="+")
    version_number = models.PositiveIntegerField()
    code = models.CharField(max_length=30)
    agreement = models.UUIDField(null=True)
    agreement_reference = models.CharField(max_length=20, default="")
    note = models.CharField(max_length=300, default="")
    at = models.DateTimeField()
    person = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(code="agreement") | models.Q(agreement__isnull=False), name="basis_names_its_agreement"
            ),
            true_originator("records_basis"),
            handled("records_basis", names=("record_id",)),
        ]  # fmt: skip
