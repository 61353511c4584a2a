"""Reading records: one by its reference, with what this reader may see of it and nothing about the rest."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import BigIntegerField, Func, OuterRef, Q, QuerySet, Subquery, Value

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk, wall
from tenfold.foundation.errors import Missing
from tenfold.handling import rights
from tenfold.handling import selectors as handling
from tenfold.handling.marking import Marking
from tenfold.handling.rights import Held, Right, covers, to_heed
from tenfold.handling.terms import Terms
from tenfold.kinds import registry
from tenfold.kinds.filing import files
from tenfold.kinds.grammar import Kind
from tenfold.kinds.marks import PARTS, PartName
from tenfold.kinds.parts import join
from tenfold.kinds.referring import only_references, references
from tenfold.kinds.shape import shape_of
from tenfold.kinds.validation import upgraded
from tenfold.records import rules
from tenfold.records.models import (
    Acknowledgement,
    Attachment,
    Drafting,
    Erasure,
    Import,
    Link,
    NamingMove,
    Receipt,
    Record,
    ReviewMove,
    Tombstone,
    Version,
)
from tenfold.records.reviewing import Naming, Review, Step, fold_naming, fold_review

# A record that nobody can see stands beside every look-up of several references, so that the audiences of the reader are
# evaluated whether a reference exists or not: missing and forbidden take the same time (architecture 3). A look-up of one
# goes through `records_met`.
DECOY = uuid.UUID("00000000-0000-4000-8000-00000000dec0")


@dataclass(frozen=True, slots=True)
class PartView:
    """A part as this reader finds it: there at all, readable, erased."""

    name: PartName
    readable: bool
    digest: bytes
    salt: bytes | None
    reach_id: int
    opened_because: str
    part_id: int = 0


# The consents to uses of a record that a house holds, asked where its content is.
_HELD = """(SELECT jsonb_agg(jsonb_build_array(s."right", s.condition, s.until, s.number, s.marking) ORDER BY s.id) FROM records_consent s
 WHERE s.record_id = %(record)s AND s.grantee_id = %(me)s AND s.ended_at IS NULL)"""

# Whether the reader acknowledged what the marking asks her to, asked there too.
_HEEDED = """EXISTS (SELECT 1 FROM records_heeding h WHERE h.record_id = %(record)s AND h.version_number = %(number)s
 AND h.originator_id = %(me)s AND h.person = %(hand)s)"""

# A restriction that is to be acknowledged was: by this person, for this version. The originator is bound by nothing of its own.
READ_ON = """(NOT v.caveats::text[] && %(heed)s::text[] OR r.originator_id = %(me)s OR EXISTS (SELECT 1 FROM records_heeding h
 WHERE h.record_id = r.id AND h.version_number = v.number AND h.originator_id = %(me)s AND h.person = %(hand)s))"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One version of a record, as far as this reader may see it."""

    record: Record
    version: Version
    versions: Sequence[Version]
    kind: Kind
    body: dict[str, Any]
    marks: dict[str, Any]
    parts: Sequence[PartView]
    drafting: Drafting | None = None
    contents: Mapping[PartName, dict[str, Any]] = field(default_factory=dict)
    held: Sequence[Held] = ()  # the consents that this reader's house holds

    @property
    def marking(self) -> Marking:
        """The marking of this version."""
        return marking_of(self.version)

    @property
    def unreadable(self) -> list[str]:
        """The parts that exist and that this reader, under this purpose, cannot read."""
        return [part.name for part in self.parts if not part.readable]


def marking_of(version: Version) -> Marking:
    """The marking of a version."""
    return Marking(version.tlp, version.pap, frozenset(version.caveats), version.handling_note)


def require_view(actor: Actor) -> None:
    """The view that is open is this actor's. The policy filters; this only asserts that nobody mixed up two views."""
    view = wall.current()
    if view is None or view.participant != actor.participant or view.purpose != actor.purpose:
        raise AssertionError("the open view is not this actor's")
    rules.may_read(actor).require()


def find(actor: Actor, ref: uuid.UUID) -> Record | None:
    """The record with this reference, if this reader can see it."""
    require_view(actor)
    return next(iter(Record.objects.filter(pk=_met(ref))), None) if ref != DECOY else None


def _met(ref: uuid.UUID) -> Func:
    """The key of the record with this reference for whoever is reached; missing and hidden are one and the same work."""
    return Func(
        Value(ref),
        function="records_met",
        template="(SELECT %(function)s(%(expressions)s))",
        output_field=BigIntegerField(),
    )


