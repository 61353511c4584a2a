"""The course of a match: what the one who asked and the one who is asked decide. Pure (architecture 4.4).

Every move is inserted by its mover; one that is not the mover's, or not possible any more, counts for nothing.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from tenfold.kinds.procedure import Procedure

ASKER, OWNER = "asker", "owner"
_ASKER, _OWNER = frozenset({ASKER}), frozenset({OWNER})
TOLD, HELD, ASKED = "told", "held", "asked"
DISCLOSE, SHARE, DECLINE, KEEP, ASK, DROP = "disclose", "share", "decline", "keep", "ask", "drop"
LASTS = timedelta(days=30)  # then a match on which nobody decides is over

COURSE = Procedure(
    start=TOLD,
    table={
        (TOLD, ASK): (ASKED, _ASKER),
        (TOLD, DROP): ("dropped", _ASKER),
        (ASKED, DROP): ("dropped", _ASKER),
        (TOLD, SHARE): ("shared", _OWNER),
        (ASKED, SHARE): ("shared", _OWNER),
        (TOLD, DECLINE): ("declined", _OWNER),
        (ASKED, DECLINE): ("declined", _OWNER),
        # What was held back is not known to the asker: telling it is a move, and keeping it stays in the house.
        (HELD, DISCLOSE): (TOLD, _OWNER),
        (HELD, KEEP): ("kept", _OWNER),
    },
)
OVER = "expired"
RUNNING = frozenset({TOLD, HELD, ASKED})
MOVES = (ASK, DROP, DISCLOSE, KEEP, SHARE, DECLINE)


class Step(NamedTuple):
    """A move as it was inserted: by which side, when, and the code of its reason."""

    move: str
    side: str
    at: datetime
    because: str = ""


class Course(NamedTuple):
    """Where a match stands; `until` is when it is over unless somebody decides."""

    state: str
    until: datetime
    because: str = ""

    def allowed(self, side: str) -> list[str]:
        """The moves that this side can make now."""
        return [move for move in MOVES if COURSE.allows(self.state, move, side)]


def fold(held: bool, began: datetime, steps: Iterable[Step], now: datetime) -> Course:
    """Where a match stands after these moves. Silence ends it, on both sides alike."""
    state, last, because = HELD if held else TOLD, began, ""
    for step in steps:
        late = state in RUNNING and step.at > last + LASTS
        if not late and COURSE.allows(state, step.move, step.side):
            state, last, because = COURSE.state([step.move], start=state), step.at, step.because
    if state in RUNNING and now > last + LASTS:
        state = OVER
    return Course(state, last + LASTS, because)
