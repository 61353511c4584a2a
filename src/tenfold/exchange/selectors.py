"""Reading requests: one with its moves, and the lists of what waits for whom. The first argument is who reads."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F

from tenfold.accounts.actor import Actor
from tenfold.exchange import courses, rules
from tenfold.exchange.models import ContactPoint, Enclosure, Move, Request
from tenfold.foundation import bulk
from tenfold.foundation.errors import Missing
from tenfold.kinds import registry
from tenfold.kinds.procedure import ASKED, ASKER, BEGUN, Course
from tenfold.records.models import Record
from tenfold.records.selectors import content, viewing

BOXES = ("mine", "house", "waiting", "ended")
MOST = 10_000
ASSIGN = "assign"
_FOUND = """SELECT q.ref, q.human_ref, q.course, q.parent, q.originator_id AS asker,
 coalesce((SELECT jsonb_agg(jsonb_build_object('house', m.originator_id, 'move', m.move) ORDER BY m.place) FROM exchange_move m
  WHERE m.request_id = q.id AND m.place IS NOT NULL), '[]'::jsonb) AS moved
 FROM exchange_request q"""
OF_RECORD = f"{_FOUND} WHERE q.record = %(ref)s OR q.subject = %(ref)s ORDER BY q.id DESC LIMIT 50"
BY_REFERENCE = f"{_FOUND} WHERE q.ref = ANY(%(requests)s::uuid[])"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One move as this reader finds it, with its words and the records that go with it, as far as he sees them."""

    ref: uuid.UUID
    side: str
    name: str
    place: int | None
    inside: bool
    late: bool
    state: str
    waits: str
    due_at: datetime | None
    said: Mapping[str, Any]
    texts: Mapping[str, str]
    records: Sequence[uuid.UUID]
    at: datetime
    person: int
    house: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A request and where it stands: the fold of the moves that both sides read."""

    request: Request
    course: Course
    side: str
    moves: Sequence[Made]

    @property
    def placed(self) -> list[Made]:
        """The moves that both sides fold, in their order."""
        return sorted((one for one in self.moves if one.place is not None), key=lambda one: one.place or 0)

    @property
    def state(self) -> str:
        """The state of the request."""
        return state_of(self.course, self.placed)

    @property
    def waits(self) -> str:
        """The side that is waited for; until it is sent that is whoever asks."""
        return ASKER if self.state == BEGUN else self.course.state(self.state).waits

    @property
    def due_at(self) -> datetime | None:
        """Until when that side has to act."""
        return self.placed[-1].due_at if self.placed else None

    @property
    def sent_at(self) -> datetime | None:
        """When it came before the side that is asked."""
        return next((one.at for one in self.placed if one.name == self.course.opens), None)

    @property
    def assigned(self) -> int | None:
        """The colleague of the reader to whom it was given."""
        return next((one.said.get("person") for one in reversed(self.moves) if one.inside and one.name == ASSIGN), None)

    @property
    def past(self) -> list[tuple[str, str, Mapping[str, Any]]]:
        """Side, name and codes of each move, for the check of a course."""
        return [(one.side, one.name, one.said) for one in self.placed]

    @property
    def ends(self) -> bool:
        """Whether nothing more follows."""
        return self.course.state(self.state).ends


def state_of(course: Course, placed: Iterable[Made]) -> str:
    """The fold."""
    return course.fold((one.side, one.name) for one in placed)


def find(actor: Actor, ref: uuid.UUID) -> Request | None:
    """The request of this reference, if this reader is a party to it."""
    viewing.require_view(actor)
    return Request.objects.select_related("originator__state", "asked__state", "about").filter(ref=ref).first()


def get(actor: Actor, ref: uuid.UUID) -> Standing:
    """A request with all its moves. Raises Missing, also for what is another's."""
    found = find(actor, ref)
    if found is None:
        raise Missing
    return standing(actor, found)


def made_out_of(actor: Actor, ref: uuid.UUID) -> Request | None:
    """What this reader's house prepared by turning a request into one of another kind; nothing for the other side."""
    viewing.require_view(actor)
    return Request.objects.filter(parent=ref, originator=actor.house).order_by("id").last()


def standing(actor: Actor, request: Request) -> Standing:
    """Where a request stands now."""
    side = rules.side_of(actor, request.originator_id, request.asked_id)
    return Standing(request=request, course=courses.get(request.course), side=side, moves=_moves(actor, request))


