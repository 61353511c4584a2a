"""What is answered about the writing of a record; see told.py."""

from tenfold.api.told import Told


class LintProposalTold(Told):
    """One change that mends a finding: the place in the body, and what to put there."""

    anchor: str
    value: str


class LintFindingTold(Told):
    """One finding: the rule, where it applies, what it says and how to mend it."""

    rule: str
    anchor: str
    says: str
    mend: str
    proposal: LintProposalTold | None = None


class Linted(Told):
    """All findings, and by how many rules was looked."""

    findings: list[LintFindingTold]
    rules: int
