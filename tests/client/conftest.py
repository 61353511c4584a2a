"""The client against a served node, and against a node made of answers that a test writes down."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tenfold_client import Client, Pace
from tests.journeys.conftest import address  # noqa: F401  a server process of its own, on the database of the suite
from tests.rooms.api.conftest import token

if TYPE_CHECKING:
    from tenfold.accounts.models import Person

NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)


class Clock:
    """Time that passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def pace(self, **changes: Any) -> Pace:
        """A pace by this clock, without chance."""
        return Pace(sleep=self.slept.append, now=lambda: NOW, chance=lambda: 0.0, **changes)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def told(clock: Clock) -> Callable[..., Client]:
    """A client of a node that answers as the test says."""

    def make(answer: Callable[[httpx.Request], httpx.Response], **how: Any) -> Client:
        pace = clock.pace(**how.pop("patience", {}))
        return Client("https://node.example", "ten_secret", transport=httpx.MockTransport(answer), pace=pace, **how)

    return make


@pytest.fixture
def served(address: str, acting: Any) -> Iterator[Callable[..., Client]]:  # noqa: F811
    """Clients of the served node, each with a token of its own: `served(cast.ana)`."""
    made: list[Client] = []

    def make(
        person: "Person", *, at: str = "", purpose: str = "analysis", scopes: Sequence[Any] | None = None, **how: Any
    ) -> Client:
        made.append(Client(at or address, token(acting, person, purpose, scopes), **how))
        return made[-1]

    yield make
    for client in made:
        client.close()
