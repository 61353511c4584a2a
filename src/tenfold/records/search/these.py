"""Records that somebody names one by one, as a selection that a search is narrowed to: for lists that tell their titles."""

import uuid
from collections.abc import Iterable

from tenfold.accounts.actor import Actor
from tenfold.records.search.among import Among
from tenfold.records.selectors.viewing import require_view


def these(actor: Actor, refs: Iterable[uuid.UUID]) -> Among:
    """Those of the named records that reach this reader."""
    require_view(actor)
    return Among("SELECT r.id FROM records_record r WHERE r.ref = ANY(%(these)s::uuid[])", {"these": list(refs)})