def get(actor: Actor, ref: uuid.UUID, number: int | None = None) -> Opened:
    """A version of the record: the one asked for, else the released one, else the newest. Raises Missing."""
    require_view(actor)
    found = Version.objects.filter(record_id=_met(ref)).select_related("record", "drafting").order_by("-number")
    versions = list(found) if ref != DECOY else []
    chosen = next((one for one in versions if (one.number == number if number else one.state == "released")), None)
    if chosen is None and number is None:
        chosen = next((one for one in versions if one.state != "discarded"), versions[0] if versions else None)
    if chosen is None:
        raise Missing
    return _open(actor, chosen.record, chosen, versions)


def _open(actor: Actor, record: Record, version: Version, versions: Sequence[Version]) -> Opened:
    cursor = bulk.execute(
        f"SELECT p.name, c.body, p.digest, c.salt, p.reach_id, p.opened_because, p.id, {_HELD}, {_HEEDED} FROM records_part p"
        " LEFT JOIN records_content c ON c.part_id = p.id WHERE p.version_id = %(version)s",
        {"version": version.pk, "record": record.pk, "number": version.number, "me": actor.participant, "hand": actor.hand},
    )  # fmt: skip
    rows = {row[0]: row for row in cursor.fetchall()}
    held = next((row[7] for row in rows.values()), None) or ()
    own = actor.participant == record.originator_id
    heeded = not to_heed(marking_of(version)) or all(row[8] for row in rows.values())
    if not own and not heeded:  # restrictions are acknowledged before anybody reads on
        rows = {name: (name, None, *row[2:]) for name, row in rows.items()}
    contents = {name: rows[name][1] for name in PARTS if name in rows and rows[name][1] is not None}
    parts = [
        PartView(name, rows[name][1] is not None, bytes(rows[name][2]), rows[name][3] and bytes(rows[name][3]), rows[name][4], rows[name][5],
                 rows[name][6])
        for name in PARTS if name in rows
    ]  # fmt: skip
    kind = registry.get(record.kind)
    body = join(upgraded(kind, content["body"], version.schema) for content in contents.values())
    if not own:
        body = without_unseen(body, kind)
    return Opened(
        record=record, version=version, versions=versions, kind=kind, parts=parts, contents=contents,
        body=body, marks=contents.get("open", {}).get("marks", {}),
        drafting=getattr(version, "drafting", None) if own else None,
        held=[
            Held(Right(right), condition, until and date.fromisoformat(until))
            for right, condition, until, of, given in held if consented(given, of, marking_of(version), version.number)
        ],
    )  # fmt: skip


def consented(given: Mapping[str, Any] | None, of: int, now: Marking, number: int) -> bool:
    """Whether a consent that was given for a version marked like this holds for one that is marked so now."""
    if given is None:
        return False
    return covers(Marking(given["tlp"], given.get("pap", ""), frozenset(given.get("caveats", ()))), of, now, number)


def without_unseen(body: dict[str, Any], kind: Kind) -> dict[str, Any]:
    """The body without references to records that this reader cannot see: they would tell that these exist."""
    refs = {ref for _, _, ref in references(body, shape_of(kind.model))}
    if not refs:
        return body
    seen = {str(ref) for ref in Record.objects.filter(ref__in=[*refs, DECOY]).values_list("ref", flat=True)}
    return only_references(body, shape_of(kind.model), seen)


