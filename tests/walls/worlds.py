"""Random worlds, planted by the superuser into every handled table, with what the oracle is told of them."""

import itertools
import uuid
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from django.db import connections, transaction
from django.db.models import Model

from tenfold.accounts.models import COMMUNITY, PUBLIC, Participant, Person, Posting, Principal, State, Unit
from tenfold.audit.models import Entry
from tenfold.desk import models as desk
from tenfold.exchange import models as exchange
from tenfold.handling import models as handling
from tenfold.intake.models.profiles import Profile
from tenfold.intake.models.runs import Run
from tenfold.matching import models as matching
from tenfold.notices.models import Notice
from tenfold.records import models as records
from tenfold.reporting.models import Sanitising
from tests.walls import across, kept, nets, talk
from tests.walls.oracle import WAITING, Facts, Opening, Row

PURPOSES = kept.PURPOSES
AT = datetime(2026, 5, 17, tzinfo=UTC)
# Far above every sequence, so that planted rows never meet those which services make.
_keys = itertools.count(1_000_000_000)


class World:
    """One random world. `facts` is all that the oracle knows of it."""

    def __init__(self, chance: Random, *, rich: bool = False) -> None:
        self.chance = chance
        self.rich = rich
        self.facts = Facts(community=COMMUNITY, public=PUBLIC)
        self.participants: list[int] = []
        self._planted: list[Model] = []
        self._at: dict[int, int] = {}
        self._reach: dict[int, int] = {}
        self._about: dict[int, int | None] = {}
        self._house_of: dict[int, int] = {}
        self._wide_of: dict[int, int] = {}
        self._wide: set[int] = set()  # the records that everybody reads
        self._people()
        nets.plant(self, _keys)
        self._audiences()
        self._openings()
        self._rows()
        self._entries()
        rank = {model: place for place, model in enumerate(dict.fromkeys(map(type, self._planted)))}
        for model, rows in itertools.groupby(sorted(self._planted, key=lambda row: rank[type(row)]), key=type):
            if model is handling.Audience:
                self._form(list(rows))
            elif model in {exchange.Request, exchange.Move}:
                talk.send(rows)
            else:
                model._default_manager.using("root").bulk_create(list(rows))

    def clear(self) -> None:
        """Take the world away again: what it addressed to everybody would stand in everybody's counts."""
        with transaction.atomic(using="root"), connections["root"].cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            tables = {row.table for row in self.facts.rows} | {
                "handling_addressee",
                "handling_audience",
                "handling_glass",
            }
            for table in sorted(tables):
                cursor.execute(f"DELETE FROM {table} WHERE originator_id = ANY(%s)", [self.participants])
            cursor.execute("DELETE FROM handling_gathered")
            cursor.execute("DELETE FROM handling_naming")
            cursor.execute("DELETE FROM exchange_listed WHERE house_id = ANY(%s)", [self.participants])

    def _principal(self, kind: str) -> int:
        number = next(_keys)
        self._planted.append(Principal(pk=number, kind=kind))
        return number

    def _some(self, things: list[int], least: int = 0) -> list[int]:
        return self.chance.sample(things, self.chance.randint(min(least, len(things)), len(things)))

    def _people(self) -> None:
        states = {self._principal("state"): set[int]() for _ in range(self.chance.randint(1, 2))}
        houses = {
            self._principal("participant"): self.chance.choice([*states, None])
            for _ in range(3 if self.rich else self.chance.randint(2, 3))
        }
        if self.rich:  # two neighbours, and one who is of no State or of another
            first, second, third = houses
            houses[first] = houses[second] = min(states)
            houses[third] = self.chance.choice([state for state in (*states, None) if state != min(states)])
        people = {
            self._principal("person"): house
            for house in houses
            for _ in range(2 if self.rich else self.chance.randint(1, 2))
        }
        units = {self._principal("unit"): self.chance.choice(list(houses)) for _ in range(2)}
        free = _free_codes()
        self._planted += [State(principal_id=pk, code=next(free)) for pk in states]
        for house, state in houses.items():
            self._planted.append(Participant(
                principal_id=house, slug=f"w{house}", name={"en": "W"}, state_id=state, type="police", prefix="WWW", purposes=[*PURPOSES],
            ))  # fmt: skip
            if state is not None:
                states[state].add(house)
        for person, house in people.items():
            blind = not self.rich and self.chance.random() < 0.15
            if blind:
                self.facts.blind.add(person)
            self._planted.append(Person(
                principal_id=person, participant_id=house, email=f"p{person}@w.example", name="P", password="-",
                roles=["administrator"] if blind else ["analyst", "coordinator"], purpose="analysis",
            ))  # fmt: skip
        self._planted += [
            Unit(principal_id=unit, participant_id=house, slug=f"u{unit}", name={"en": "U"})
            for unit, house in units.items()
        ]
        for unit, house in units.items():
            posted = {person for person in people if people[person] == house and self.chance.random() < 0.6}
            self._planted += [Posting(pk=next(_keys), unit_id=unit, person_id=person) for person in posted]
            self.facts.units[unit] = posted
        self.participants = list(houses)
        self.facts.states = states
        self.facts.people = people
        self.facts.works_for = {house: set(PURPOSES) for house in houses}

    def _audiences(self) -> None:
        """For each participant several sets of terms. The originator need not be among the addressees."""
        called = [
            *self.participants, *self.facts.states, *self.facts.groups, *self.facts.units, *self.facts.people, COMMUNITY, PUBLIC,
        ]  # fmt: skip
        for house in self.participants:
            for several in range(1 + self.chance.randint(2, 4)):
                terms = frozenset(
                    (self.chance.choice([house, *called]), self.chance.choice(PURPOSES))
                    for _ in range(self.chance.randint(1, 4))
                )
                number = next(_keys)
                if several < (2 if self.rich else 1):  # those of the house itself, in which its openings stand
                    self._house_of.setdefault(house, number)
                    terms = frozenset((house, purpose) for purpose in PURPOSES)
                self.facts.audiences[number] = (house, terms)
                stored = [{"principal": principal, "purpose": purpose} for principal, purpose in sorted(terms)]
                openable = several == 0 or (several != 1 and self.chance.random() < 0.7)
                if openable:
                    self.facts.openable.add(number)
                self._planted.append(
                    handling.Audience(
                        pk=number, originator_id=house, digest=uuid.uuid4().bytes * 2, terms=stored, openable=openable
                    )
                )

        if self.rich:
            kept.widen(self, _keys)

    def _openings(self) -> None:
        """People who broke glass: towards a house of their State or of another one, in time or long ago, ended or not."""
        for person, house in self.facts.people.items():
            others = sorted(one for one in self.participants if one != house)
            if self.rich and person == min(one for one, of in self.facts.people.items() if of == house):
                others.sort(key=lambda one: not any({one, house} <= members for members in self.facts.states.values()))
                for owner in others:  # neighbours first: whoever forgets to ask for the State takes the last one
                    for purpose, over, ended in zip(PURPOSES, (False, True, False), (False, False, True), strict=True):
                        self._open(person, house, Opening(person, owner, purpose, over, ended))
            for _ in range(0 if self.rich else self.chance.randint(0, 2)):
                over, ended = self.chance.random() < 0.15, self.chance.random() < 0.15
                told = Opening(person, self.chance.choice(others), self.chance.choice(PURPOSES), over, ended)
                self._open(person, house, told)

    def _open(self, person: int, house: int, told: Opening) -> None:
        self.facts.openings.append(told)
        at, key = datetime.now(UTC), next(_keys)
        began = at - timedelta(hours=5 if told.over else 1)
        self._planted.append(handling.Opening(
            **self._note(handling.Opening, key, self._house_of[house], house), ref=uuid.uuid4(), owner_id=told.owner, person=person,
            purpose=told.purpose, because="b", opened_at=began, ends_at=began + timedelta(hours=3),
        ))  # fmt: skip
        self._planted.append(handling.OpeningMove(
            **self._note(handling.OpeningMove, next(_keys), self._house_of[house], house), opening_id=key,
            move="end" if told.ended else "right", moved_at=at, moved_by=0,
        ))  # fmt: skip

    def _form(self, audiences: list[Any]) -> None:
        """The database makes the addressees, and does so only for an originator whose view is open, even for root."""
        with transaction.atomic(using="root"), connections["root"].cursor() as cursor:
            for house in self.participants:
                cursor.execute("SELECT set_config('tenfold.participant', %s, true)", [str(house)])
                own = [audience for audience in audiences if audience.originator_id == house]
                handling.Audience.objects.using("root").bulk_create(own)

    def _of(self, house: int, *, shielded: bool = False) -> int:
        closed = {
            number
            for number, (_, terms) in self.facts.audiences.items()
            if "law-enforcement" in {purpose for _, purpose in terms}
        }
        own = [number for number, (owner, _) in self.facts.audiences.items() if owner == house]
        return self.chance.choice([number for number in own if number not in closed] if shielded else own)

    def _reading(self, record: int, house: int) -> int:
        return self._wide_of[house] if record in self._wide else self._of(house)

    def _rows(self) -> None:
        """Records first, then what hangs on them, table by table."""
        heads = [(next(_keys), house) for house in self.participants for _ in range(2)]
        wide = [(next(_keys), house) for house in self._wide_of]  # beside the others
        heads, self._wide = heads + wide, {key for key, _ in wide}
        self._add([self._record(key, house) for key, house in heads])
        versions = [(next(_keys), next(_keys), record, house) for record, house in heads]
        self._add([self._version(*keys) for keys in versions])
        self._add([self._part(*keys) for keys in versions])
        for make in HANGING:
            self._add([make(self, *keys) for keys in versions])

    def _add(self, made: Iterable[Model | None]) -> None:
        self._planted += [one for one in made if one is not None]

    def _note(
        self, model: type[Model], key: int, audience: int, house: int, names: tuple[int, ...] = ()
    ) -> dict[str, Any]:
        self.facts.rows.append(Row(model._meta.db_table, key, audience, house, names))
        return {"pk": key, "audience_id": audience, "originator_id": house}

    def _record(self, key: int, house: int) -> Model:
        audience = self._reading(key, house)
        self.facts.records[key] = audience
        return records.Record(
            **self._note(records.Record, key, audience, house), ref=uuid.uuid4(), kind="incident", human_ref=f"R{key}", created_at=AT,
            moved_at=AT,
        )  # fmt: skip

    def _version(self, key: int, part: int, record: int, house: int) -> Model:
        audience = self._reading(record, house)
        self._at[key] = audience
        return records.Version(
            **self._note(records.Version, key, audience, house), record_id=record, number=1, state="released", schema=1, tlp="amber",
            manifest={}, digest=bytes(32), signature=bytes(64), key_id=1, created_at=AT, moved_at=AT,
        )  # fmt: skip

    def _part(self, key: int, part: int, record: int, house: int) -> Model:
        """The row of a part follows its version; what it holds reaches an audience of its own."""
        self._reach[part] = self._reading(record, house)
        self.facts.parts[part] = key, record
        return records.Part(
            **self._note(records.Part, part, self._at[key], house), version_id=key, name="open", reach_id=self._reach[part],
            digest=bytes(32),
        )  # fmt: skip

    def projected(self, model: type[Model], part: int, record: int, house: int, **columns: Any) -> Model:
        at = self._note(model, next(_keys), self._reach[part], house)
        shown = self._shown(model, part, at["pk"]) if model._meta.db_table in WAITING else None
        if model is records.Search and shown is False:
            self.facts.standing.setdefault(record, []).append(self.facts.rows[-1])
        return model(**at, part_id=part, record_id=record, heeded=shown, **columns)

    def _shown(self, model: type[Model], part: int, key: int) -> bool | None:
        """Whether the row is for those who acknowledged, for those who did not, or (mostly) for everybody whom it reaches."""
        wide = self.facts.parts[part][1] in self._wide
        shown = wide or self.chance.choice([None, True, False] if self.rich else [None, None, True, False])
        if shown is not None:
            self.facts.waiting[(model._meta.db_table, key)] = shown, part
        return shown

    def own(
        self, model: type[Model], house: int, *, key: int | None = None, names: tuple[int, ...] = (), **columns: Any
    ) -> Model:
        return model(**self._note(model, key or next(_keys), self._of(house), house, names), **columns)

    def content(self, part: int, house: int) -> Model:
        return records.Content(
            **self._note(records.Content, part, self._reach[part], house), salt=bytes(16), body={"body": {}},
            heeded=self._shown(records.Content, part, part),
        )  # fmt: skip

    def attached(self, part: int, version: int, record: int, house: int) -> Model:
        """It hangs on what the part reaches, and is seen only by who sees the record that it names."""
        at = self._note(records.Attachment, next(_keys), self._reach[part], house, (record,))
        return records.Attachment(
            **at, ref=uuid.uuid4(), part_id=part, record_id=record, version_id=version, anchor="attachments.A.file", address="a" * 64,
            name="a.pdf", type="pdf", size=1, sha256=bytes(32), added_at=AT,
        )  # fmt: skip

    def sanitised(self, version: int, record: int, house: int) -> Model:
        """How a twin came out of a version: it has the audience of the version, and names source and twin."""
        made = {(row.names[1], row.house) for row in self.facts.rows if row.table == Sanitising._meta.db_table}
        free = [key for key in self.facts.records if key != record and (key, house) not in made]
        twin = self.chance.choice(free)
        at = self._note(Sanitising, next(_keys), self._at[version], house, (record, twin))
        return Sanitising(**at, source_id=record, twin_id=twin, version_id=version, version_number=1, decisions=[], read=[],
                          made_at=AT, made_by=1)  # fmt: skip

    def pair(self, model: type[Model], record: int, house: int, **columns: Any) -> Model:
        """Two persons of two records, the smaller key first."""
        one, other = sorted((record, self.another(record)))
        return self.own(model, house, names=(one, other), ref=uuid.uuid4(), one_id=one, one_person=str(record), other_id=other, other_person="",
                        compared=bytes(16), **columns)  # fmt: skip

    def other_than(self, house: int) -> int:
        return self.chance.choice([one for one in self.participants if one != house])

    def another(self, record: int) -> int:
        return self.chance.choice([key for key in self.facts.records if key != record])

    def requested(self, version: int, house: int) -> Model:
        """A request, which may be about a record of the side that is asked; its moves and their words are about the same."""
        asked = self.other_than(house)
        theirs = [key for key, audience in self.facts.records.items() if self.facts.audiences[audience][0] == asked]
        self._about[version] = self.chance.choice([None, *theirs])
        return self.about(
            exchange.Request, version, house, ref=uuid.uuid4(), human_ref=f"Q{version}", course="consultation", asked_id=asked,
            urgency="normal", made_at=AT, made_by=1,
        )  # fmt: skip

    def about(self, model: type[Model], version: int, house: int, **columns: Any) -> Model:
        about = self._about[version]
        return self.own(model, house, key=version, names=(about,) if about else (), about_id=about, **columns)

    def admission(self, house: int) -> Model | None:
        if not self.facts.groups:
            return None
        made = self.own(
            handling.AdmissionMove, house, group_id=self.chance.choice(list(self.facts.groups)), candidate_id=house, move="invite",
            moved_at=AT, moved_by=0,
        )  # fmt: skip
        self.facts.moves[int(made.pk)] = made.group_id  # type: ignore[attr-defined]
        return made

    def _entries(self) -> None:
        for _ in range(4):
            key = next(_keys)
            actor, whose = (self.chance.choice([*self.participants, None]) for _ in range(2))
            self.facts.entries[key] = (actor, whose)
            self._planted.append(Entry(pk=key, at=AT, event="records.record.read", participant_id=actor, purpose="", subject_kind="",
                                       originator_id=whose))  # fmt: skip


