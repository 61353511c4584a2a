"""A specimen for more readers: what stays in it, and what is taken out. Pure."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from tenfold.kinds.declared.document_specimen import TIERS

# What is about the record itself and not about the document: a record of its own says these anew.
_OWN = frozenset(
    {"external_ids", "attachments", "attachments_nominal", "attachments_protected", "review_due", "retention_until"}
)
# The widest marking that a readership may bear; the public can be reached by no other.
MARKINGS = {"public": "clear", "practitioner": "green", "expert": "amber"}


class Taken(NamedTuple):
    """A row that those readers does not get: the list in which it stands, its key, what it is called, for whom it is."""

    list: str
    key: str
    name: str
    tier: str


def wider(body: Mapping[str, Any]) -> tuple[str, ...]:
    """The readers for which a specimen can be made again, the widest first."""
    own = body.get("tier")
    return TIERS[: TIERS.index(own)] if own in TIERS else ()


def widened(body: Mapping[str, Any], tier: str) -> tuple[dict[str, Any], list[Taken]]:
    """The specimen for this readership, and every row that was taken out. A row that does not say for whom it is, is taken out."""
    allowed = TIERS[: TIERS.index(tier) + 1]
    made = {name: value for name, value in body.items() if name not in _OWN} | {"tier": tier}
    taken: list[Taken] = []
    for name, called in (("features", "feature"), ("images", "view")):
        rows = body.get(name, [])
        taken += [
            Taken(name, row["key"], row.get(called, ""), row.get("tier", ""))
            for row in rows
            if row.get("tier") not in allowed
        ]
        kept = [row for row in rows if row.get("tier") in allowed]
        made.pop(name, None)
        made |= {name: kept} if kept else {}
    return made, taken
