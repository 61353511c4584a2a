"""Names of nominal parts, and the keys by which those that may be alike are found. Derived; `tenfold rebuild` makes them anew."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django.db import models

from tenfold.kinds.crossing import Form
from tenfold.kinds.grammar import Kind
from tenfold.kinds.marks import PartName
from tenfold.matching import meeting, naming
from tenfold.matching.engine.names import heard
from tenfold.records.models.projections import Projected, hanging

Contents = Mapping[PartName, Mapping[str, Any]]


class Name(Projected):
    """One name of one person. `person` is the anchor of who bears it, empty for the record as a whole.

    `number` counts the names of a part; keys name a row by part and number, so that both are made anew equal. `heard` is how the
    parts of the name sound, by which the likeliest are chosen before a name is cut (matching.engine.names.ranking).
    """

    projected: ClassVar = {"person": "text", "number": "int2", "written": "text", "born": "text", "heard": "text"}

    person = models.CharField(max_length=200)
    number = models.PositiveSmallIntegerField()
    written = models.CharField(max_length=500)
    born = models.CharField(max_length=10)
    heard = models.TextField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["record_id"], name="name_of_record"),
            models.Index(fields=["part", "number"], name="name_by_part_and_number"),  # as keys name it
        ]
        constraints: ClassVar = [*hanging("matching_name", heeds=True)]

    @classmethod
    def crosses(cls, kind: Kind, part: PartName, contents: Contents) -> Iterator[Form]:
        """What other organisations may meet of them, by a name and a date of birth."""
        yield from meeting.forms(kind, part, contents)

    @classmethod
    def project(cls, kind: Kind, part: PartName, contents: Contents) -> Iterator[tuple[Any, ...]]:
        """The names of a nominal part; none of any other, and none where the record is not to be matched."""
        for number, (person, written, born) in enumerate(naming.names(kind, part, contents)):
            yield person, number, written, born, heard(written)


class NameKey(Projected):
    """A key of a name, as a number: names that share one are worth comparing, and beside each key a sketch of the whole name.

    By the sketch the likeliest are chosen before a name is read (matching.engine.names.blocking).
    """

    projected: ClassVar = {"number": "int2", "key": "bigint", "sketch": "bigint"}

    number = models.PositiveSmallIntegerField()
    key = models.BigIntegerField()
    sketch = models.BigIntegerField()

    class Meta:
        # With everything that a search and the wall ask of a row, so that the row itself need not be read.
        indexes: ClassVar = [
            models.Index(fields=["key"], include=["part", "number", "audience", "sketch"], name="name_key_of_part")
        ]
        constraints: ClassVar = [*hanging("matching_namekey")]

    @classmethod
    def project(cls, kind: Kind, part: PartName, contents: Contents) -> Iterator[tuple[Any, ...]]:
        """The keys of every name, in a fixed order."""
        for number, (_, written, _) in enumerate(naming.names(kind, part, contents)):
            sketch = naming.sketch(written)
            yield from ((number, key, sketch) for key in naming.keys(written))
