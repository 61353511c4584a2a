"""With which versions the open view compares numbers and names, as a condition of a question: what `rights.may_match` says of one.

Whoever looks for a number or a name is answered out of own records, and out of those of others that allow to be matched. Each
question that answers out of identifiers or names asks this, so no door can forget it.
"""

from typing import Any

from tenfold.foundation import wall
from tenfold.foundation.wall import ME
from tenfold.handling import rights


def condition(record: str = "r", version: str = "v") -> str:
    """SQL over a record and one of its versions; it asks for the parameters that `given` names."""
    return (
        f"({record}.originator_id = {ME} OR ({version}.caveats::text[] <@ %(comparable)s::text[]"
        f" AND coalesce({version}.retention_until >= current_date, true) AND {record}.originator_id IS DISTINCT FROM %(glass)s::bigint))"
    )


def given() -> dict[str, Any]:
    """The parameters: the caveats that allow it, and whose records break-glass opened, which are for reading alone."""
    view = wall.current()
    opened = view.opened if view else None
    return {"comparable": list(rights.comparable()), "glass": opened.owner if opened else None}
