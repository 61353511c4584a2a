"""Reading notices. The wall shows those of one's own house and oneself, and each only as long as its thing is seen too."""

import uuid
import zoneinfo
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.exchange import selectors as exchange
from tenfold.exchange.models import ContactPoint
from tenfold.foundation import bulk
from tenfold.foundation.errors import Missing
from tenfold.notices.models import Preference
from tenfold.notices.rules import Wishes
from tenfold.notices.tellings import ALL, BY_NAME, KEPT, Thing, Topic
from tenfold.records.selectors.viewing import require_view

NOTICES, OUTCOMES = "notices", "outcomes"
WHOSE = ("all", "mine", "house")
MOST = 1_000
_THINGS = " ".join(
    f"WHEN '{thing.value}' THEN EXISTS (SELECT 1 FROM {table} t WHERE t.{column} = n.subject::{kind})"
    for thing, (table, column, kind) in KEPT.items()
)
# What stands in the audit of the house is its own; whoever may read it is said by the permission of the telling.
_SHOWN = f"CASE n.thing {_THINGS} WHEN '{Thing.AUDIT.value}' THEN true ELSE false END"
_SEEN = "EXISTS (SELECT 1 FROM notices_seen s WHERE s.notice = n.id AND s.person_id = %(person)s)"
_WHERE = f"n.originator_id = %(house)s AND n.name = ANY(%(names)s) AND {_SHOWN}"
_COLUMNS = f"n.id, n.ref, n.name, n.thing, n.subject, n.code, n.person, n.at, {_SEEN}"
_WHO = " ".join(f"WHEN '{one.name}' THEN ({one.who})" for one in ALL if one.who)
_BY = f"(SELECT p.name FROM accounts_participant p WHERE p.principal_id = CASE n.name {_WHO} END)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One notice, as its reader finds it."""

    id: int
    ref: uuid.UUID
    name: str
    thing: str
    subject: str
    code: str
    person: int | None
    at: datetime
    seen: bool
    by: Mapping[str, str] | None = None

    @property
    def topic(self) -> Topic:
        """By what people choose how they are told."""
        return BY_NAME[self.name].topic


def _names(actor: Actor, topics: Collection[str] | None = None) -> list[str]:
    """The sorts of notices that this actor's roles give her."""
    return [one.name for one in ALL if one.needs in actor.permissions and (topics is None or one.topic in topics)]


def list_notices(
    actor: Actor, *, whose: str = "all", topic: str = "", unseen: bool = False, before: int | None = None, size: int = 50
) -> list[Line]:  # fmt: skip
    """The newest notices, up to one more than `size`: all, those for oneself alone, or those of the house. Raises Missing.

    Each says which organisation took the step, where its reader sees that in the thing itself.
    """
    require_view(actor)
    if whose not in WHOSE or (topic and topic not in set(Topic)):
        raise Missing
    more = {"all": "", "mine": " AND n.person = %(person)s", "house": " AND n.person IS NULL"}[whose]
    more += f" AND NOT {_SEEN}" if unseen else ""
    more += " AND n.id < %(before)s" if before is not None else ""
    rows = bulk.execute(
        f"SELECT {_COLUMNS}, {_BY} FROM notices_notice n WHERE {_WHERE}{more} ORDER BY n.id DESC LIMIT %(size)s",
        {**_of(actor, [topic] if topic else None), "before": before, "size": size + 1},
    ).fetchall()
    return [_line(row, by) for *row, by in rows]


def _line(row: Sequence[Any], by: Mapping[str, str] | None = None) -> Line:
    names = [name for name in Line.__annotations__ if name != "by"]
    return Line(**dict(zip(names, row, strict=True)), by=by)


def find(actor: Actor, ref: uuid.UUID) -> Line:
    """One notice. Raises Missing."""
    require_view(actor)
    rows = bulk.execute(
        f"SELECT {_COLUMNS} FROM notices_notice n WHERE n.ref = %(ref)s AND {_WHERE}", {**_of(actor), "ref": ref}
    ).fetchall()
    if not rows:
        raise Missing
    return _line(rows[0])


def _of(actor: Actor, topics: Collection[str] | None = None) -> dict[str, object]:
    return {"house": actor.house, "person": actor.hand, "names": _names(actor, topics)}


def counting(actor: Actor, *, most: int = MOST) -> dict[str, str]:
    """A statement that yields a row for each notice that the actor has not seen, up to `most` and one more."""
    names = ", ".join(f"'{name}'" for name in _names(actor))
    if not names:
        return {}
    where = _WHERE % {"house": int(actor.house), "names": "x", "person": 0}
    where = where.replace("ANY(x)", f"ANY(ARRAY[{names}])")
    seen = _SEEN % {"person": int(actor.hand)}
    return {NOTICES: f"SELECT 1 FROM notices_notice n WHERE {where} AND NOT {seen} LIMIT {int(most) + 1}"}


def between(actor: Actor, topics: Collection[str], first: int, last: int | None = None) -> list[Line]:
    """What the actor has not seen of these topics after one notice and up to another, the newest first."""
    require_view(actor)
    rows = bulk.execute(
        f"SELECT {_COLUMNS} FROM notices_notice n WHERE {_WHERE} AND n.id > %(first)s AND (%(last)s::bigint IS NULL OR n.id <= %(last)s)"
        f" AND NOT {_SEEN} ORDER BY n.id DESC LIMIT {MOST}",
        {**_of(actor, topics), "first": first, "last": last},
    ).fetchall()
    return [_line(row) for row in rows]


