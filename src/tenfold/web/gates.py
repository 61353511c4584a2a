"""What somebody who has signed in must do before anything else answers: replace a password, enrol a second factor."""

from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from tenfold.accounts.models import Person

PASSWORD, FACTOR = "password", "factor"
_PAGES = {PASSWORD: "accounts:first-password", FACTOR: "accounts:factor"}


def of(person: "Person") -> str:
    """The gate that this person stands before; empty where the way is open."""
    if person.password_until is not None:
        return PASSWORD
    return FACTOR if person.participant.demands_factor and not person.has_factor else ""


def address(gate: str) -> str:
    """The page that opens a gate."""
    return reverse(_PAGES[gate])
