"""Groups of a random world: who belongs, who is suspended, who coordinates, and which of them everybody finds."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from tenfold.handling import models as handling

AT = datetime(2026, 5, 17, tzinfo=UTC)


def plant(w: Any, keys: Iterator[int]) -> None:
    """Up to three. In a rich world the second one is empty and listed; the third has somebody suspended, and two coordinators."""
    made = []
    for number in range(3 if w.rich else w.chance.randint(0, 3)):
        group = w._principal("group")
        members = set() if number == 1 else set(w._some(w.participants, 1))
        coordinator, hidden = w.chance.choice(w.participants), w.chance.random() < 0.5
        listed = number == 1 if w.rich else group % 4 == 0
        made.append((group, coordinator, hidden, listed))
        w.facts.groups[group], w.facts.coordinators[group] = members, coordinator
        w.facts.hidden |= {group} if hidden else set()
        w.facts.listed |= {group} if listed else set()
        if number == 2 if w.rich else group % 3 == 0:
            w.facts.beside[group] = {next(one for one in w.participants if one != coordinator)}
        late = [one for one in w.participants if one not in members]
        if (number == 2 if w.rich else group % 5 == 0) and late:
            members.add(late[0])
            w.facts.suspended.add((group, late[0]))
    w._planted += [
        handling.Group(principal_id=pk, slug=f"g{pk}", name={"en": "G"}, coordinator_id=coordinator, hidden=hidden, listed=listed)
        for pk, coordinator, hidden, listed in made
    ]  # fmt: skip
    for pk, *_ in made:
        w.facts.charters[row := next(keys)] = pk
        w._planted.append(handling.Charter(pk=row, group_id=pk, number=1, purpose={"en": "P"}, tlp_default="amber", tlp_highest="amber",
                                           admission="coordinator" if pk in w.facts.hidden else "vote", written_at=AT, written_by=0))  # fmt: skip
    for group, members in w.facts.groups.items():
        for member in members:
            w.facts.memberships[row := next(keys)] = (group, member)
            since = AT if (group, member) in w.facts.suspended else None
            w._planted.append(handling.Membership(pk=row, group_id=group, participant_id=member, suspended_at=since))
    for group, beside in w.facts.beside.items():
        for one in beside:
            w.facts.coordinations[row := next(keys)] = (group, one)
            w._planted.append(handling.Coordination(pk=row, group_id=group, participant_id=one, since=AT))


def _ballot(w: Any, version: int, house: int) -> Any:
    """A vote in one of the groups there are that vote; without one there is none."""
    if not (voting := [group for group in w.facts.groups if group not in w.facts.hidden]):
        return None
    return w.own(
        handling.Ballot, house, key=version, ref=uuid.uuid4(), group_id=w.chance.choice(voting), candidate_id=house, matter="end",
        because="b", opened_at=AT, opened_by=1, closes_at=AT + timedelta(days=14),
    )  # fmt: skip


HANGING_BY: dict[Any, Any] = {
    handling.Ballot: lambda w, version, part, record, house: _ballot(w, version, house),
    handling.Vote: lambda w, version, part, record, house: (
        w.own(handling.Vote, house, ballot_id=version, choice="yes", voted_at=AT, voted_by=1)
        if w.facts.groups.keys() - w.facts.hidden
        else None
    ),
}
