"""Programs that call the interface, each with a token of its own."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings

from tests.cast import Cast

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from tenfold.accounts.models import Person


@pytest.fixture(autouse=True, scope="session")
def static_folder() -> None:
    """No test of this room needs a static file; the middleware that serves them wants its folder."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


class Program:
    """One holder of a token, as a program: `ana.post("/records", {...})`."""

    def __init__(self, client: "Client", token: str) -> None:
        self._client, self._token = client, token

    def get(self, path: str, **headers: str) -> "HttpResponse":
        return self.send("GET", path, None, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> "HttpResponse":
        return self.send("POST", path, body, **headers)

    def put(self, path: str, body: Any = None, **headers: str) -> "HttpResponse":
        return self.send("PUT", path, body, **headers)

    def send(self, method: str, path: str, body: Any, **headers: str) -> "HttpResponse":
        """Names of headers are written with underscores."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._client.generic(
            method, f"/api{path}", "" if body is None else json.dumps(body), content_type="application/json",
            headers={"Authorization": f"Bearer {self._token}", **sent},
        )  # fmt: skip


@pytest.fixture
def program(client: "Client", acting: Any) -> Callable[..., Program]:
    """Makes a program of a person: `program(cast.ana)`; `scopes` and `purpose` narrow it."""

    def make(person: "Person", *, purpose: str = "analysis", scopes: Sequence[Any] | None = None) -> Program:
        return Program(client, token(acting, person, purpose, scopes))

    return make


def token(acting: Any, person: "Person", purpose: str, scopes: Sequence[Any] | None) -> str:
    """A token of this person, whose participant lets tokens release; without scopes it may all that the person may."""
    from tenfold.accounts.services import credentials, participants
    from tenfold.foundation.clock import now

    participants.set_rules(person.participant, demands_factor=False, machine_release=True, by=None, at=now())
    person.participant.machine_release = True
    with acting(person, purpose) as actor:
        granted = sorted(actor.permissions) if scopes is None else list(scopes)
        return credentials.create_token(
            person, label="test", scopes=granted, purpose=purpose, days=1, by=actor, at=now()
        )


@pytest.fixture
def programs(cast: Cast, program: Callable[..., Program]) -> dict[str, Program]:
    """A program of each of the cast, by name."""
    from tests.cast import PEOPLE

    return {name: program(getattr(cast, name)) for name in PEOPLE}
