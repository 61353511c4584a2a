"""Seven rights, each with a rule of its own: see, cite, export, share onward, use in court, match, count.

What somebody may read does not say what he may do with it. Markings, caveats and consents bind each right apart. Pure:
no database, no clock; another program can ask these rules alone.
"""

from tenfold.handling.rights.compounds import Compound, Contribution, compound, may_reach, source_decision
from tenfold.handling.rights.rules import (
    RULES,
    asking_to_be_heeded,
    comparable,
    countable,
    may_cite,
    may_count,
    may_export,
    may_match,
    may_see,
    may_share_onward,
    may_use_in_court,
    to_heed,
)
from tenfold.handling.rights.things import CONSENTED, Held, Right, Thing, clause, covers

__all__ = [
    "CONSENTED", "RULES", "Compound", "Contribution", "Held", "Right", "Thing", "asking_to_be_heeded", "clause", "comparable", "compound", "countable", "covers", "may_cite", "may_count", "may_export", "may_match", "may_reach",
    "may_see", "may_share_onward", "may_use_in_court", "source_decision", "to_heed",
]  # fmt: skip
