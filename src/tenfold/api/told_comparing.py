"""What is answered about two names; see told.py."""

from tenfold.api.told import Told


class PieceTold(Told):
    """Two parts that were set against each other, by what they are alike and how much; empty where there is no counterpart."""

    one: str
    other: str
    how: str
    score: float
    says: str


class NamesCompared(Told):
    """From 0 to 1, the score from which on a person may be asked, and what speaks for and against."""

    score: float
    threshold: float
    evidence: list[PieceTold]
