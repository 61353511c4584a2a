"""Digests under which values are compared across organisations. They are made here, and never in the database.

The secret is the node's: whoever reads the table alone tries no numbers out. Where the secret changes, `tenfold rebuild`
makes all digests anew.
"""

import hashlib
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache

from tenfold.accounts import sealing
from tenfold.accounts.actor import Actor
from tenfold.handling.marking import Marking
from tenfold.handling.rights import Thing, may_match
from tenfold.handling.terms import law_enforcement, purposes
from tenfold.kinds.crossing import Form

DECOY = Form("decoy")


def digest(form: Form) -> bytes:
    """The digest of a form; where in its block a range lies is no part of it."""
    return hashlib.blake2b(form.said.encode(), key=_secret(), digest_size=16).digest()


def may_be_met(marking: Marking) -> tuple[bool, bool]:
    """Whether a question may meet what is so marked at all, and whether none but that of law enforcement may.

    The right to match decides, asked for somebody whom it does not reach: once for law enforcement, once for any other.
    """
    return _may_be_met(replace(marking, note=""))


@lru_cache(maxsize=1024)
def _may_be_met(marking: Marking) -> tuple[bool, bool]:
    lawful = law_enforcement()
    asked = Thing(originator=0, marking=marking, on=date.min)
    by_law, by_others = (
        any(may_match(Actor(None, None, None, frozenset(), purpose), asked, unseen=True) for purpose in those)
        for those in (lawful, frozenset(purposes()) - lawful)
    )
    return by_law, not by_others


@cache
def _secret() -> bytes:
    return sealing.derived("tenfold-matching-1")
