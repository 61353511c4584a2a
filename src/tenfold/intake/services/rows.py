"""The rows of a run as rows of a source, whatever form its file has, with what its person chose for those that repeat a record."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from tenfold.accounts.actor import Actor
from tenfold.foundation.errors import Conflict
from tenfold.foundation.reason import Reason
from tenfold.intake import cutting
from tenfold.intake.applying import Applier
from tenfold.intake.choosing import SAME, SKIP, VERSION, Chosen
from tenfold.intake.cuts import Cut
from tenfold.intake.mapping import Mapping
from tenfold.intake.models import Run
from tenfold.intake.states import TEMPLATE
from tenfold.kinds import registry
from tenfold.records.services.acts import originator_of
from tenfold.records.services.importing import Profile
from tenfold.records.services.tabling import JOINS
from tenfold.records.sheets.reading import Tables
from tenfold.records.sources.row import Rejected, Skipped, SourceRow

Json = dict[str, Any]
Item = SourceRow | Rejected | Skipped


class Tell(Protocol):
    """Told how far a stage is."""

    def __call__(self, done: int) -> None:
        """So many rows are done."""

    def begin(self, stage: str, total: int | None = None) -> None:
        """The next stage."""


class Quiet:
    """Nobody listens: the work is short."""

    def __call__(self, done: int) -> None:
        """Nothing."""

    def begin(self, stage: str, total: int | None = None) -> None:
        """Nothing."""


def source(run: Run, path: Path, *, chosen: Chosen | None = None, by: Actor) -> tuple[Profile, Json]:
    """The source that the run is, and the account of the rows of its file that are no data. Raises Invalid."""
    kind, secret = registry.get(run.kind), originator_of(by).secret
    if run.form == TEMPLATE:
        tables = Tables(kind, secret=secret, name=run.name)
        return Profile(tables.profile, kind.name, lambda one: _chosen(tables.read(one), chosen), exact=True), {}
    if run.cut is None or run.mapping is None:
        raise Conflict(Reason.NOT_IN_THIS_STATE)
    table = cutting.cut(path, Cut.from_json(run.cut), run.name)
    applier = Applier(table, Mapping.from_json(run.mapping), kind, secret=secret, file=run.name)
    name = f"profile:{run.profile}"[:40] if run.profile else f"table:{kind.name}"[:40]
    return Profile(name, kind.name, lambda _: _chosen(applier.read(), chosen), exact=True), table.account()


def _chosen(rows: Iterator[SourceRow | Rejected], chosen: Chosen | None) -> Iterator[Item]:
    """A row that is left out is counted as a duplicate; one that is a new version names its record."""
    ways = chosen.ways if chosen else {}
    for row in rows:
        way, ref = ways.get(row.row, ("", None))
        if not isinstance(row, SourceRow) or chosen is None or ref is None:
            yield row
        elif way == SKIP:
            yield Skipped(row.file, row.row, row.source_id, f"left out for {ref}", row.sheet)
        elif way == VERSION:
            assert row.table is not None
            yield replace(row, source_id=str(ref), table=replace(row.table, named=str(ref)))
        else:
            if way == SAME:
                named = (
                    row.source_id
                    if row.source_id and not row.source_id.startswith(JOINS)
                    else f"={row.fingerprint.hex()}"
                )
                chosen.made_of[named].add(ref)
            yield row
