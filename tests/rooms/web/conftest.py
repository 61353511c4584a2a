"""Browsers without scripts in which people of the cast have signed in."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client

from tests.cast import PASSWORD
from tests.statements import counted, forget

if TYPE_CHECKING:
    from tenfold.accounts.models import Person

Seat = Callable[["Person"], Client]


@pytest.fixture(autouse=True, scope="session")
def static_folder() -> None:
    """No test of this room needs a static file; the middleware that serves them wants its folder."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture
def seat() -> Seat:
    """Signs a person in and answers her browser: `seat(cast.ana).get("/")`."""

    def sit(person: "Person", password: str = PASSWORD) -> Client:
        browser = Client()
        assert browser.post("/sign-in", {"email": person.email, "password": password}).status_code == 302
        return browser

    return sit


@pytest.fixture
def queries() -> Any:
    """Counts every statement that reaches the database, also those that go past the framework; a page is visited before it is counted."""
    forget()
    return counted
