"""Records that others name by their references, as far as this reader sees them."""

import uuid
from collections.abc import Iterable
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.kinds.grammar import Kind
from tenfold.kinds.referring import only_references, references
from tenfold.kinds.shape import shape_of
from tenfold.records.models import (
    Record,
)
from tenfold.records.selectors.viewing import DECOY, require_view


def without_unseen(body: dict[str, Any], kind: Kind) -> dict[str, Any]:
    """The body without references to records that this reader cannot see: they would tell that these exist."""
    refs = {ref for _, _, ref in references(body, shape_of(kind.model))}
    if not refs:
        return body
    seen = {str(ref) for ref in Record.objects.filter(ref__in=[*refs, DECOY]).values_list("ref", flat=True)}
    return only_references(body, shape_of(kind.model), seen)


def keys_of(actor: Actor, refs: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    """The keys of those of these records that this reader can see, in one query."""
    require_view(actor)
    return dict(Record.objects.filter(ref__in=[*refs, DECOY]).exclude(ref=DECOY).values_list("ref", "pk"))


def human_refs(actor: Actor, refs: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What those of these records are called that this reader can see, in one query: the reference that stands on papers."""
    require_view(actor)
    return dict(Record.objects.filter(ref__in=[*refs, DECOY]).exclude(ref=DECOY).values_list("ref", "human_ref"))
