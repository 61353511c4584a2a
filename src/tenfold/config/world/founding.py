"""The agencies and people of the world, all or none of them; and the networks, one after the other."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

from django.db import transaction

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.services import people
from tenfold.config.world.content import Json, Network, World, moment
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Conflict, Denied, Missing
from tenfold.handling import selectors as handling
from tenfold.handling import voting
from tenfold.handling.acting import acting
from tenfold.handling.models import AdmissionMove
from tenfold.handling.services import charters, groups, polling
from tenfold.handling.services.charters import Terms

REFUSED = (Conflict, Denied, Missing)
BEGUN = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def make_people(world: World, passwords: Mapping[str, str]) -> None:
    """Participants, units and people in one transaction: whoever can sign in has a password that was written down."""
    with transaction.atomic():
        for agency in world.agencies:
            participant = people.add_participant(
                agency.slug, state=agency.state, type=agency.type, name=agency.name, invented=True
            )
            units = {slug: people.add_unit(participant, slug, name) for slug, name in agency.units.items()}
            for member in agency.people:
                people.add_person(
                    member.email, participant=participant, roles=member.roles, name=member.name, password=passwords[member.key], by=None,
                    at=BEGUN, purpose=member.purpose, language=member.language, units=[units[slug] for slug in member.units],
                )  # fmt: skip


def make_network(world: World, network: Network, *, again: bool) -> None:
    """A group, and the steps of admission since. `again`: what an interrupted load did already is refused, and that is well."""
    with suppress(*(REFUSED if again else ())):
        groups.found(
            network.slug, members=[accounts.participant_by_slug(slug) for slug in network.members], name=network.name,
            charter=network.charter, hidden=network.hidden, invented=True, at=network.founded,
        )  # fmt: skip
    for step in network.moves:
        with (
            suppress(*(REFUSED if again else ())),
            acting(accounts.person_by_email(world.people[step["by"]].email)) as actor,
        ):
            _act(network, step, by=actor, at=moment(step["at"]) if "at" in step else now())


def _act(network: Network, step: Json, *, by: Actor, at: datetime) -> None:
    """One act in a network: a version of its charter, a vote or its proposal, or a step of somebody."""
    group = handling.network_by_slug(by, network.slug)
    if step["do"] == "charter":
        terms: Json = {
            name: tuple(value) if isinstance(value, list) else value for name, value in step["terms"].items()
        }
        before = charters.current(group)
        if before is None or before.written_at < at:  # else an interrupted load has written it
            groups.write_charter(group, Terms(purpose=network.charter, **terms), by=by, at=at)
        return
    candidate = accounts.participant_by_slug(step["candidate"])
    if step["do"] == "propose":
        polling.propose(group, candidate, step["matter"], by=by, because=step["note"], at=at)
    elif step["do"] == "vote":
        asked = next(one for one in voting.list_polls(by, group, at=at) if one.ballot.candidate_id == candidate.pk)
        if not any(one.originator_id == by.participant for one in asked.votes):
            polling.vote(asked.ballot.ref, step["choice"], by=by, at=at)
    elif not AdmissionMove.objects.filter(group=group, move=step["do"], moved_at=at).exists():
        groups.move(group, candidate, step["do"], by=by, at=at, note=step.get("note", ""))
