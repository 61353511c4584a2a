"""Further people of a house, where a play needs a second pair of eyes."""

from typing import TYPE_CHECKING

from tenfold.foundation.clock import now
from tenfold.foundation.ids import short
from tests.cast import PASSWORD

if TYPE_CHECKING:
    from tenfold.accounts.models import Participant, Person
    from tests.cast import Cast


def agreed(cast: "Cast", person: "Person") -> None:
    """The guardian of the border guard agrees to a password that an administrator made for a colleague, where it waits for that."""
    from tenfold.accounts.models import Person
    from tenfold.accounts.services import credentials
    from tenfold.handling.acting import acting

    held = Person.objects.select_related("participant").get(pk=person.pk)
    if held.held_by is not None:
        with acting(cast.gerd) as gerd:
            credentials.agree(held, by=gerd, at=now())


def colleague(participant: "Participant", *roles: str) -> "Person":
    """Somebody new in a house: who writes and reviews, unless other roles are named."""
    from tenfold.accounts.services import people

    return people.add_person(
        f"c{short(8).lower()}@{participant.slug}.example", participant=participant, roles=roles or ("analyst", "reviewer"), name="Colleague",
        password=PASSWORD, by=None, at=now(),
    )  # fmt: skip
