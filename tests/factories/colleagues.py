"""Further people of a house, where a play needs a second pair of eyes."""

from typing import TYPE_CHECKING

from tenfold.foundation.clock import now
from tenfold.foundation.ids import short
from tests.cast import PASSWORD

if TYPE_CHECKING:
    from tenfold.accounts.models import Participant, Person


def colleague(participant: "Participant", *roles: str) -> "Person":
    """Somebody new in a house: who writes and reviews, unless other roles are named."""
    from tenfold.accounts.services import people

    return people.add_person(
        f"c{short(8).lower()}@{participant.slug}.example", participant=participant, roles=roles or ("analyst", "reviewer"), name="Colleague",
        password=PASSWORD, by=None, at=now(),
    )  # fmt: skip
