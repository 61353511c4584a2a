"""The tables that are derived from parts, and taking away what hangs on a part that is found and counted no more.

A room above has tables of its own derived: a model with `project`. Its rows are made, dropped and made again with the others.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, ClassVar, Protocol, cast

from django.apps import apps

from tenfold.foundation import bulk, wall
from tenfold.kinds.crossing import Form
from tenfold.kinds.grammar import Kind
from tenfold.kinds.marks import PartName

PROJECTED = ("search", "place", "identifier", "fact", "serial", "matchkey")


class Beside(Protocol):
    """A table of a room above whose rows hang on parts.

    `projected` names its own columns with their types, beside part_id, record_id, audience_id and originator_id.
    """

    _meta: ClassVar[Any]
    projected: ClassVar[Mapping[str, str]]

    @classmethod
    def project(
        cls, kind: Kind, part: PartName, contents: Mapping[PartName, Mapping[str, Any]]
    ) -> Iterable[tuple[Any, ...]]:
        """The rows that one part yields, in the order of the columns; `contents` are all parts of the version."""


class Crossing(Protocol):
    """What a room above lets the question of another organisation meet, beside what `kinds.crossing` does (for law enforcement alone)."""

    @classmethod
    def crosses(cls, kind: Kind, part: PartName, contents: Mapping[PartName, Mapping[str, Any]]) -> Iterable[Form]:
        """The forms of one part; `contents` are all parts of the version."""


@cache
def crossing() -> tuple[type[Crossing], ...]:
    """The models of rooms above that say more of what is met."""
    return tuple(cast("type[Crossing]", model) for model in apps.get_models() if hasattr(model, "crosses"))


@cache
def beside() -> tuple[type[Beside], ...]:
    """The models of rooms above that are derived from parts."""
    return tuple(cast("type[Beside]", model) for model in apps.get_models() if hasattr(model, "project"))


def tables() -> list[str]:
    """Every table that is derived from parts, also those of rooms above."""
    return [*(f"records_{name}" for name in PROJECTED), *(model._meta.db_table for model in beside())]


def drop(version_ids: Sequence[int]) -> None:
    """Only the released version and the open draft are found and counted; take away what hangs on these versions."""
    cursor = bulk.execute("SELECT id FROM records_part WHERE version_id = ANY(%s)", [list(version_ids)])
    drop_parts([row[0] for row in cursor.fetchall()])


def drop_parts(part_ids: Sequence[int]) -> None:
    """Take away what hangs on these parts."""
    with wall.dropping():
        for table in tables():
            bulk.execute(f"DELETE FROM {table} WHERE part_id = ANY(%s)", [list(part_ids)])
