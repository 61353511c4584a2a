"""The life of a version: which states follow which. The diagram in the documentation is made from this table."""

from collections.abc import Mapping

SUCCESSORS: Mapping[str, frozenset[str]] = {
    "draft": frozenset({"submitted", "released", "discarded"}),  # released from draft: urgently, by one person
    "submitted": frozenset({"draft", "released", "discarded"}),
    "released": frozenset({"superseded", "recalled", "expired"}),
    "expired": frozenset({"released"}),
    "superseded": frozenset(),
    "recalled": frozenset(),
    "discarded": frozenset(),
}

OPEN = frozenset({"draft", "submitted"})


def follows(old: str, new: str) -> bool:
    """Whether a version in the old state can come into the new one."""
    return new in SUCCESSORS[old]
