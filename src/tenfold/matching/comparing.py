"""Two persons with all their names: the best pair of names speaks for them. Pure."""

from collections.abc import Iterable
from itertools import product

from tenfold.matching.engine.names import Birth, Likeness, compare

_MOST = 8  # names of one person that are compared


def likeness(names: Iterable[str], others: Iterable[str], *, born: str = "", other_born: str = "") -> Likeness:
    """How alike two persons are, with the evidence of the two names that are most alike."""
    ours, theirs = list(names)[:_MOST], list(others)[:_MOST]
    dates = {"born": usable(born), "other_born": usable(other_born)}
    compared = (compare(one, other, **dates) for one, other in product(ours, theirs))
    return max(compared, key=lambda found: found.score, default=Likeness(0.0, ()))


def usable(born: str) -> str:
    """A date of birth that can be compared; nothing where it cannot."""
    return born if Birth.is_one(born) else ""
