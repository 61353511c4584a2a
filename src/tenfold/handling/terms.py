"""The terms of an audience: a set of (principal, purpose). Pure, and the same set always has the same digest."""

import hashlib
import json
from collections.abc import Iterable
from typing import NamedTuple

from tenfold.vocabulary import lists


class Term(NamedTuple):
    """One principal under one purpose."""

    principal: int
    purpose: str


Terms = frozenset[Term]

# Opened by a look-up for its own statements and chosen by nobody: who is addressed under it finds a record by the exact
# number of a document, and by nothing else. No person, token or target can name it.
LOOK_UP = "look-up"
# Opened for their own statements by whoever answers persons about their data, and chosen by nobody: under them stands who asks.
# What a smuggled person asks stands under the second alone, which guardians open (Protocol Art. 5).
SUBJECTS, GUARDED = "data-subject", "data-subject-guarded"


def purposes() -> tuple[str, ...]:
    """All purposes of the vocabulary."""
    return tuple(lists.get("purpose").codes)


def law_enforcement() -> frozenset[str]:
    """The purposes that are law enforcement in the sense of Protocol Art. 5."""
    return frozenset(code for code, entry in lists.get("purpose").codes.items() if entry.extra.get("law_enforcement"))


def cross(principals: Iterable[int], under: Iterable[str]) -> Terms:
    """Every principal under every purpose."""
    chosen = tuple(under)
    return frozenset(Term(principal, purpose) for principal in principals for purpose in chosen)


def shielded(terms: Terms) -> Terms:
    """The terms without law-enforcement purposes."""
    closed = law_enforcement()
    return frozenset(term for term in terms if term.purpose not in closed)


def without(terms: Terms, principals: Iterable[int]) -> Terms:
    """The terms without these principals."""
    gone = frozenset(principals)
    return frozenset(term for term in terms if term.principal not in gone)


def digest(terms: Terms) -> bytes:
    """What an audience is interned by."""
    return hashlib.sha256(json.dumps(sorted(terms)).encode()).digest()


def digest_openable(closed: bytes) -> bytes:
    """What the audience with the same terms is interned by that break-glass opens."""
    return hashlib.sha256(b"tenfold-openable\n" + closed).digest()


def as_json(terms: Terms) -> list[dict[str, object]]:
    """The terms as they are stored."""
    return [{"principal": principal, "purpose": purpose} for principal, purpose in sorted(terms)]


def from_json(stored: Iterable[dict[str, object]]) -> Terms:
    """The terms as they were stored."""
    return frozenset(Term(int(str(term["principal"])), str(term["purpose"])) for term in stored)
