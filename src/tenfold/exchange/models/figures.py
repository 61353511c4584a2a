"""Figures of networks: rows of the node, made by counting what no single reader sees, and addressed to the members."""

from typing import ClassVar

from django.db import models

from tenfold.foundation.wall import ALL, Grants, Script, handled
from tenfold.records.models.handled import Handled, true_originator

# What the role that counts reads, in the columns that each table grants it: who, when and in what state, and no content.
# Of search rows and figures it finds those of outcomes alone, of links those that stand for references.
_READS = (
    ("handling_group", "true"), ("handling_membership", "true"),
    ("handling_addressee", "EXISTS (SELECT 1 FROM handling_group g WHERE g.principal_id = handling_addressee.principal_id)"),
    ("exchange_request", "true"), ("exchange_move", "true"), ("records_record", "true"), ("records_version", "true"), ("records_part", "true"), ("records_receipt", "true"),
    ("records_search", "facets @> ARRAY['kind:outcome']"),
    ("records_fact", "EXISTS (SELECT 1 FROM records_record r WHERE r.id = records_fact.record_id AND r.kind = 'outcome')"),
    ("records_link", "type = 'refers-to'"),
)  # fmt: skip
_POLICIES = Script(
    name="figure_is_counted",
    make=[
        f"CREATE POLICY {table}_statistics ON {table} FOR SELECT TO statistics USING ({what})" for table, what in _READS
    ],
    unmake=[f"DROP POLICY {table}_statistics ON {table}" for table, _ in _READS],
)


class Figure(Handled):
    """One figure of a network, as `counting.Figure`: without a value where it is withheld. `network` is the group."""

    grants: ClassVar = {"app": Grants(insert=True, delete=True), "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    network = models.BigIntegerField()
    measure = models.CharField(max_length=40)
    sort = models.CharField(max_length=40, default="")
    month = models.DateField(null=True)
    unit = models.CharField(max_length=20)
    value = models.FloatField(null=True)
    n = models.PositiveIntegerField(null=True)
    withheld = models.BooleanField()
    counted_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["network", "measure", "month"], name="figure_of_network")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(withheld=False) | models.Q(value=None, n=None), name="withheld_has_no_value"
            ),
            true_originator("exchange_figure"),
            handled("exchange_figure"),
            _POLICIES,
        ]
