"""Participants and people for a benchmark, made by the services that an operator's commands use."""

from typing import TYPE_CHECKING

from tenfold.foundation.clock import now

if TYPE_CHECKING:
    from tenfold.accounts.models import Participant, Person

PASSWORD = "a long phrase for a short measurement"  # noqa: S105 - of accounts that live as long as the run


def house(slug: str) -> "tuple[Participant, Person, Person]":
    """A participant with an analyst, who imports, and a reviewer, who releases."""
    from tenfold.accounts.services import people

    made = people.add_participant(slug, state="QM", type="police", invented=True)
    return made, member(made, "analyst"), member(made, "reviewer")


def member(participant: "Participant", role: str, number: int = 0) -> "Person":
    """One person of a participant, called by her role; numbered from one where there are several."""
    from tenfold.accounts import selectors
    from tenfold.accounts.services import people

    email = f"{role}{number or ''}@{participant.slug}.example"
    people.add_person(email, participant=participant, roles=[role], name=role, password=PASSWORD, by=None, at=now())
    return selectors.person_by_email(email)