_TITLED = """SELECT r.ref FROM records_record r JOIN records_version v ON v.record_id = r.id AND v.state = 'released'
 WHERE r.ref = ANY(%s) AND v.tlp IN ('clear', 'green') AND v.caveats = '{}' AND v.pap IN ('', 'clear', 'green')"""


def nameable(actor: Actor, refs: Collection[uuid.UUID]) -> list[uuid.UUID]:
    """Which of these records the actor sees now and may be named in a mail: marked no higher than green, and without a caveat."""
    require_view(actor)
    return [ref for (ref,) in bulk.execute(_TITLED, [list(refs)]).fetchall()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """How a thing is called and where it is found, for a reader who sees it: a reference, a record, an address."""

    reference: str = ""
    record: uuid.UUID | None = None
    slug: str = ""
    name: Mapping[str, str] = field(default_factory=dict)
    course: str = ""


# What each sort of thing is called by, of those that the view shows: its reference, the record where it leads to one, the
# address, the name, the course; the same columns for all, so that they are asked for together.
_NAMED = {
    Thing.RECORD: "SELECT 'RECORD', ref::text, human_ref, ref, '', NULL::jsonb, '' FROM records_record WHERE ref = ANY({refs}::uuid[])",
    Thing.REQUEST: "SELECT 'REQUEST', ref::text, human_ref, record, '', NULL::jsonb, course FROM exchange_request WHERE ref = ANY({refs}::uuid[])",
    Thing.TOMBSTONE: "SELECT 'TOMBSTONE', ref::text, '', reference, '', NULL::jsonb, '' FROM records_tombstone WHERE ref = ANY({refs}::uuid[])",
    Thing.GROUP: "SELECT 'GROUP', principal_id::text, '', NULL::uuid, slug, name, '' FROM handling_group WHERE principal_id = ANY({refs}::bigint[])",
    Thing.CONTACT: "SELECT 'CONTACT', ref::text, '', NULL::uuid, '', jsonb_build_object('en', name), '' FROM exchange_contactpoint"
    " WHERE ref = ANY({refs}::uuid[])",
    Thing.THREAD: "SELECT 'THREAD', ref::text, human_ref, NULL::uuid, '', CASE WHEN title <> '' THEN jsonb_build_object('en', title) END, ''"
    " FROM discussion_thread WHERE ref = ANY({refs}::uuid[])",
}  # fmt: skip


def named(actor: Actor, lines: Iterable[Line]) -> dict[tuple[str, str], Named]:
    """What these notices tell of, by thing and subject, in one query for all sorts of things that are among them."""
    require_view(actor)
    by: dict[str, set[str]] = {}
    for one in lines:
        by.setdefault(one.thing, set()).add(one.subject)
    asked = {thing.name: sorted(by[thing]) for thing in _NAMED if thing in by}
    if not asked:
        return {}
    sql = " UNION ALL ".join(_NAMED[Thing[name]].format(refs=f"%({name})s") for name in asked)
    return {
        (Thing[thing], subject): Named(reference=reference, record=record, slug=slug, name=name or {}, course=course)
        for thing, subject, reference, record, slug, name, course in bulk.execute(sql, asked).fetchall()
    }


_ASKED = """SELECT r.ref FROM records_record r WHERE r.ref = ANY(ARRAY(SELECT n.subject::uuid FROM notices_notice n
 WHERE n.originator_id = %(house)s AND n.name = 'outcome-asked')) AND NOT EXISTS (SELECT 1 FROM records_link l
 JOIN records_record o ON o.id = l.source_id AND o.kind = 'outcome' AND o.originator_id = %(house)s WHERE l.target_id = r.id)
 ORDER BY r.id DESC LIMIT %(most)s"""


def outcomes_asked(actor: Actor, *, most: int = 100) -> list[uuid.UUID]:
    """The records that the actor's house used and was reminded of, of which it has not said what came of it."""
    require_view(actor)
    return [ref for (ref,) in bulk.execute(_ASKED, {"house": actor.house, "most": most}).fetchall()]


def counting_outcomes(actor: Actor, *, most: int) -> dict[str, str]:
    """A statement that yields a row for each of them, up to `most` and one more; none for whoever writes no records."""
    if Permission.RECORD_WRITE not in actor.permissions:
        return {}
    return {OUTCOMES: _ASKED % {"house": int(actor.house), "most": int(most) + 1}}


def preference(actor: Actor) -> Preference:
    """How the actor is told by mail; the usual way where she chose nothing."""
    return Preference.objects.filter(person=actor.hand).first() or Preference(person_id=actor.hand)


def wishes_of(preference: Preference, zone: str) -> Wishes:
    """The same for the rules."""
    known = zone in zoneinfo.available_timezones()
    return Wishes(
        rhythms=preference.rhythms, hour=preference.hour, quiet_from=preference.quiet_from, quiet_until=preference.quiet_until,
        zone=zone if known else "UTC",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether somebody is away as a contact point, until when, and for which colleagues she stands in today."""

    away_until: date | None
    covers: Sequence[int]


def standing(actor: Actor, today: date) -> Standing:
    """Where the house says by its contact points who is away, the first of them who is there stands in for those who are not."""
    contacts = exchange.list_contacts(actor, actor.house)
    there = exchange.reached(contacts, today)
    away: list[ContactPoint] = [one for one in contacts if one not in there]
    mine = [one.away_until for one in away if one.person == actor.hand and one.away_until]
    first = next((one.person for one in there if one.person), None)
    covers = [one.person for one in away if one.person and one.person != actor.hand] if first == actor.hand else []
    return Standing(max(mine, default=None), covers)
