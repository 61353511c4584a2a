"""What stands round a record for whoever reads it, each in one query: so a page costs the same whatever a record has.

The wall filters here as everywhere: a reader finds no receipt, reader or link that is not addressed to him.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.handling import rights
from tenfold.kinds import registry
from tenfold.kinds.marks import PARTS
from tenfold.kinds.parts import join
from tenfold.kinds.validation import upgraded
from tenfold.records import about
from tenfold.records.models import Link, Version
from tenfold.records.reviewing import Review, Step, fold_review
from tenfold.records.selectors.named import without_unseen
from tenfold.records.selectors.opened import Opened
from tenfold.records.selectors.viewing import READ_ON, reading_on, require_view

_ROWS = "coalesce((SELECT jsonb_agg(to_jsonb(found)) FROM ({}) found), '[]'::jsonb)"
_LINKS = f"""SELECT l.ref, l.type, l.note, l.grading, l.made_at, l.originator_id = %(me)s AS own, l.source_id = %(record)s AS outgoing, other.ref AS other,
 other.kind, other.human_ref, who.name AS by, whose.name AS whose, named.title FROM records_link l
 JOIN records_record other ON other.id = CASE WHEN l.source_id = %(record)s THEN l.target_id ELSE l.source_id END
 LEFT JOIN accounts_participant who ON who.principal_id = l.originator_id
 LEFT JOIN accounts_participant whose ON whose.principal_id = other.originator_id
 LEFT JOIN LATERAL (SELECT c.body->'body'->'title' AS title FROM records_version v JOIN records_part p ON p.version_id = v.id AND p.name = 'open'
  JOIN records_content c ON c.part_id = p.id WHERE v.record_id = other.id AND v.state <> 'discarded' AND {READ_ON.replace("r.", "other.")}
  ORDER BY (v.state = 'released') DESC, v.number DESC LIMIT 1) named ON true
 WHERE l.source_id = %(record)s OR l.target_id = %(record)s ORDER BY l.id DESC LIMIT 200"""
_RECEIPTS = """SELECT r.version_number AS number, r.read_at, r.reason, who.name, r.originator_id AS reader FROM records_receipt r
 LEFT JOIN accounts_participant who ON who.principal_id = r.originator_id
 WHERE r.record_id = %(record)s ORDER BY r.id DESC LIMIT 500"""
_ERASURES = """SELECT e.version_number AS number, e.part_name AS part, e.ground, e.at FROM records_erasure e
 WHERE e.record_id = %(record)s ORDER BY e.id"""
_RECALLS = """SELECT t.reason, t.at, who.name, done.at AS acknowledged_at FROM records_tombstone t
 LEFT JOIN accounts_participant who ON who.principal_id = t.reader_id
 LEFT JOIN records_acknowledgement done ON done.tombstone = t.ref
 WHERE t.reference = %(ref)s AND t.originator_id = %(me)s ORDER BY t.id"""
_VIA = """SELECT p.kind, coalesce(pa.name, g.name, u.name) AS name, s.code FROM handling_addressee a
 JOIN accounts_principal p ON p.id = a.principal_id LEFT JOIN accounts_participant pa ON pa.principal_id = p.id
 LEFT JOIN handling_group g ON g.principal_id = p.id LEFT JOIN accounts_unit u ON u.principal_id = p.id
 LEFT JOIN accounts_state s ON s.principal_id = p.id WHERE a.audience_id = %(audience)s ORDER BY p.kind"""
_MOVES = """SELECT m.move, m.originator_id AS mover, m.reviewer_id AS reviewer, m.because FROM records_reviewmove m
 WHERE m.record_id = %(record)s AND m.version_number = %(number)s ORDER BY m.id"""
_PEOPLE = "SELECT principal_id AS id, name FROM accounts_person WHERE participant_id = %(me)s AND principal_id = ANY(%(people)s)"
# What others, or the own house, said came of this record: seen where both the record and what was said are, and read on.
_TOLD = f"""SELECT s.ref, s.kind, s.human_ref, v.created_at AS at, v.schema, who.name AS by, s.originator_id = %(me)s AS own, c.body
 FROM records_link l JOIN records_record s ON s.id = l.source_id AND s.kind = ANY(%(telling)s)
 JOIN records_version v ON v.record_id = s.id AND v.state = 'released' JOIN records_part p ON p.version_id = v.id AND p.name = 'open'
 JOIN records_content c ON c.part_id = p.id LEFT JOIN accounts_participant who ON who.principal_id = s.originator_id
 WHERE l.target_id = %(record)s AND l.type = 'refers-to' AND {READ_ON.replace("r.", "s.")} ORDER BY s.id DESC LIMIT 100"""
_CONSENTS = """SELECT c.ref, c."right", c.condition, c.until, c.number, c.marking, who.name FROM records_consent c
 LEFT JOIN accounts_participant who ON who.principal_id = c.grantee_id
 WHERE c.record_id = %(record)s AND c.originator_id = %(me)s AND c.ended_at IS NULL ORDER BY c.id DESC"""
_AROUND = f"""SELECT (SELECT name FROM accounts_participant WHERE principal_id = %(originator)s),
 (SELECT public FROM accounts_signingkey WHERE id = %(key)s),
 {", ".join(_ROWS.format(sql) for sql in (_LINKS, _RECEIPTS, _ERASURES, _RECALLS, _VIA, _PEOPLE, _MOVES, _TOLD, _CONSENTS))}"""

_READERS = """SELECT t.principal, p.kind, coalesce(pa.slug, g.slug, u.slug, s.code,
 CASE WHEN pe.participant_id = %(me)s THEN pe.email ELSE pe.handle END, ''),
 coalesce(pa.name, g.name, u.name, jsonb_build_object('en', pe.name)), jsonb_agg(jsonb_build_array(a.id, t.purpose))
 FROM handling_audience a CROSS JOIN LATERAL jsonb_to_recordset(a.terms) AS t (principal bigint, purpose text)
 JOIN accounts_principal p ON p.id = t.principal LEFT JOIN accounts_participant pa ON pa.principal_id = p.id
 LEFT JOIN handling_group g ON g.principal_id = p.id LEFT JOIN accounts_unit u ON u.principal_id = p.id
 LEFT JOIN accounts_state s ON s.principal_id = p.id LEFT JOIN accounts_person pe ON pe.principal_id = p.id
 WHERE a.id = ANY(%(audiences)s) AND a.originator_id = %(me)s AND t.principal <> %(me)s
 GROUP BY 1, 2, 3, 4 ORDER BY 2, 3"""

_REACHED = """SELECT t.principal, array_agg(t.purpose) FROM records_part p JOIN handling_audience a ON a.id = p.reach_id
 CROSS JOIN LATERAL jsonb_to_recordset(a.terms) AS t (principal bigint, purpose text)
 WHERE p.version_id = %(version)s AND p.name = 'open' AND a.originator_id = %(me)s AND t.principal <> %(me)s GROUP BY 1"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Originator, key, links, receipts, erasures, recalls; `via` is how the reader comes to read; names by language.

    `review` is where the review of a submitted version by another participant stands, `told` what was said came of the record,
    `consents` those that hold of the own house to uses by others; `more` is what rooms above asked with it.
    """

    originator: Mapping[str, str]
    key: bytes | None
    links: list[dict[str, Any]]
    receipts: list[dict[str, Any]]
    erasures: list[dict[str, Any]]
    recalls: list[dict[str, Any]]
    via: list[dict[str, Any]]
    people: Mapping[int, str]
    review: Review | None
    told: list[dict[str, Any]]
    consents: list[dict[str, Any]]
    more: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One reader beside the originator: the name for forms and the names for people, and the purposes by part."""

    principal: int
    kind: str
    slug: str
    names: Mapping[str, str]
    purposes: Mapping[str, frozenset[str]]

    @property
    def target(self) -> str:
        """How the reader is named to the services."""
        return self.kind if self.kind in {"community", "public"} else f"{self.kind}:{self.slug.lower()}"


