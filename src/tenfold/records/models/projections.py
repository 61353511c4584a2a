"""What is derived from parts so that it can be found and counted. Can be dropped and made again by `tenfold rebuild`."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from tenfold.foundation.wall import ALL, READ, Grants, Script, handled
from tenfold.records.models.handled import Handled, Heeded, hangs_on

_GATHER = """CREATE FUNCTION records_vector(words jsonb, terms text[]) RETURNS tsvector LANGUAGE sql STABLE AS $$
 SELECT coalesce((SELECT records_vector_gather(setweight(to_tsvector((w->>1)::regconfig, w->>2), (w->>0)::"char"))
 FROM jsonb_array_elements(words) w), ''::tsvector) || array_to_tsvector(terms) $$"""
_VECTOR = Script(
    name="search_vector",
    make=["CREATE AGGREGATE records_vector_gather(tsvector) (SFUNC = tsvector_concat, STYPE = tsvector)", _GATHER],
    unmake=["DROP FUNCTION records_vector(jsonb, text[])", "DROP AGGREGATE records_vector_gather(tsvector)"],
)


# A search visits many rows for their audience and looks into few words: rows are narrow, words and facets stand apart
# (decision 21). PostgreSQL moves them only where the row is longer than 2,032 bytes, so every row has a padding, packed to 35.
_NARROW = Script(
    name="search_is_narrow",
    make=[
        "ALTER TABLE records_search ALTER COLUMN vector SET STORAGE EXTERNAL, ALTER COLUMN facets SET STORAGE EXTERNAL",
        "ALTER TABLE records_search SET (toast_tuple_target = 400)",
        "CREATE FUNCTION records_marks(terms text[]) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS"
        " $$ SELECT array_agg(hashtextextended(term, 0)) FROM unnest(terms) term $$",
    ],
    unmake=[
        "DROP FUNCTION records_marks(text[])",
        "ALTER TABLE records_search RESET (toast_tuple_target)",
        "ALTER TABLE records_search ALTER COLUMN vector SET STORAGE EXTENDED, ALTER COLUMN facets SET STORAGE EXTENDED",
    ],
)
# The index of words is cut in eight by the key of the record, a run of keys together, for neighbours stand on the same
# pages: where a word is so frequent that some of the index hold enough, the others are not read.
SHARDS = 8


def _worked_out(sql: str, kind: "models.Field[Any, Any]") -> models.GeneratedField:
    return models.GeneratedField(
        expression=models.Func(template=sql, output_field=kind), output_field=kind, db_persist=True
    )


# A point on the map of the earth, counted from its north-west corner in 2^24 steps each way: whatever the zoom, a cell of a
# grid is a shift of these, and comparing them is leakproof. What is no plausible point has none and is on no map: outside
# the degrees there are, or 0, 0, which stands for a point that was never taken. 180 degrees west and east are one line.
_POINT = "lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180 AND NOT (lat = 0 AND lon = 0)"
_EAST = f"CASE WHEN {_POINT} THEN mod(floor((lon + 180) / 360 * 16777216)::int, 16777216) END"
_SOUTH = (
    f"CASE WHEN {_POINT} THEN least(16777215, greatest(0, floor((0.5 - ln(tan(pi() / 4 + radians(least(85.05112878,"
    " greatest(-85.05112878, lat))) / 2)) / (2 * pi())) * 16777216)::int)) END"
)


class Projected(Heeded, Handled):
    """A row that hangs on what a part reaches."""

    grants: ClassVar = {"app": Grants(insert=True, delete=True), "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    part = models.ForeignKey("records.Part", models.PROTECT, related_name="+", db_constraint=False)
    record_id = models.BigIntegerField()

    class Meta:
        abstract = True


def hanging(
    table: str, *, opens: bool = False, heeds: bool = False, gathered: bool = False
) -> list[models.BaseConstraint]:
    """What binds a row to its part, and the wall. `opens`: break-glass opens it with the record; for the others see `handled`."""
    return [
        hangs_on(table, "part_id", "records_part", ("id", "reach_id", "originator_id")),
        handled(table, opens=opens, heeds=heeds, gathered=gathered),
    ]


class Search(Projected):
    """The search document of one part. `facets` are counted from hits, by `marks`, their digests; filters are lexemes of `vector`.

    A nominal or protected part has a row of its own, so that no hit in it shows to who may not read it. So has each
    stretch of the text of an attachment, on the part to which the attachment belongs. What is to be acknowledged first has a
    row more, which tells its kind and nothing else and stands for it before.
    """

    grants: ClassVar = {**Projected.grants, "statistics": Grants(select=("record_id", "part_id", "facets", "heeded"))}

    # Its index is the one below that begins with it.
    part = models.ForeignKey("records.Part", models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    version_id = models.BigIntegerField()
    occurred = models.DateField(null=True)
    sorted_on = models.DateField()
    attachment = models.UUIDField(null=True)
    first_page = models.PositiveIntegerField(null=True)
    facets = ArrayField(models.TextField())
    vector = SearchVectorField()
    padding = _worked_out("repeat(' ', 2032)", models.TextField())
    shard = _worked_out(f"((record_id >> 14) & {SHARDS - 1})::smallint", models.SmallIntegerField())
    marks = _worked_out("records_marks(facets)", ArrayField(models.BigIntegerField()))

    class Meta:
        indexes: ClassVar = [
            # Words wait in short lists and enter the index many rows at a time: one by one an import of 18,000 records wrote
            # 400 MB of log for them, and now 55. Every search reads the lists as well, so they stay short.
            *(
                GinIndex(
                    fields=["vector"],
                    name=f"search_vector_{shard}",
                    condition=models.Q(shard=shard),
                    fastupdate=True,
                    gin_pending_list_limit=128,
                )
                for shard in range(SHARDS)
            ),
            models.Index(fields=["-sorted_on", "-record_id"], name="search_newest"),
            models.Index(fields=["audience"], name="search_by_audience"),
            # Of few records, such as those in a small piece of the map. Without it the planner walked the whole of the
            # index above for each of them.
            models.Index(fields=["record_id"], name="search_of_record"),
            # What the database looks for when a part is given another audience, once for each part: without an index
            # over all three it may look through every row of the audience that is left, which is the square of a mass move.
            models.Index(fields=["part", "audience", "originator"], name="search_follows_part"),
        ]
        constraints: ClassVar = [_VECTOR, _NARROW, *hanging("records_search", opens=True, heeds=True, gathered=True)]


class Place(Projected):
    """A place of a part: degrees north and east, country (alpha-3), uncertainty in kilometres, and where on the map."""

    anchor = models.CharField(max_length=200)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    country = models.CharField(max_length=3, default="")
    radius_km = models.FloatField(null=True)
    east = models.GeneratedField(
        expression=models.Func(template=_EAST, output_field=models.IntegerField()),
        output_field=models.IntegerField(),
        db_persist=True,
    )
    south = models.GeneratedField(
        expression=models.Func(template=_SOUTH, output_field=models.IntegerField()),
        output_field=models.IntegerField(),
        db_persist=True,
    )

    class Meta:
        indexes: ClassVar = [
            # It holds all that the map and its wall ask of a place, so that the rows themselves are not visited.
            models.Index(
                fields=["east", "south"], include=["record_id", "part", "audience", "originator", "heeded"], name="place_on_map",
                condition=models.Q(east__isnull=False),
            ),
            models.Index(fields=["record_id"], name="place_of_record"),
        ]  # fmt: skip
        constraints: ClassVar = [*hanging("records_place", opens=True, heeds=True, gathered=True)]


class Identifier(Projected):
    """An identifier as it is compared (vocabulary.identifiers); derived, never exported."""

    anchor = models.CharField(max_length=200)
    scheme = models.CharField(max_length=30)
    value = models.CharField(
        max_length=200, db_collation="C"
    )  # so that a beginning is a range, whatever the server speaks

    class Meta:
        indexes: ClassVar = [models.Index(fields=["scheme", "value"], name="identifier_by_value")]
        constraints: ClassVar = [*hanging("records_identifier", opens=True, heeds=True)]


class Serial(Projected):
    """Numbers of documents that a record lists, from the first to the last within one block (vocabulary.serials)."""

    issuer = models.CharField(max_length=3, db_collation="C")
    type = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField()
    block = models.CharField(max_length=40, db_collation="C")
    first = models.BigIntegerField()
    last = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["block", "issuer"], name="serial_by_block"),
            # Ranges alone, few beside all single numbers: a file of a million is compared with them in one go.
            models.Index(fields=["issuer"], name="serial_ranges", condition=models.Q(level__gt=0)),
        ]
        constraints: ClassVar = [
            hangs_on("records_serial", "part_id", "records_part", ("id", "reach_id", "originator_id")),
            handled("records_serial", by_key=True, opens=True),
        ]


class MatchKey(Projected):
    """What of a part may be met by the question of another organisation: a digest under the secret of the node, never a value.

    `low` and `high` say where in its block a range of documents lies. Whether it answers, its originator decides; `answers`
    is what its kind says where he says nothing. `law_only`: a caveat keeps it for law enforcement.
    """

    grants: ClassVar = {"app": Grants(insert=True, delete=True), "upgrade": ALL, "matching": READ}

    version_id = models.BigIntegerField()
    digest = models.BinaryField(max_length=16)
    low = models.BigIntegerField()
    high = models.BigIntegerField()
    answers = models.BooleanField()
    law_only = models.BooleanField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["digest"], name="matchkey_by_digest")]
        constraints: ClassVar = [
            hangs_on("records_matchkey", "part_id", "records_part", ("id", "reach_id", "originator_id")),
            handled("records_matchkey", by_key=True),
            Script(
                name="matchkey_is_compared",
                make=["CREATE POLICY matchkey_matching ON records_matchkey FOR SELECT TO matching USING (true)"],
                unmake=["DROP POLICY matchkey_matching ON records_matchkey"],
            ),
        ]


class Fact(Projected):
    """One figure. Unknown is no row; low alone is "at least". A measure with `part_of` is never added to its total."""

    grants: ClassVar = {
        **Projected.grants,
        "statistics": Grants(select=("record_id", "measure", "unit", "low", "best", "high")),
    }

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
        constraints: ClassVar = [*hanging("records_fact", opens=True, heeds=True)]
