"""The actor: in whose name, and for which one purpose, something is read or written."""

from dataclasses import dataclass

from tenfold.accounts.permissions import Permission, of_roles
from tenfold.foundation.opened import Opened


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at work under one purpose, or the public. Holds bare principal ids; knows nothing of audiences.

    `opened` is the participant whose released records she opened by break-glass, to read them and for nothing else.
    """

    person: int | None
    participant: int | None
    state: int | None
    principals: frozenset[int]
    purpose: str
    purposes: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    scopes: frozenset[Permission] | None = None
    opened: Opened | None = None

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the roles give, within the scopes of a token where one is used."""
        given = of_roles(self.roles)
        return given if self.scopes is None else given & self.scopes

    @property
    def house(self) -> int:
        """The participant whose own rows are asked for; the public has no house, and 0 is nobody's."""
        return self.participant or 0

    @property
    def hand(self) -> int:
        """The person who acts; 0 where a job runs in a participant's name."""
        return self.person or 0

    @property
    def is_public(self) -> bool:
        """Nobody signed in."""
        return self.person is None