def around(actor: Actor, opened: Opened, more: Mapping[str, str] | None = None) -> Around:
    """Everything that stands round one version of a record, in one query.

    `more` are questions of rooms above, about %(record)s and %(me)s, that are answered with it.
    """
    require_view(actor)
    record, version, drafting = opened.record, opened.version, opened.drafting
    people = [drafting.author, drafting.submitted_by, drafting.released_by, drafting.confirmed_by] if drafting else []
    asked = more or {}
    row = bulk.execute(", ".join([_AROUND, *(_ROWS.format(sql) for sql in asked.values())]), {
        "record": record.pk, "number": version.number, "ref": record.ref, "originator": record.originator_id, "me": actor.participant,
        "key": version.key_id, "audience": version.audience_id, "people": [pk for pk in people if pk], "telling": about.kinds(),
        "heed": list(rights.asking_to_be_heeded()), "hand": actor.person,
    }).fetchone()  # fmt: skip
    assert row is not None
    return Around(
        originator=row[0] or {}, key=bytes(row[1]) if row[1] else None, links=row[2], receipts=row[3], erasures=row[4],
        recalls=row[5], via=row[6], people={person["id"]: person["name"] for person in row[7]},
        review=fold_review(record.originator_id, [Step(**move) for move in row[8]]) if version.state == "submitted" else None,
        told=[made for one in row[9] if (made := _told(one, str(record.ref)))],
        consents=row[10], more=dict(zip(asked, row[11:], strict=True)),
    )  # fmt: skip


