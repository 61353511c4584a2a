"""What a coordinator who tries rules is told of how many would meet them. Pure: it knows members by any key.

One number after the other could say on which one a single member falls. So nothing is told that parts fewer than three members
from the others, by itself or beside what was told before. Tenfold definition.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

LEAST = 3
REMEMBERED = timedelta(days=30)  # so long a number that was told is compared with those after it


@dataclass(frozen=True, slots=True)
class Told:
    """A number that was told, and who would meet that rule today."""

    met: frozenset[int]
    number: int


def tell(met: frozenset[int], members: frozenset[int], before: Sequence[Told]) -> int | None:
    """How many meet it, as far as it is told; None where it is not. `before` are numbers told before, the oldest first.

    What differs from something told before by one or two members is told as that was, so that neither a rule a little stricter
    nor the same rule a day later says that there is one. Else every group of members that the numbers part must hold three.
    """
    apart: list[Told] = []  # without what was told as another was
    for one in before:
        apart += [one] if all(len(one.met ^ kept.met) >= LEAST for kept in apart) else []
    near = next((one for one in reversed(apart) if len(met ^ one.met) < LEAST), None)
    if near is not None and abs(near.number - len(met)) < LEAST:
        return near.number
    seen = [*(one.met for one in apart), met]
    parted = Counter(tuple(member in one for one in seen) for member in members)
    if len(met) < LEAST or len(members - met) < LEAST or min(parted.values()) < LEAST:
        return None
    return len(met)
