"""Two persons with all their names: the best pair of names speaks for them; and a name set against many. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Protocol, TypeVar

from tenfold.matching.engine.names import THRESHOLD, Birth, Likeness, compare
from tenfold.matching.engine.names.bounding import Bound

_MOST = 8  # names of one person that are compared


class Written(Protocol):
    """A name with a date of birth."""

    @property
    def written(self) -> str: ...

    @property
    def born(self) -> str: ...


N = TypeVar("N", bound=Written)


def likeness(names: Iterable[str], others: Iterable[str], *, born: str = "", other_born: str = "") -> Likeness:
    """How alike two persons are, with the evidence of the two names that are most alike."""
    ours, theirs = list(names)[:_MOST], list(others)[:_MOST]
    dates = {"born": usable(born), "other_born": usable(other_born)}
    compared = (compare(one, other, **dates) for one, other in product(ours, theirs))
    return max(compared, key=lambda found: found.score, default=Likeness(0.0, ()))


def alike(name: str, among: Sequence[N], *, born: str = "") -> Iterator[tuple[N, Likeness]]:
    """Those that reach the threshold, in the order in which they came."""
    bound, dated = Bound(name), bool(usable(born))
    for one in among:
        if not bound.lets(one.written, dated=dated and bool(one.born)):
            continue
        found = likeness([name], [one.written], born=born, other_born=one.born)
        if found.score >= THRESHOLD:
            yield one, found


def usable(born: str) -> str:
    """A date of birth that can be compared; nothing where it cannot."""
    return born if Birth.is_one(born) else ""
