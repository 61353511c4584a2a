"""Reading threads: the list with what is new, one with its posts, and which network somebody could speak in."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.discussion.models import Thread
from tenfold.foundation import bulk
from tenfold.foundation.errors import Missing
from tenfold.handling import selectors as readers
from tenfold.handling.models import Group
from tenfold.records.search.query import compose
from tenfold.records.selectors import viewing

SIZE = 50
OPEN, CLOSED = "open", "closed"
_FRESH = "p.id > coalesce(f.seen, 0) AND p.made_by <> %(person)s"
_LIST = f"""SELECT t.ref, t.human_ref, t.title, t.type, t.tlp, g.slug AS group_slug, g.name AS group_name, t.originator_id AS house, t.made_at,
 coalesce(last.move, 'reopen') = 'close' AS closed, coalesce(f.follows, false) AS follows, said.posts, said.last_at, said.fresh
 FROM discussion_thread t JOIN handling_group g ON g.principal_id = t.group_id
 LEFT JOIN discussion_follow f ON f.thread_id = t.id AND f.person = %(person)s AND f.originator_id = %(me)s
 LEFT JOIN LATERAL (SELECT m.move FROM discussion_threadmove m WHERE m.thread_id = t.id ORDER BY m.id DESC LIMIT 1) last ON true
 JOIN LATERAL (SELECT count(*) AS posts, max(p.made_at) AS last_at, count(*) FILTER (WHERE {_FRESH}) AS fresh
  FROM discussion_post p WHERE p.thread_id = t.id) said ON true
 WHERE t.group_id = ANY(%(mine)s) AND (%(group)s = '' OR g.slug = %(group)s) AND (%(type)s = '' OR t.type = %(type)s)
 AND (%(words)s::text IS NULL OR EXISTS (SELECT 1 FROM discussion_post p JOIN discussion_postwords w ON w.post_id = p.id
  WHERE p.thread_id = t.id AND w.vector @@ %(words)s::tsquery))
 ORDER BY said.last_at DESC NULLS LAST, t.id DESC OFFSET %(skip)s LIMIT %(most)s"""
_POSTS = """SELECT p.ref, p.grading, p.supersedes, p.lang, p.made_at AS at, p.made_by AS author, p.originator_id AS house, w.text,
 coalesce(house.name, '{}'::jsonb) AS house_name, coalesce(who.name, '') AS person, p.id AS key,
 coalesce((SELECT jsonb_agg(jsonb_build_array(r.ref, r.human_ref, r.kind) ORDER BY l.id) FROM discussion_postlink l
  JOIN records_record r ON r.id = l.record_id WHERE l.post_id = p.id), '[]'::jsonb) AS links
 FROM discussion_post p LEFT JOIN discussion_postwords w ON w.post_id = p.id
 LEFT JOIN accounts_participant house ON house.principal_id = p.originator_id
 LEFT JOIN accounts_person who ON who.principal_id = p.made_by AND who.participant_id = %(me)s
 WHERE p.thread_id = %(thread)s ORDER BY p.id LIMIT 1000"""
_HEAD = """SELECT coalesce((SELECT m.move FROM discussion_threadmove m WHERE m.thread_id = %(thread)s ORDER BY m.id DESC LIMIT 1), 'reopen') = 'close',
 coalesce((SELECT f.follows FROM discussion_follow f WHERE f.thread_id = %(thread)s AND f.person = %(person)s AND f.originator_id = %(me)s), false),
 coalesce((SELECT f.seen FROM discussion_follow f WHERE f.thread_id = %(thread)s AND f.person = %(person)s AND f.originator_id = %(me)s), 0)"""
NEW = f"""SELECT count(DISTINCT t.id) FROM discussion_thread t JOIN discussion_follow f ON f.thread_id = t.id AND f.person = %(person)s
 AND f.originator_id = %(me)s AND f.follows JOIN discussion_post p ON p.thread_id = t.id WHERE t.group_id = ANY(%(mine)s) AND {_FRESH}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thread in a list; `fresh` are the posts of others that this person has not read."""

    ref: uuid.UUID
    human_ref: str
    title: str
    type: str
    tlp: str
    group_slug: str
    group_name: Mapping[str, str]
    house: int
    made_at: datetime
    closed: bool
    follows: bool
    posts: int
    last_at: datetime | None
    fresh: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One post; without words where they were erased. `links` are reference, human reference and kind of visible records."""

    ref: uuid.UUID
    grading: Mapping[str, str]
    supersedes: uuid.UUID | None
    lang: str
    at: datetime
    author: int
    house: int
    text: str | None
    house_name: Mapping[str, str]
    person: str
    key: int
    links: Sequence[tuple[uuid.UUID, str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A thread with its posts, the first one first."""

    thread: Thread
    group: Group
    posts: Sequence[Said]
    closed: bool
    follows: bool
    seen: int

    def superseded(self) -> Mapping[uuid.UUID, Said]:
        """The posts for which a later one of the same house stands, with that one."""
        houses = {one.ref: one.house for one in self.posts}
        return {one.supersedes: one for one in self.posts if one.supersedes and houses.get(one.supersedes) == one.house}


def list_threads(
    actor: Actor, *, group: str = "", type: str = "", words: str = "", lang: str = "en", page: int = 1, size: int = SIZE
) -> list[Line]:
    """The threads of the actor's networks, the newest post first; one more than a page where there is a further one."""
    viewing.require_view(actor)
    asked = {
        **me(actor), "group": group, "type": type, "words": compose(words, lang=lang, filters={}) if words.strip() else None,
        "skip": (page - 1) * size, "most": size + 1,
    }  # fmt: skip
    cursor = bulk.execute(_LIST, asked)
    names = [column.name for column in cursor.description or ()]
    return [Line(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def get(actor: Actor, ref: uuid.UUID) -> Opened:
    """One thread of a network to which the actor's house belongs. Raises Missing, also for a coordinator that is no member."""
    viewing.require_view(actor)
    found = Thread.objects.select_related("group").filter(ref=ref, group__in=list(actor.principals)).first()
    if found is None:
        raise Missing
    asked = {**me(actor), "thread": found.pk}
    head = bulk.execute(_HEAD, asked).fetchone()
    assert head is not None
    cursor = bulk.execute(_POSTS, asked)
    names = [column.name for column in cursor.description or ()]
    posts = [_post(dict(zip(names, row, strict=True))) for row in cursor.fetchall()]
    return Opened(thread=found, group=found.group, posts=posts, closed=head[0], follows=head[1], seen=head[2])


def _post(row: dict[str, Any]) -> Said:
    return Said(**{**row, "links": [(uuid.UUID(ref), human, kind) for ref, human, kind in row["links"]]})


def member_of(actor: Actor, slug: str) -> Group:
    """A network, by its slug, to which the actor's house belongs. Raises Missing, also where it only coordinates it."""
    found = readers.group_by_slug(actor, slug)
    if found.pk not in actor.principals:
        raise Missing
    return found


def networks(actor: Actor) -> list[Group]:
    """The networks in which the actor could open a thread."""
    viewing.require_view(actor)
    return [one for one in readers.list_groups(actor) if one.pk in actor.principals and one.closed_at is None]


def me(actor: Actor) -> dict[str, Any]:
    """Who asks, as the questions of this room name it."""
    return {"person": actor.hand, "me": actor.house, "mine": list(actor.principals)}
