"""A course of moves: each is inserted by its mover, nothing is updated by two parties, and the state is their fold."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from tenfold.foundation.errors import Fault


@dataclass(frozen=True, slots=True)
class Procedure:
    """The table of a course: from each state, which move by which role leads where."""

    start: str
    table: Mapping[tuple[str, str], tuple[str, frozenset[str]]]

    def state(self, moves: Iterable[str], *, start: str | None = None) -> str:
        """The state after these moves. A move that the table does not know in its state changes nothing."""
        here = start or self.start
        for move in moves:
            here = self.table.get((here, move), (here, frozenset()))[0]
        return here

    def allows(self, state: str, move: str, role: str) -> bool:
        """Whether this role can make the move in this state."""
        return role in self.table.get((state, move), ("", frozenset[str]()))[1]

    def successors(self, state: str) -> dict[str, str]:
        """The moves out of a state and where they lead."""
        return {move: to for (at, move), (to, _) in self.table.items() if at == state}


ASKER, ASKED = "asker", "asked"
SIDES = frozenset({ASKER, ASKED})
BEGUN = "begun"  # where every course starts: prepared in the house of whoever asks, seen by nobody else


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing that is asked of whoever makes a move: a text, a code of a list, several codes, a day, records, a colleague.

    `only` are the codes of the list that can be chosen here, where they are not all. `most` limits a text to one line.
    """

    name: str
    type: Literal["text", "code", "codes", "day", "records", "person"]
    list: str = ""
    required: bool = False
    only: tuple[str, ...] = ()
    most: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One move of a course: in which states which side makes it, where it leads, what it asks for.

    Without `to` the state stays. `inside` is a step within one authority: it is addressed to that house alone and leads
    nowhere, so that both sides fold the same moves. `becomes` is the kind of a request that is
    prepared out of this one, with all that both kinds hold. `effect` is what it brings about beside the request, in the same
    act. `alone`: it is made by the node when its time has come, and by nobody's hand.
    """

    name: str
    by: frozenset[str]
    at: tuple[str, ...]
    to: str = ""
    needs: tuple[Need, ...] = ()
    inside: bool = False
    becomes: str = ""
    effect: str = ""
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state of a course: who is waited for, and which clock runs for that side. Nobody is waited for at an end.

    `stands`: nobody is waited for, and yet it can change: what was granted holds until it is taken back.
    """

    name: str
    waits: str = ""
    clock: str = ""
    ends: bool = False
    stands: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How long a side has: working days of its State, or hours that no weekend stops."""

    days: int = 0
    hours: int = 0


Said = Mapping[str, Any]
Past = Sequence[tuple[str, str, Said]]
Look = Callable[[Past, str, Said], Iterable[Fault]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A declared course between two authorities: one asks, one is asked; the state is the fold of their moves.

    `opens` is the move by which it comes before the side that is asked. `clocks` are by urgency and name. `shares` are the
    parts of the content that go to the side that is asked. `check` looks at a move beside what was said before it. The names
    of states and moves are codes of the lists `states_in` and `moves_in`.
    """

    name: str
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    opens: str = "send"
    clocks: Mapping[str, Mapping[str, Clock]] = field(default_factory=dict)
    shares: tuple[str, ...] = ("open", "nominal")
    answers: str = ""
    check: Look | None = None
    states_in: str = "request_state"
    moves_in: str = "request_move"

    def state(self, name: str) -> State:
        """A state by its name; before the opening nobody is waited for."""
        return next((one for one in self.states if one.name == name), State(name=name))

    def move(self, name: str) -> Move | None:
        """A move by its name."""
        return next((one for one in self.moves if one.name == name), None)

    def allows(self, state: str, side: str, name: str) -> bool:
        """Whether this side can make the move in this state."""
        return any(one.name == name and side in one.by and state in one.at for one in self.moves)

    def offers(self, state: str, side: str) -> tuple[Move, ...]:
        """The moves that this side can make in this state, in the order of the table."""
        return tuple(one for one in self.moves if side in one.by and state in one.at)

    def after(self, state: str, side: str, name: str) -> str:
        """The state to which a move leads. One that the table does not allow to this side changes nothing."""
        found = next((one for one in self.moves if one.name == name and side in one.by and state in one.at), None)
        return found.to if found is not None and found.to and not found.inside else state

    def fold(self, made: Iterable[tuple[str, str]]) -> str:
        """The state after these moves, each with the side that made it. The same for whoever reads them in their order."""
        here = BEGUN
        for side, name in made:
            here = self.after(here, side, name)
        return here

    def edges(self) -> list[tuple[str, str, str, frozenset[str]]]:
        """From, move, to and sides, for the picture: without what leads nowhere."""
        return [(here, one.name, one.to, one.by) for one in self.moves for here in one.at if one.to and not one.inside]