def _free_codes() -> Any:
    taken = set(State.objects.using("root").values_list("code", flat=True))
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefghijklmnopqrstuvwxyz"
    return (one + two for one in letters for two in letters if one + two not in taken)


Make = Callable[[World, int, int, int, int], Model | None]

# How a row comes into each handled table, given the keys of a version, its part, its record and the house.
HANGING_BY: dict[type[Model], Make] = {
    **kept.HANGING_BY,
    desk.SavedSearch: lambda w, version, part, record, house: w.own(
        desk.SavedSearch, house, key=version, ref=uuid.uuid4(), name="s", address="q=s", made_at=AT, made_by=1
    ),
    desk.SearchMark: lambda w, version, part, record, house: w.own(
        desk.SearchMark, house, search_id=version, person=1, looked_at=AT
    ),
    desk.Tag: lambda w, version, part, record, house: w.own(
        desk.Tag, house, key=version, ref=uuid.uuid4(), name="t", folded=str(version), colour="grey", made_at=AT, made_by=1
    ),
    desk.Tagging: lambda w, version, part, record, house: (
        w.own(desk.Tagging, house, names=(other := w.another(record),), tag_id=version, record_id=other, made_at=AT, made_by=1)
    ),
    desk.Unfinished: lambda w, version, part, record, house: w.own(
        desk.Unfinished, house, ref=uuid.uuid4(), person=1, kind="incident", typed={}, kept_at=AT, forget_on=AT.date()
    ),
    Profile: lambda w, version, part, record, house: w.own(
        Profile, house, ref=uuid.uuid4(), name=str(record), number=1, kind="incident", content={}, digest="d", at=AT, person=1
    ),
    Run: lambda w, version, part, record, house: w.own(
        Run, house, ref=uuid.uuid4(), person=1, name="n", size=1, address="a", kind="incident", begun_at=AT, touched_at=AT
    ),
    matching.Name: lambda w, version, part, record, house: w.projected(
        matching.Name, part, record, house, person="", number=0, written="n", born=""
    ),
    matching.NameKey: lambda w, version, part, record, house: w.projected(
        matching.NameKey, part, record, house, number=0, key=1, sketch=0
    ),
    matching.Proposal: lambda w, version, part, record, house: w.pair(matching.Proposal, record, house, score=0.9, made_at=AT),
    matching.Judgement: lambda w, version, part, record, house: w.pair(
        matching.Judgement, record, house, verdict="same", reason="other", score=0.9, judged_at=AT, judged_by=1
    ),
    matching.Watch: lambda w, version, part, record, house: w.own(matching.Watch, house, purpose=str(record), since=AT),
    matching.Looked: lambda w, version, part, record, house: (
        w.own(matching.Looked, house, names=(other := w.another(record),), record_id=other, part_id=part, purpose="p", at=AT)
    ),
    Sanitising: lambda w, version, part, record, house: w.sanitised(version, record, house),
    Notice: lambda w, version, part, record, house: w.own(
        Notice, house, ref=uuid.uuid4(), name="record-shared", thing="record", subject=str(uuid.uuid4()), happened=version, at=AT
    ),
    handling.AdmissionMove: lambda w, version, part, record, house: w.admission(house),
    **across.HANGING_BY,
    **talk.HANGING_BY,
    **nets.HANGING_BY,
}  # fmt: skip
HANGING: list[Callable[..., Any]] = list(HANGING_BY.values())
PLANTED: set[type[Model]] = {
    handling.Opening, handling.OpeningMove, records.Record, records.Version, records.Part, *HANGING_BY,
}  # fmt: skip
