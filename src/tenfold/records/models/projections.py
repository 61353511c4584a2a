"""What is derived from parts so that it can be found and counted. Can be dropped and made again by `tenfold rebuild`."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from tenfold.foundation.wall import ALL, Grants, Script, handled
from tenfold.records.models.handled import Handled, hangs_on

_GATHER = """CREATE FUNCTION records_vector(words jsonb, terms text[]) RETURNS tsvector LANGUAGE sql STABLE AS $$
 SELECT coalesce((SELECT records_vector_gather(setweight(to_tsvector((w->>1)::regconfig, w->>2), (w->>0)::"char"))
 FROM jsonb_array_elements(words) w), ''::tsvector) || array_to_tsvector(terms) $$"""
_VECTOR = Script(
    name="search_vector",
    make=["CREATE AGGREGATE records_vector_gather(tsvector) (SFUNC = tsvector_concat, STYPE = tsvector)", _GATHER],
    unmake=["DROP FUNCTION records_vector(jsonb, text[])", "DROP AGGREGATE records_vector_gather(tsvector)"],
)


class Projected(Handled):
    """A row that hangs on what a part reaches."""

    grants: ClassVar = {"app": Grants(insert=True, delete=True), "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    part = models.ForeignKey("records.Part", models.PROTECT, related_name="+", db_constraint=False)
    record_id = models.BigIntegerField()

    class Meta:
        abstract = True


def _projected(table: str) -> list[models.BaseConstraint]:
    return [hangs_on(table, "part_id", "records_part", ("id", "reach_id", "originator_id")), handled(table)]


class Search(Projected):
    """The search document of one part. `facets` are counted from hits; filters are lexemes of `vector`.

    A nominal or protected part has a row of its own, so that no hit in it shows to who may not read it.
    """

    version_id = models.BigIntegerField()
    occurred = models.DateField(null=True)
    sorted_on = models.DateField()
    facets = ArrayField(models.TextField())
    vector = SearchVectorField()

    class Meta:
        indexes: ClassVar = [
            GinIndex(fields=["vector"], name="search_vector", fastupdate=False),
            models.Index(fields=["-sorted_on", "-record_id"], name="search_newest"),
        ]
        constraints: ClassVar = [_VECTOR, *_projected("records_search")]


class Place(Projected):
    """A place of a part: degrees north and east, country (alpha-3), uncertainty in kilometres."""

    anchor = models.CharField(max_length=200)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    country = models.CharField(max_length=3, default="")
    radius_km = models.FloatField(null=True)

    class Meta:
        constraints: ClassVar = [*_projected("records_place")]


class Identifier(Projected):
    """An identifier as it is compared; derived, never exported."""

    anchor = models.CharField(max_length=200)
    scheme = models.CharField(max_length=30)
    value = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["scheme", "value"], name="identifier_by_value")]
        constraints: ClassVar = [*_projected("records_identifier")]


class Fact(Projected):
    """One figure. Unknown is no row; low alone is "at least". A measure with `part_of` is never added to its total."""

    measure = models.CharField(max_length=40)
    unit = models.CharField(max_length=20)
    low = models.BigIntegerField(null=True)
    best = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    first_on = models.DateField(null=True)
    last_on = models.DateField(null=True)
    dimensions = models.JSONField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["measure", "first_on"], name="fact_by_measure")]
        constraints: ClassVar = [*_projected("records_fact")]
