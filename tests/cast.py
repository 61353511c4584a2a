"""Who plays: three invented States, five participants, nine people with the seven roles.

The codes are kept for users by ISO 3166, so that no State can feel meant. In every play Corvo never sees what is Arlen's.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tenfold.foundation.clock import now
from tenfold.foundation.ids import short

if TYPE_CHECKING:
    from tenfold.accounts.models import Participant, Person

ARLEN, BELMORA, CORVO = "QM", "QN", "QP"
PASSWORD = "correct horse battery staple"

PARTICIPANTS = {
    "arlen_border": (ARLEN, "border-authority"),
    "arlen_police": (ARLEN, "police"),
    "belmora_police": (BELMORA, "police"),
    "belmora_coast": (BELMORA, "coast-guard"),
    "corvo_police": (CORVO, "police"),
}
PEOPLE = {
    "ana": ("arlen_border", ("analyst",)),
    "rosa": ("arlen_border", ("reviewer",)),
    "cato": ("arlen_border", ("contributor",)),
    "gerd": ("arlen_border", ("guardian",)),
    "adam": ("arlen_border", ("administrator",)),
    "petra": ("arlen_police", ("analyst", "statistician")),
    "bob": ("belmora_police", ("analyst", "reviewer")),
    "bela": ("belmora_coast", ("coordinator",)),
    "cora": ("corvo_police", ("analyst", "reviewer", "coordinator")),
}


@dataclass(frozen=True)
class Cast:
    """One company. Names of people are fixed; slugs and addresses end in letters of their own."""

    ending: str
    arlen_border: "Participant"
    arlen_police: "Participant"
    belmora_police: "Participant"
    belmora_coast: "Participant"
    corvo_police: "Participant"
    ana: "Person"
    rosa: "Person"
    cato: "Person"
    gerd: "Person"
    adam: "Person"
    petra: "Person"
    bob: "Person"
    bela: "Person"
    cora: "Person"

    @property
    def participants(self) -> list["Participant"]:
        return [getattr(self, name) for name in PARTICIPANTS]

    @property
    def people(self) -> list["Person"]:
        return [getattr(self, name) for name in PEOPLE]


def make() -> Cast:
    """A company that nobody has met before."""
    from tenfold.accounts.services import people

    ending = short(6).lower()
    made: dict[str, Participant] = {}
    for name, (state, kind) in PARTICIPANTS.items():
        slug = f"{name.replace('_', '-')}-{ending}"
        made[name] = people.add_participant(
            slug, state=state, type=kind, name={"en": name.replace("_", " ").title()}, invented=True
        )
    for name, (participant, roles) in PEOPLE.items():
        people.add_person(
            f"{name}@{ending}.example",
            participant=made[participant],
            roles=roles,
            name=name.title(),
            password=PASSWORD,
            by=None,
            at=now(),
        )
    return Cast(ending=ending, **made, **_as_selected(list(made.values())))


def _as_selected(participants: list["Participant"]) -> dict[str, "Person"]:
    """These people as selectors answer them, in one query: nobody has a unit or a second factor yet."""
    from tenfold.accounts.models import Person

    persons = {}
    for person in Person.objects.select_related("participant__state").filter(participant__in=participants):
        vars(person).update(unit_ids=[], has_factor=False)
        persons[person.email.partition("@")[0]] = person
    return persons