def keys_of(actor: Actor, refs: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    """The keys of those of these records that this reader can see, in one query."""
    require_view(actor)
    return dict(Record.objects.filter(ref__in=[*refs, DECOY]).exclude(ref=DECOY).values_list("ref", "pk"))


def human_refs(actor: Actor, refs: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What those of these records are called that this reader can see, in one query: the reference that stands on papers."""
    require_view(actor)
    return dict(Record.objects.filter(ref__in=[*refs, DECOY]).exclude(ref=DECOY).values_list("ref", "human_ref"))


def reading_on(actor: Actor) -> dict[str, Any]:
    """What the condition `READ_ON` asks about."""
    return {"heed": list(rights.asking_to_be_heeded()), "me": actor.house, "hand": actor.hand}


# One by one, so that the planner asks for the audience of each of these rows: for all together it gathers those of the reader,
# in each of the tables anew, which for a reader of many takes ten times as long.
_BODIES = f"""SELECT v.id, p.name, c.body, r.kind, v.schema FROM unnest(%(versions)s::bigint[]) AS asked (id),
 LATERAL (SELECT id, record_id, number, schema, caveats FROM records_version WHERE id = asked.id OFFSET 0) v,
 LATERAL (SELECT id, kind, originator_id FROM records_record WHERE id = v.record_id OFFSET 0) r,
 LATERAL (SELECT id, name FROM records_part WHERE version_id = asked.id OFFSET 0) p,
 LATERAL (SELECT body FROM records_content WHERE part_id = p.id OFFSET 0) c WHERE {READ_ON}"""


def bodies(actor: Actor, versions: Sequence[int]) -> dict[int, dict[str, Any]]:
    """What this reader sees of many versions, in one query: nothing of those whose restrictions she has yet to acknowledge."""
    require_view(actor)
    cursor = bulk.execute(_BODIES, {"versions": list(versions), **reading_on(actor)}, prepared=True)
    return joined(cursor.fetchall())


def joined(rows: Iterable[tuple[Any, str, Mapping[str, Any], str, int]]) -> dict[Any, dict[str, Any]]:
    """Whole bodies out of parts that were read: of what, the name of the part, its content, the kind, and in which schema."""
    found: dict[Any, dict[str, dict[str, Any]]] = {}
    for of, name, content, kind, schema in rows:
        found.setdefault(of, {})[name] = upgraded(registry.get(kind), content["body"], schema)
    return {of: join(parts[name] for name in PARTS if name in parts) for of, parts in found.items()}


def reach_terms(actor: Actor, opened: Opened) -> dict[str, Terms]:
    """To whom each part is addressed; only the originator learns it."""
    if actor.participant != opened.record.originator_id:
        return {}
    terms = handling.terms_of(actor, {part.reach_id for part in opened.parts})
    return {part.name: terms[part.reach_id] for part in opened.parts}


def list_files(actor: Actor, opened: Opened) -> list[Attachment]:
    """The files of one version that this reader can see; without a query where the body names none."""
    require_view(actor)
    if not any(True for _ in files(opened.body, shape_of(opened.kind.model))):
        return []
    return list(Attachment.objects.filter(version_id=opened.version.pk).order_by("id"))


def get_file(actor: Actor, ref: uuid.UUID, file: uuid.UUID) -> tuple[Attachment, Opened]:
    """A file of this record, with the version that uses it. Raises Missing, also for a file of another record."""
    record = find(actor, ref)
    found = Attachment.objects.filter(ref=file, record_id=record.pk if record else 0).first()
    if record is None or found is None:
        raise Missing
    number = Version.objects.filter(pk=found.version_id).values_list("number", flat=True).first()
    if number is None:
        raise Missing
    return found, get(actor, ref, number)


def list_links(actor: Actor, record: Record) -> QuerySet[Link]:
    """The links of a record whose both ends this reader can see, the newest first."""
    require_view(actor)
    mine = Q(source=record) | Q(target=record)
    return Link.objects.filter(mine).select_related("source", "target").order_by("-id")


def find_link(actor: Actor, ref: uuid.UUID) -> Link | None:
    """A link by its reference, if it is addressed to this reader and both its ends are visible to him."""
    require_view(actor)
    return Link.objects.filter(ref=ref).select_related("source", "target").first()


def list_receipts(actor: Actor, record: Record) -> QuerySet[Receipt]:
    """Which participants read the record; the originator sees all, a reader its own."""
    require_view(actor)
    return Receipt.objects.filter(record=record).order_by("id")


def list_erasures(actor: Actor, record: Record) -> QuerySet[Erasure]:
    """What was erased from the record, when and why."""
    require_view(actor)
    return Erasure.objects.filter(record=record).order_by("id")


def list_tombstones(actor: Actor) -> QuerySet[Tombstone]:
    """Recalls that concern this reader and that its participant has not acknowledged yet."""
    require_view(actor)
    done = Acknowledgement.objects.filter(originator=actor.participant).values("tombstone")
    return Tombstone.objects.filter(reader_id=actor.house).exclude(ref__in=done).order_by("-id")


def recalls_of(actor: Actor, record: Record) -> list[tuple[Tombstone, datetime | None]]:
    """For the originator of a recalled record: who was told, and when that was acknowledged."""
    require_view(actor)
    done = Acknowledgement.objects.filter(tombstone=OuterRef("ref")).order_by("id").values("at")[:1]
    told = Tombstone.objects.filter(reference=record.ref, originator=actor.participant)
    return [(entry, entry.done_at) for entry in told.annotate(done_at=Subquery(done)).order_by("id")]


def find_tombstone(actor: Actor, ref: uuid.UUID) -> Tombstone | None:
    """What is left for this reader of a record that was recalled."""
    require_view(actor)
    return Tombstone.objects.filter(reference=ref, reader_id=actor.house).order_by("-id").first()


def list_waiting(actor: Actor) -> QuerySet[Version]:
    """Submitted drafts of the actor's participant that this actor could review."""
    require_view(actor)
    mine = Drafting.objects.filter(Q(author=actor.hand) | Q(former_authors__contains=[actor.hand])).values("version_id")
    return (
        Version.objects.filter(originator=actor.participant, state="submitted")
        .exclude(pk__in=mine)
        .select_related("record")
        .order_by("-id")
    )


def list_namings(actor: Actor) -> list[Naming]:
    """Who reviews for the actor's participant and for whom it reviews, as far as that was ever named."""
    require_view(actor)
    found: dict[tuple[int, int], list[tuple[str, int]]] = {}
    mine = Q(house=actor.participant) | Q(reviewer=actor.participant)
    for step in NamingMove.objects.filter(mine).order_by("id"):
        found.setdefault((step.house_id, step.reviewer_id), []).append((step.move, step.originator_id))
    return [fold_naming(house, reviewer, moves) for (house, reviewer), moves in found.items()]


def naming(actor: Actor, house: int, reviewer: int) -> Naming:
    """Where it stands that the one reviews for the other."""
    same = (one for one in list_namings(actor) if (one.house, one.reviewer) == (house, reviewer))
    return next(same, Naming(house, reviewer, "none"))


def submitted(opened: Opened) -> Version:
    """The version that is under review, where this reader sees one; else the one that is open."""
    return next((version for version in opened.versions if version.state == "submitted"), opened.version)


def review_of(actor: Actor, version: Version) -> Review | None:
    """Where the review of this version by another participant stands."""
    require_view(actor)
    moves = ReviewMove.objects.filter(record=version.record_id, version_number=version.number).order_by("id")
    steps = [Step(one.move, one.originator_id, one.reviewer_id, one.because) for one in moves]
    return fold_review(version.originator_id, steps)


def list_out(actor: Actor, reviewer: int) -> list[Version]:
    """Submitted drafts of the actor's participant that are with this reviewer."""
    require_view(actor)
    records = ReviewMove.objects.filter(originator=actor.participant, reviewer=reviewer).values("record_id")
    open_ones = Version.objects.filter(originator=actor.participant, state="submitted", record_id__in=records)
    reviews = {one: review_of(actor, one) for one in open_ones.select_related("record").order_by("id")}
    return [one for one, review in reviews.items() if review is not None and review.reviewer == reviewer]


def list_handed(actor: Actor) -> QuerySet[Version]:
    """Submitted drafts of others that the actor's participant was asked to review and has not judged yet."""
    require_view(actor)
    own = ReviewMove.objects.filter(
        reviewer=actor.participant, record=OuterRef("record"), version_number=OuterRef("number")
    )
    last = own.order_by("-id").values("move")[:1]
    return (
        Version.objects.filter(state="submitted")
        .exclude(originator=actor.participant)
        .alias(last=Subquery(last))
        .filter(last="ask")
        .select_related("record")
        .order_by("-id")
    )


def list_imports(actor: Actor) -> QuerySet[Import]:
    """The imports of the actor's own participant, the newest first."""
    require_view(actor)
    return Import.objects.filter(originator=actor.participant).order_by("-id")


def list_drafts(actor: Actor) -> QuerySet[Version]:
    """The actor's own open drafts."""
    require_view(actor)
    mine = Drafting.objects.filter(author=actor.hand).values("version_id")
    return (
        Version.objects.filter(originator=actor.participant, state__in=["draft", "submitted"], pk__in=mine)
        .select_related("record")
        .order_by("-id")
    )


def list_urgent(actor: Actor) -> QuerySet[Version]:
    """Urgent releases of the actor's participant that nobody reviewed yet."""
    require_view(actor)
    open_ones = Drafting.objects.filter(confirmed_by=None).exclude(urgent_because="").values("version_id")
    return (
        Version.objects.filter(originator=actor.participant, pk__in=open_ones).select_related("record").order_by("-id")
    )