def _told(row: dict[str, Any], ref: str) -> dict[str, Any] | None:
    """What was said, unless the record is only mentioned in it."""
    kind = registry.get(row["kind"])
    body = upgraded(kind, row["body"]["body"], row["schema"])
    return {**row, "body": body} if ref in about.named(kind, body) else None


def readers(actor: Actor, opened: Opened) -> list[Reader]:
    """Who reads a version, in one query; only its originator is told, and only whom it addressed itself."""
    require_view(actor)
    if actor.participant != opened.record.originator_id:
        return []
    parts: dict[int, list[str]] = {
        part.reach_id: [one.name for one in opened.parts if one.reach_id == part.reach_id] for part in opened.parts
    }
    return _readers(actor, parts)


def reached(actor: Actor, version: Version) -> dict[int, frozenset[str]]:
    """Who beside the originator reads the open part of a version under which purposes; nobody else is told."""
    require_view(actor)
    asked = {"version": version.pk, "me": actor.participant}
    return {principal: frozenset(purposes) for principal, purposes in bulk.execute(_REACHED, asked).fetchall()}


def link_readers(actor: Actor, link: Link) -> list[Reader]:
    """To whom a link is addressed beside the house of whoever made it; nobody else is told."""
    require_view(actor)
    return _readers(actor, {link.audience_id: ["link"]}) if actor.participant == link.originator_id else []


def _readers(actor: Actor, parts: Mapping[int, list[str]]) -> list[Reader]:
    found = bulk.execute(_READERS, {"audiences": list(parts), "me": actor.participant}).fetchall()
    return [
        Reader(principal=principal, kind=kind, slug=slug, names=names or {}, purposes=_by_part(parts, reached))
        for principal, kind, slug, names, reached in found
    ]


def _by_part(parts: Mapping[int, list[str]], reached: list[list[Any]]) -> dict[str, frozenset[str]]:
    made: dict[str, set[str]] = {}
    for audience, purpose in reached:
        for name in parts[audience]:
            made.setdefault(name, set()).add(purpose)
    return {name: frozenset(these) for name, these in made.items()}


def content(actor: Actor, opened: Opened, version: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Body and marks of another version as far as this reader may see them; to be laid beside the one that is open."""
    require_view(actor)
    found = bulk.execute(
        "SELECT p.name, c.body, v.schema FROM records_part p JOIN records_content c ON c.part_id = p.id JOIN records_version v"
        f" ON v.id = p.version_id JOIN records_record r ON r.id = v.record_id WHERE p.version_id = %(version)s AND {READ_ON}",
        {"version": version, **reading_on(actor)},
    ).fetchall()  # fmt: skip
    parts: dict[str, dict[str, Any]] = {name: body for name, body, _ in found}
    schema = found[0][2] if found else opened.kind.schema
    body = join(upgraded(opened.kind, parts[name]["body"], schema) for name in PARTS if name in parts)
    if actor.participant != opened.record.originator_id:
        body = without_unseen(body, opened.kind)
    return body, parts.get("open", {}).get("marks", {})
