"""What the three States ask of each other: contact points, requests move by move, and consents, by the people concerned."""

import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, timedelta

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.config.world import bodies
from tenfold.config.world.content import Act, Asked, Json, World
from tenfold.config.world.founding import BEGUN, REFUSED
from tenfold.exchange import selectors
from tenfold.exchange.services import asking, contacts, moving
from tenfold.exchange.services.contacts import Contact
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.records.services import consents

# Before the first start, so that a world that is begun at any time looks as one in use.
_VERIFIED_DAYS_AGO = 20


class Exchange:
    """Tells the requests of the world. `refs` are its records by key; `again` says that an earlier load was interrupted."""

    def __init__(self, world: World, refs: Mapping[str, uuid.UUID], *, again: bool) -> None:
        self._world, self._refs, self._again = world, refs, again

    def tell(self) -> None:
        """Whom to reach, then the requests in the order of their beginning, then the consents."""
        for key, points in self._world.contacts.items():
            with self._as(key) as actor:
                for point in points:
                    said = {"person": "", "verified_days_ago": _VERIFIED_DAYS_AGO, **point}
                    verified = now() - timedelta(days=said.pop("verified_days_ago"))
                    said["person"] = self._world.people[said["person"]].email if said["person"] else ""
                    contacts.put(Contact(**said), by=actor, at=max(verified, BEGUN))
        for asked in sorted(self._world.requests, key=lambda one: one.begun.at or BEGUN):
            ref, done = self._standing(asked) or (self._begin(asked), Counter[int]())
            for act in asked.course:
                self._move(ref, act, done)
        for act in self._world.consents:
            self._consent(act)

    @contextmanager
    def _as(self, key: str) -> Iterator[Actor]:
        """The view of one person. After an interruption what was done already is refused, and that is well."""
        with (
            suppress(*(REFUSED if self._again else ())),
            acting(accounts.person_by_email(self._world.people[key].email)) as actor,
        ):
            yield actor

    def _standing(self, asked: Asked) -> tuple[uuid.UUID, Counter[int]] | None:
        """A request that an earlier load left behind, with the moves that each house has made."""
        record = self._refs.get(asked.key)
        if record is None:
            return None
        made, ref = Counter[int](), None
        for key in dict.fromkeys([asked.begun.by, *(act.by for act in asked.course)]):
            with acting(accounts.person_by_email(self._world.people[key].email)) as actor:
                for one in selectors.about(actor, record)[:1]:
                    ref = one.parent or one.ref  # one that was converted has a child with the same content
                if ref and selectors.find(actor, ref):
                    made[actor.house] = sum(1 for one in selectors.get(actor, ref).moves if one.house == actor.house)
        return (ref, made) if ref else None

    def _begin(self, asked: Asked) -> uuid.UUID:
        refs = {key: str(ref) for key, ref in self._refs.items()}
        body, marks = bodies.written(asked.key, asked.body, self._world.places, refs)
        person = accounts.person_by_email(self._world.people[asked.begun.by].email)
        assert asked.begun.at is not None
        with acting(person) as actor:
            return asking.begin(
                asked.kind, body, asked.to, urgency=asked.urgency, marks=marks, submit=True, by=actor, at=asked.begun.at
            ).ref

    def _move(self, ref: uuid.UUID, act: Act, done: Counter[int]) -> None:
        assert act.at is not None
        person = accounts.person_by_email(self._world.people[act.by].email)
        if done[person.participant_id] > 0:
            done[person.participant_id] -= 1
            return
        with acting(person) as actor:
            said: Json = act.given.get("said", {})
            moving.move(ref, act.verb, said, urgent_because=act.given.get("urgent", ""), by=actor, at=act.at)

    def _consent(self, act: Act) -> None:
        assert act.at is not None
        given = act.given
        until = date.fromisoformat(str(given["until"]))
        with self._as(act.by) as actor:
            consents.give(
                self._refs[given["record"]], given["to"], given["right"], condition=given["condition"], until=until, by=actor, at=act.at
            )  # fmt: skip
