"""What the operator at the shell of the node lists: people of all participants, with no view open and no content in sight."""

from collections.abc import Iterable

from django.db.models import QuerySet

from tenfold.accounts.identity import canonical
from tenfold.accounts.models import Participant, Person, Unit
from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason


def list_everybody(participant: Participant | None = None) -> QuerySet[Person]:
    """All people, or those of one participant."""
    people = Person.objects.select_related("participant").order_by("participant__slug", "email")
    people = people.prefetch_related("postings__unit")
    return people if participant is None else people.filter(participant=participant)


def slugs(participants: Iterable[int]) -> dict[int, str]:
    """The slug of each participant; paused ones keep theirs."""
    return dict(Participant.objects.filter(pk__in=set(participants)).values_list("pk", "slug"))


def anybody(email: str) -> Person:
    """The person with this address, active or not. Raises Invalid with the address as it was given."""
    person = Person.objects.select_related("participant").filter(email=canonical(email)).first()
    if person is None:
        raise Invalid(Reason.PERSON_UNKNOWN, name=email)
    return person


def list_units(participant: Participant | None = None) -> QuerySet[Unit]:
    """All units, or those of one participant."""
    units = Unit.objects.select_related("participant").order_by("participant__slug", "slug")
    return units if participant is None else units.filter(participant=participant)


def unit(participant: Participant, slug: str) -> Unit:
    """A unit of a participant. Raises Invalid with the name as it was given."""
    found = list_units(participant).filter(slug=slug).first()
    if found is None:
        raise Invalid(Reason.UNIT_UNKNOWN, name=slug)
    return found