def _moves(actor: Actor, request: Request) -> list[Made]:
    """In their order. On which side a move was made says its originator, which the database holds true, and nothing else."""
    rows = list(Move.objects.filter(request=request).select_related("words").order_by("id"))
    keys = [row.pk for row in rows]
    texts = {
        row.pk: row.words.texts for row in rows if hasattr(row, "words")
    }  # whoever reads a move need not read its words
    enclosed: dict[int, list[uuid.UUID]] = {}
    for move, ref in Enclosure.objects.filter(move__in=keys).order_by("id").values_list("move_id", "record__ref"):
        enclosed.setdefault(move, []).append(ref)
    return [
        Made(
            ref=row.ref, side=ASKER if row.originator_id == request.originator_id else ASKED, name=row.move, place=row.place, inside=row.inside, late=row.late, state=row.state, waits=row.waits,
            due_at=row.due_at, said=row.said, texts=texts.get(row.pk, {}), records=enclosed.get(row.pk, ()), at=row.moved_at,
            person=row.moved_by, house=row.originator_id,
        )
        for row in rows
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A request of which a record is the content, or which is about it, with the state of its fold."""

    ref: uuid.UUID
    human_ref: str
    course: str
    parent: uuid.UUID | None
    state: str


def about(actor: Actor, record: uuid.UUID) -> list[About]:
    """The requests whose content this record is, or that are about it, the newest first."""
    viewing.require_view(actor)
    rows = bulk.execute(f"SELECT to_jsonb(found) FROM ({OF_RECORD}) found", {"ref": record}).fetchall()
    return told_about(row for (row,) in rows)


def told_about(rows: Iterable[Mapping[str, Any]]) -> list[About]:
    """What the questions `OF_RECORD` and `BY_REFERENCE` found, asked here or with what else is asked at once."""
    return [
        About(
            ref=uuid.UUID(row["ref"]), human_ref=row["human_ref"], course=row["course"], parent=row["parent"] and uuid.UUID(row["parent"]),
            state=_folded(row["course"], row["asker"], row["moved"]),
        )
        for row in rows
    ]  # fmt: skip


def _folded(course: str, asker: int, moves: Iterable[Mapping[str, Any]]) -> str:
    return courses.get(course).fold((ASKER if one["house"] == asker else ASKED, one["move"]) for one in moves)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One request in a list."""

    ref: uuid.UUID
    human_ref: str
    course: str
    record: uuid.UUID | None
    subject: uuid.UUID | None
    asker: int
    asked: int
    urgency: str
    made_at: datetime
    state: str
    waits: str
    moved_at: datetime
    due_at: datetime | None


# What each list holds and its order; an index has it in this order.
_LISTED = {
    "mine": "s.hand = %(hand)s AND NOT s.ends", "house": "s.box = 'house'", "waiting": "s.box = 'waiting'",
    # What was granted and still holds waits for nobody: it stands beside what has ended.
    "ended": "s.box = 'ended'",
}  # fmt: skip
_BY_DUE, _BY_END = "s.due_at ASC NULLS LAST, s.request_id DESC", "s.moved_at DESC, s.request_id DESC"
_ASKERS = " AND r.originator_id IN (SELECT m.participant_id FROM handling_membership m WHERE m.group_id = %(askers)s)"
_LINE = """SELECT r.id, r.ref, r.human_ref, r.course, r.record, r.subject, r.originator_id, r.asked_id, r.urgency, r.made_at,
 s.moved_at, s.due_at FROM exchange_listed s JOIN exchange_request r ON r.id = s.request_id"""


def box(
    actor: Actor, name: str, *, course: str = "", page: int = 1, size: int = 50, overdue_at: datetime | None = None,
    askers: int | None = None,
) -> list[Line]:  # fmt: skip
    """One list, what is due first at the top; one more than `size` where there is a further page.

    `askers` is a group: only what members of it asked that this reader knows.
    """
    viewing.require_view(actor)
    if name not in BOXES:
        raise Missing
    params = {
        "me": actor.house,
        "hand": actor.hand,
        "course": course,
        "size": size + 1,
        "skip": (page - 1) * size,
        "at": overdue_at,
        "askers": askers,
    }
    only = " AND s.course = %(course)s" if course else ""
    only += " AND s.due_at < %(at)s" if overdue_at else ""
    only += _ASKERS if askers else ""
    rows = bulk.execute(
        f"{_LINE} WHERE s.house_id = %(me)s AND {_LISTED[name]}{only}"
        f" ORDER BY {_BY_END if name == 'ended' else _BY_DUE} LIMIT %(size)s OFFSET %(skip)s",
        params,
    ).fetchall()
    return _lines(rows)


def _lines(rows: Sequence[tuple[Any, ...]]) -> list[Line]:
    """Each with state and side as the fold of its moves says: what is stored beside a move misleads nobody who reads them."""
    moves: dict[int, list[Mapping[str, Any]]] = {row[0]: [] for row in rows}
    placed = Move.objects.filter(request__in=list(moves), place__isnull=False).order_by("place")
    for move in placed.values("request", "move", house=F("originator_id")) if moves else ():
        moves[move["request"]].append(move)
    made = []
    for key, ref, human_ref, course, record, subject, asker, asked, urgency, made_at, moved_at, due_at in rows:
        state = _folded(course, asker, moves[key])
        waits = ASKER if state == BEGUN else courses.get(course).state(state).waits
        made.append(Line(ref=ref, human_ref=human_ref, course=course, record=record, subject=subject, asker=asker, asked=asked,
                         urgency=urgency, made_at=made_at, state=state, waits=waits, moved_at=moved_at, due_at=due_at))  # fmt: skip
    return made


def counts(actor: Actor) -> dict[str, int]:
    """How many requests each list holds that still goes on, up to the most that is counted and one more."""
    viewing.require_view(actor)
    counted = (name for name in BOXES if name != "ended")
    said = ", ".join(
        f"(SELECT count(*) FROM (SELECT 1 FROM exchange_listed s WHERE s.house_id = %(me)s AND {_LISTED[name]} LIMIT {MOST + 1}) {name})"
        for name in counted
    )
    row = bulk.execute(f"SELECT {said}", {"me": actor.house, "hand": actor.hand}).fetchone()
    return dict(zip(BOXES, row or (0, 0, 0), strict=False))


_LAPSED = """SELECT r.ref FROM exchange_listed s JOIN exchange_request r ON r.id = s.request_id
 JOIN exchange_move g ON g.request_id = r.id AND g.place IS NOT NULL AND g.move = 'grant'
 WHERE s.house_id = %(me)s AND s.side = 'asked' AND NOT s.ends AND g.said->>'until' < %(today)s ORDER BY r.id"""


def due_to_lapse(actor: Actor, today: date) -> list[uuid.UUID]:
    """The requests on which the actor's house granted something until a day that is over."""
    viewing.require_view(actor)
    found = bulk.execute(_LAPSED, {"me": actor.house, "today": today.isoformat()}).fetchall()
    return [ref for (ref,) in found]


_CONTENTS = f"""SELECT r.ref, r.kind, v.schema, p.name, p.body FROM records_record r JOIN LATERAL (SELECT * FROM records_version v
 WHERE v.record_id = r.id AND v.state <> 'discarded' ORDER BY (v.state = 'released') DESC, v.number DESC LIMIT 1) v ON true
 LEFT JOIN LATERAL (SELECT p.name, c.body FROM records_part p JOIN records_content c ON c.part_id = p.id
  WHERE p.version_id = v.id AND {viewing.READ_ON}) p ON true WHERE r.ref = ANY(%(refs)s)"""


def contents(actor: Actor, refs: Iterable[uuid.UUID | None]) -> dict[uuid.UUID, tuple[str, dict[str, Any]]]:
    """Kind and content of these records, as far as this reader sees them, in one query."""
    viewing.require_view(actor)
    wanted = list({ref for ref in refs if ref is not None})
    if not wanted:
        return {}
    rows = bulk.execute(_CONTENTS, {"refs": wanted, **viewing.reading_on(actor)}).fetchall()
    bodies = content.joined((ref, name, body, kind, schema) for ref, kind, schema, name, body in rows if name)
    return {ref: (kind, bodies.get(ref, {})) for ref, kind, *_ in rows}


def sendable(actor: Actor) -> list[Record]:
    """Own records whose kind has a course, and that no request has as its content yet; the newest first."""
    viewing.require_view(actor)
    kinds = [name for name in registry.names() if registry.get(name).course is not None]
    used = Request.objects.exclude(record=None).values("record")
    own = Record.objects.filter(originator=actor.participant, kind__in=kinds).exclude(ref__in=used)
    return list(own.order_by("-id")[:50])


def list_contacts(actor: Actor, participant: int | None = None) -> list[ContactPoint]:
    """The contact points that this reader knows, of all participants or of one, in their order."""
    viewing.require_view(actor)
    found = ContactPoint.objects.order_by("originator", "rank")
    return list(found if participant is None else found.filter(originator=participant))


def reached(contacts: Sequence[ContactPoint], today: date) -> list[ContactPoint]:
    """The contact points that are there today, in their order."""
    return [
        one for one in contacts if not (one.away_from and one.away_until and one.away_from <= today <= one.away_until)
    ]


# How many days after it was last found to be true a house is asked, and asked again, whether a contact point still is.
STALE = (150, 180)


def stale(actor: Actor, today: date) -> list[tuple[ContactPoint, int]]:
    """The contact points of the actor's house that nobody verified for so long, each with how many days that was at the least."""
    viewing.require_view(actor)
    latest = today - timedelta(days=STALE[0])
    found = ContactPoint.objects.filter(originator=actor.participant, verified_on__lte=latest).order_by("rank")
    return [(one, max(days for days in STALE if (today - one.verified_on).days >= days)) for one in found]


def released(actor: Actor, most: int = 30) -> list[uuid.UUID]:
    """The newest released records of the actor's own house, that could go with a move."""
    viewing.require_view(actor)
    rows = bulk.execute(
        "SELECT r.ref FROM records_record r JOIN records_version v ON v.record_id = r.id AND v.state = 'released'"
        " WHERE r.originator_id = %s ORDER BY r.moved_at DESC LIMIT %s", [actor.house, most],
    ).fetchall()  # fmt: skip
    return [ref for (ref,) in rows]
