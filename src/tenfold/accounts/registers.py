"""What the operator at the shell of the node lists: people of all participants, with no view open and no content in sight."""

from collections.abc import Iterable

from django.db.models import QuerySet

from tenfold.accounts.models import Participant, Person


def list_everybody(participant: Participant | None = None) -> QuerySet[Person]:
    """All people, or those of one participant."""
    people = Person.objects.select_related("participant").order_by("participant__slug", "email")
    return people if participant is None else people.filter(participant=participant)


def slugs(participants: Iterable[int]) -> dict[int, str]:
    """The slug of each participant; paused ones keep theirs."""
    return dict(Participant.objects.filter(pk__in=set(participants)).values_list("pk", "slug"))
