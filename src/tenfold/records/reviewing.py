"""Review by another participant: how it is named, and the course of one version. Pure (architecture 2 and 4.4).

Every move is inserted by its mover; a move that stands in another's name counts for nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tenfold.kinds.procedure import Procedure

HOUSE, REVIEWER = "house", "reviewer"
_HOUSE, _REVIEWER = frozenset({HOUSE}), frozenset({REVIEWER})

NAMING = Procedure(
    start="none",
    table={
        ("none", "name"): ("named", _HOUSE),
        ("named", "end"): ("none", _HOUSE),
        ("named", "accept"): ("standing", _REVIEWER),
        ("named", "decline"): ("none", _REVIEWER),
        ("standing", "end"): ("none", _HOUSE),
        ("standing", "quit"): ("none", _REVIEWER),
    },
)
REVIEW = Procedure(
    start="none",
    table={
        ("none", "ask"): ("asked", _HOUSE),
        ("asked", "fit"): ("fit", _REVIEWER),
        ("asked", "return"): ("returned", _REVIEWER),
        ("asked", "take-back"): ("none", _HOUSE),
        ("fit", "take-back"): ("none", _HOUSE),
        ("returned", "take-back"): ("none", _HOUSE),
    },
)
STEPS = {"name": HOUSE, "end": HOUSE, "accept": REVIEWER, "decline": REVIEWER, "quit": REVIEWER}


@dataclass(frozen=True, slots=True)
class Naming:
    """That one participant reviews for another, and where this stands."""

    house: int
    reviewer: int
    state: str


@dataclass(frozen=True, slots=True)
class Step:
    """A move as it was inserted: by whom, and with which words."""

    move: str
    mover: int
    reviewer: int
    because: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """Where the review of one version by another participant stands; `because` is the reason of a return."""

    reviewer: int
    state: str
    because: str


def fold_naming(house: int, reviewer: int, moves: Iterable[tuple[str, int]]) -> Naming:
    """Where a naming stands after these moves, each with its mover."""
    state = NAMING.start
    for move, mover in moves:
        role = HOUSE if mover == house else REVIEWER if mover == reviewer else ""
        if NAMING.allows(state, move, role):
            state = NAMING.state([move], start=state)
    return Naming(house, reviewer, state)


def fold_review(house: int, steps: Iterable[Step]) -> Review | None:
    """Where the review stands after these moves; None where nobody outside the house is asked."""
    state, reviewer, because = REVIEW.start, 0, ""
    for step in steps:
        reviewer = step.reviewer if state == REVIEW.start else reviewer
        role = HOUSE if step.mover == house else REVIEWER if step.mover == reviewer else ""
        if REVIEW.allows(state, step.move, role):
            state, because = REVIEW.state([step.move], start=state), step.because
    return Review(reviewer, state, because) if state != REVIEW.start else None
