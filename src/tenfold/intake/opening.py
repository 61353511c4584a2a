"""The file of a run, opened: at first sight, or as the table that was cut out of it."""

from typing import TYPE_CHECKING

from tenfold.foundation.errors import Conflict
from tenfold.foundation.reason import Reason
from tenfold.intake import cutting, keeping
from tenfold.intake.cuts import Cut, Table
from tenfold.intake.cutting import Look

if TYPE_CHECKING:
    from tenfold.intake.models import Run


def look(run: "Run", encoding: str = "") -> Look:
    """What is in the file. Raises Invalid where it cannot be read, Missing where its bytes are gone."""
    with keeping.opened(run.originator_id, run.address, run.name) as path:
        return cutting.look(path, run.name, encoding or (run.cut or {}).get("encoding", ""))


def table(run: "Run") -> Table:
    """The table that was cut out. Raises Conflict before it was."""
    if run.cut is None:
        raise Conflict(Reason.NOT_IN_THIS_STATE)
    with keeping.opened(run.originator_id, run.address, run.name) as path:
        return cutting.cut(path, Cut.from_json(run.cut), run.name)
