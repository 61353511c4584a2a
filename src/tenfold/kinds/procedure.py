"""A course of moves: each is inserted by its mover, nothing is updated by two parties, and the state is their fold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


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
