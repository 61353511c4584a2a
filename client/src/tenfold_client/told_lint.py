"""What the node answers about the writing of a record; see `answers`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LintProposal:
    """One change that mends a finding: the place in the body, and what to put there."""

    anchor: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LintFinding:
    """One finding: the rule, where it applies, what it says and how to mend it."""

    rule: str
    anchor: str
    says: str
    mend: str
    proposal: LintProposal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Linted:
    """All findings, and by how many rules was looked."""

    findings: tuple[LintFinding, ...]
    rules: int
