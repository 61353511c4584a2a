"""The records that one import made or changed, as a selection that a search is narrowed to."""

import uuid

from tenfold.accounts.actor import Actor
from tenfold.records.search.among import Among
from tenfold.records.selectors.viewing import require_view

# Which import wrote a version is told by a row that reaches the house of the import alone; the records are walled beside it.
_BROUGHT = """SELECT v.record_id FROM records_drafting d JOIN records_version v ON v.id = d.version_id
 WHERE d.brought_by = ANY(%({name})s::uuid[])"""


def brought_by(actor: Actor, refs: list[uuid.UUID], *, at: int = 0) -> Among:
    """What these imports of the actor's own house brought; nothing of those of any other house."""
    require_view(actor)
    name = f"brought_{at}"
    return Among(_BROUGHT.format(name=name), {name: refs})
