"""Telling the stories: every act is done by the person concerned, through the services, in the order of time."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, NamedTuple

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Person
from tenfold.config.world import bodies
from tenfold.config.world.content import Act, Json, Story, Tie, World
from tenfold.config.world.founding import REFUSED
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Missing
from tenfold.handling.acting import acting
from tenfold.handling.marking import Marking
from tenfold.records.addressing import Target
from tenfold.records.selectors import recalls
from tenfold.records.services import drafting, reading, referring, review, sharing

_LAST = datetime.max.replace(tzinfo=UTC)
Perform = Callable[[Actor, datetime], None]


class _Step(NamedTuple):
    """One act on one thing, and how it is done."""

    thing: str
    act: Act
    perform: Perform

    @property
    def view(self) -> tuple[Any, ...]:
        """Steps that share it are done in one view, and stand or fall together."""
        return self.thing, self.act.by, self.act.at, self.act.given.get("purpose")


class Teller:
    """Knows who is who, and which record is which.

    `again` says that acts may have been done by a load that was interrupted, and `done` which records it left behind.
    """

    def __init__(self, world: World, done: Mapping[str, uuid.UUID], *, again: bool) -> None:
        self._world = world
        self._refs = dict(done)
        self._again = again
        self._people: dict[str, Person] = {}

    def tell(
        self, *, start: int, reached: Callable[[int], None], say: Callable[[int], None]
    ) -> Mapping[str, uuid.UUID]:
        """Do every step from `start` on; `reached` hears of each before it is done, `say` how many records were begun.

        Answers which record is which.
        """
        begun = 0
        for number, (_, together) in enumerate(groupby(self._in_order(), key=lambda step: step.view)):
            steps = list(together)
            begins = any(step.act.verb == "draft" for step in steps)
            begun += begins
            if number >= start:
                reached(number)
                self._do(steps)
                if begins and begun % 20 == 0:
                    say(begun)
        return self._refs

    def _in_order(self) -> list[_Step]:
        steps = [
            _Step(story.key, act, self._story(story, act)) for story in self._world.stories for act in story.course
        ]
        steps += [_Step(f"{tie.source} {tie.target}", tie.act, self._tie(tie)) for tie in self._world.ties]
        return sorted(steps, key=lambda step: step.act.at or _LAST)

    def _do(self, steps: Sequence[_Step]) -> None:
        """What one person does with a record at one time, in one view.

        After an interruption an act that was done already is refused, and that is well.
        """
        act = steps[0].act
        with (
            suppress(*(REFUSED if self._again else ())),
            acting(self._person(act.by), act.given.get("purpose")) as actor,
        ):
            for step in steps:
                step.perform(actor, act.at or now())

    def _person(self, key: str) -> Person:
        if key not in self._people:
            self._people[key] = accounts.person_by_email(self._world.people[key].email)
        return self._people[key]

    def _story(self, story: Story, act: Act) -> Perform:
        return lambda actor, at: _VERBS[act.verb](self, story, act, actor, at)

    def _tie(self, tie: Tie) -> Perform:
        def link(actor: Actor, at: datetime) -> None:
            note = tie.act.given.get("note", "")
            source, target = self._refs[tie.source], self._refs[tie.target]
            referring.link(
                source, target, tie.type, note_text=note, shared=tie.act.given.get("shared", False), by=actor, at=at
            )

        return link

    def _draft(self, story: Story, act: Act, actor: Actor, at: datetime) -> None:
        if story.key in self._refs:
            return
        body, marks = self._written(story, story.body)
        self._refs[story.key] = drafting.create(
            story.kind,
            body,
            marking=_marking(story.marking),
            marks=marks,
            targets=_targets(story.to, actor),
            by=actor,
            at=at,
        )

    def _revise(self, story: Story, act: Act, actor: Actor, at: datetime) -> None:
        made = story.body
        for earlier in story.course[: story.course.index(act) + 1]:
            made = bodies.changed(made, earlier.given.get("change", {}))
        body, marks = self._written(story, made)
        to = _targets(act.given["to"], actor) if "to" in act.given else None
        drafting.revise(self._refs[story.key], body, seen=act.given["seen"], marks=marks, targets=to, by=actor, at=at)

    def _written(self, story: Story, body: Json) -> tuple[Json, Json]:
        refs = {key: str(ref) for key, ref in self._refs.items()}
        return bodies.written(story.key, body, self._world.places, refs)

    def _submit(self, story: Story, act: Act, actor: Actor, at: datetime) -> None:
        review.submit(self._refs[story.key], by=actor, at=at)

    def _return(self, story: Story, act: Act, actor: Actor, at: datetime) -> None:
        review.return_(self._refs[story.key], act.given["because"], by=actor, at=at)

    def _release(self, story: Story, act: Act, actor: Actor, at: datetime) -> None:
        review.release(self._refs[story.key], by=actor, at=at)

    def _urgent(self, story: Story, act: Act, actor: Actor, at: datetime) -> None:
        review.release(self._refs[story.key], urgent_because=act.given["because"], by=actor, at=at)

    def _confirm(self, story: Story, act: Act, actor: Actor, at: datetime) -> None:
        review.confirm(self._refs[story.key], by=actor, at=at)

    def _read(self, story: Story, act: Act, actor: Actor, at: datetime) -> None:
        reading.open_record(self._refs[story.key], by=actor, at=at)

    def _share(self, story: Story, act: Act, actor: Actor, at: datetime) -> None:
        parts = act.given.get("parts", ["open"])
        sharing.share(self._refs[story.key], _targets(act.given["to"], actor), parts=parts, by=actor, at=at)

    def _narrow(self, story: Story, act: Act, actor: Actor, at: datetime) -> None:
        sharing.narrow(self._refs[story.key], act.given["away"], by=actor, at=at)

    def _recall(self, story: Story, act: Act, actor: Actor, at: datetime) -> None:
        sharing.recall(self._refs[story.key], act.given["reason"], by=actor, at=at)

    def _acknowledge(self, story: Story, act: Act, actor: Actor, at: datetime) -> None:
        tombstone = recalls.find_tombstone(actor, self._refs[story.key])
        if tombstone is None:
            raise Missing
        sharing.acknowledge(tombstone.ref, by=actor, at=at)


_VERBS: dict[str, Callable[[Teller, Story, Act, Actor, datetime], None]] = {
    "draft": Teller._draft, "revise": Teller._revise, "submit": Teller._submit, "return": Teller._return, "release": Teller._release,
    "urgent": Teller._urgent, "confirm": Teller._confirm, "read": Teller._read, "share": Teller._share, "narrow": Teller._narrow,
    "recall": Teller._recall, "acknowledge": Teller._acknowledge,
}  # fmt: skip


def _marking(raw: Json) -> Marking:
    return Marking(raw["tlp"], raw.get("pap", ""), frozenset(raw.get("caveats", ())), raw.get("note", ""))


def _targets(raw: Sequence[Any], actor: Actor) -> list[Target]:
    """Readers by name; one who may read for some purposes only is written {name: [purpose, …]}."""
    named = [next(iter(one.items())) if isinstance(one, Mapping) else (one, ()) for one in raw]
    return [Target(_as_given(name, actor), tuple(purposes)) for name, purposes in named]


def _as_given(name: str, actor: Actor) -> str:
    """People of other houses gave their handle; the world is written with addresses, for handles are new on every node."""
    kind, _, value = name.partition(":")
    if kind != "person":
        return name
    person = accounts.person_by_email(value)
    return name if person.participant_id == actor.participant else f"person:{person.handle}"
