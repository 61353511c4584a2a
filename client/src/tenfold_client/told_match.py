"""What the node answers about two names; see `answers`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Two parts that were set against each other, by what they are alike and how much."""

    one: str
    other: str
    how: str
    score: float
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesCompared:
    """From 0 to 1, the score from which on a person may be asked, and what speaks for and against."""

    score: float
    threshold: float
    evidence: tuple[Piece, ...]
