"""One finding: which rule, where, and what may be changed with one press."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """`anchor` is the place in the body; `params` fill the sentences of the rule.

    `proposal` is (anchor, new value) where the mend is a single change; after it the finding is gone.
    """

    rule: str
    anchor: str
    params: tuple[tuple[str, str], ...] = ()
    proposal: tuple[str, str] | None = None
