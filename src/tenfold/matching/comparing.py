"""Two persons with all their names: the best pair of names speaks for them; and a name set against many. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Protocol, TypeVar

from tenfold.matching.engine.names import THRESHOLD, Birth, Likeness, compare
from tenfold.matching.engine.names.bounding import Bound
from tenfold.matching.engine.names.letters import script_of
from tenfold.matching.engine.names.parts import parts

_MOST = 8  # names of one person that are compared
_PLAIN = 100  # so many of the likeliest are compared in any case


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


def worth_comparing(name: str, among: Sequence[N]) -> list[N]:
    """Out of those that are likeliest, in their order, those who may reach the threshold.

    Who is written in one script stands among the first or is somebody else; another script, and an initial, say less of who it is.
    """
    if any(part.role == "initial" for part in parts(name)):
        return list(among)
    script = script_of(name)
    return [one for place, one in enumerate(among) if place < _PLAIN or script_of(one.written) != script]


def usable(born: str) -> str:
    """A date of birth that can be compared; nothing where it cannot."""
    return born if Birth.is_one(born) else ""
