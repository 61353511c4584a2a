"""The lint of a text: what a careful editor would send back, with the reason and the mend; pure, nothing is stored.

Not for what a kind refuses (that are its checks): a finding hinders nothing, a person decides.
"""

from tenfold.reporting.lint.finding import Finding, findings
from tenfold.reporting.lint.rule import RULES, Rule

__all__ = ("RULES", "Finding", "Rule", "findings")
