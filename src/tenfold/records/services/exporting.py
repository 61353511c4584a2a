"""Taking what a search finds out of the house: what the view reads, marked, with evidence before anything is sent."""

import hashlib
import tempfile
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

from tenfold.accounts.actor import Actor
from tenfold.accounts.registers import slugs
from tenfold.audit.events import Event
from tenfold.audit.services import Subject, write, write_many
from tenfold.foundation import bulk
from tenfold.foundation.decision import YES, Decision
from tenfold.foundation.errors import Conflict, Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling import rights
from tenfold.handling.marking import Marking, strictest
from tenfold.handling.rights import Right
from tenfold.kinds import registry
from tenfold.kinds.marks import PARTS
from tenfold.kinds.parts import join
from tenfold.kinds.referring import only_references, references
from tenfold.kinds.shape import shape_of
from tenfold.records import drawing, entitlements, rules
from tenfold.records.entitlements import Marked
from tenfold.records.search.among import Among
from tenfold.records.search.narrowing import narrow
from tenfold.records.selectors import opening
from tenfold.records.selectors.viewing import DECOY, require_view
from tenfold.records.services import receipts
from tenfold.records.sheets import files
from tenfold.records.sheets.writing import Told

FORMATS = tuple(files.TYPES)
_CHUNK = 500
_NAMED = 20
_IN_MEMORY = 8 * 1024 * 1024
_FOUND = """SELECT DISTINCT ON (r.id) r.id, v.id, r.ref, r.human_ref, r.kind, r.originator_id, v.number, v.state, v.tlp, v.pap, v.caveats,
 v.handling_note, v.retention_until FROM records_search s JOIN records_version v ON v.id = s.version_id JOIN records_record r ON r.id = s.record_id{where}
 ORDER BY r.id, (v.state = 'released') DESC, v.id DESC"""


@dataclass(frozen=True, slots=True)
class Found:
    """A record that is to go out: where it stands, and under which marking."""

    record: int
    version: int
    ref: uuid.UUID
    human_ref: str
    kind: str
    originator: int
    number: int
    state: str
    marking: Marking
    until: date | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What an export would hold: how many records of which kinds, and how the file would be marked."""

    count: int
    kinds: tuple[str, ...]
    marking: Marking


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished file; it is sent only once the view is closed, for then its entry is committed."""

    file: IO[bytes]
    name: str
    content_type: str
    count: int
    marking: Marking


def preview(
    query: str, *, lang: str, filters: Mapping[str, Sequence[str]], among: Among | None = None, by: Actor
) -> Preview | None:
    """What an export of this search would hold; None where nothing is found. Raises Invalid for a filter that is none."""
    found = _find(query, lang, filters, among, by)
    return _of(found) if found else None


def export(
    query: str, *, lang: str, filters: Mapping[str, Sequence[str]], format: str, among: Among | None = None,
    leave_out: bool = False, court: bool = False, by: Actor, at: datetime,
) -> Exported:  # fmt: skip
    """Write what this search finds into a file, with an entry for the act and one for each record that is another's.

    Raises Invalid for a filter or a format that is none, where nothing is found, where the format cannot hold it, and where
    the marks of a record do not let it out: unless it is to be left out. `court` declares that the file is for a court.
    """
    rules.may_read(by).require()
    if format not in FORMATS:
        raise Invalid(Reason.VALUE_NOT_FIT)
    found = _find(query, lang, filters, among, by)
    stopped = _stopped(found, court=court, by=by, on=at.date())
    if stopped and not leave_out:
        raise Invalid(Reason.EXPORT_STOPPED, _faults(stopped), count=len(stopped))
    found = [one for one in found if one.record not in stopped]
    if not found:
        raise Invalid(Reason.SHEET_NOTHING)
    said = _of(found)
    if by.participant is not None:
        receipts.leave([(one.record, one.version, one.originator) for one in found], by=by, at=at)
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - whoever sends it closes it
    personal: dict[uuid.UUID, tuple[str, ...]] = {}
    ref = uuid.uuid4()
    try:
        files.write(format, file, said.kinds, _told(found, personal, by), said.marking, lang)
        _require_same(found)
    except BaseException:
        file.close()
        raise
    _evidence(found, personal, said, format, ref, by=by, at=at)
    file.seek(0)
    return Exported(file, _name(said, format, at), files.TYPES[format], said.count, said.marking)


def _find(query: str, lang: str, filters: Mapping[str, Sequence[str]], among: Among | None, by: Actor) -> list[Found]:
    require_view(by)
    narrowed = narrow(query, lang=lang, filters=filters, among=among)
    cursor = bulk.execute(_FOUND.format(where=narrowed.where(of="s.")), narrowed.params)
    return [
        Found(
            record,
            version,
            ref,
            human_ref,
            kind,
            originator,
            number,
            state,
            Marking(tlp, pap, frozenset(caveats), note),
            until,
        )
        for record, version, ref, human_ref, kind, originator, number, state, tlp, pap, caveats, note, until in cursor.fetchall()
    ]


def _stopped(found: Sequence[Found], *, court: bool, by: Actor, on: date) -> dict[int, tuple[Found, Decision]]:
    """Those that may not go out in this company, each with why."""
    foreign = [one for one in found if one.originator != by.participant]
    marked = [Marked(one.record, one.number, one.originator, one.marking, one.until) for one in foreign]
    made: dict[int, tuple[Found, Decision]] = {}
    for one, thing in zip(foreign, entitlements.things(by, marked, on=on), strict=True):
        decision = rights.may_export(by, thing, together=len(found) > 1)
        decision &= rights.may_use_in_court(by, thing) if court else YES
        if not decision.allowed:
            made[one.record] = (one, decision)
    return made | _stopped_by_sources(found, court=court, by=by, on=on)


def _stopped_by_sources(
    found: Sequence[Found], *, court: bool, by: Actor, on: date
) -> dict[int, tuple[Found, Decision]]:
    """Own records that draw on what may not go out; each asks its own sources, and few draw on any."""
    own = {one.record: one for one in found if one.originator == by.participant}
    made: dict[int, tuple[Found, Decision]] = {}
    wanted = [Right.EXPORT, *([Right.USE_IN_COURT] if court else [])]
    for record in drawing.drawing(by, own) if own else ():
        opened = opening.get(by, own[record].ref, own[record].number)
        refused = [one for one in drawing.may_use(by, opened, wanted, on=on).values() if not one.allowed]
        if refused:
            made[record] = (own[record], refused[0])
    return made


def _faults(stopped: Mapping[int, tuple[Found, Decision]]) -> list[Fault]:
    """The first of them by name, with their originators: whoever reads a record knows both."""
    some = list(stopped.values())[:_NAMED]
    names = slugs(one.originator for one, _ in some)
    return [
        Fault(f"{one.human_ref} ({names.get(one.originator, '')})", why.reason, why.params)
        for one, why in some if why.reason is not None
    ]  # fmt: skip


def _of(found: Sequence[Found]) -> Preview:
    return Preview(len(found), tuple(sorted({one.kind for one in found})), strictest({one.marking for one in found}))


def _told(found: Sequence[Found], personal: dict[uuid.UUID, tuple[str, ...]], by: Actor) -> Iterator[Told]:
    """The records as this view reads them, some hundreds at a time; `personal` learns of which more than the open part was read."""
    names = slugs(one.originator for one in found)
    for start in range(0, len(found), _CHUNK):
        some = found[start : start + _CHUNK]
        cursor = bulk.execute(
            "SELECT p.version_id, p.name, c.body FROM records_part p JOIN records_content c ON c.part_id = p.id"
            " WHERE p.version_id = ANY(%s)", [[one.version for one in some]],
        )  # fmt: skip
        parts: dict[int, dict[str, Any]] = {}
        for version, name, content in cursor.fetchall():
            parts.setdefault(version, {})[name] = content
        bodies = {
            version: join(held[name]["body"] for name in PARTS if name in held) for version, held in parts.items()
        }
        seen = _seen(some, bodies)
        for one in some:
            body, held = bodies.get(one.version, {}), parts.get(one.version, {})
            if held.keys() - {"open"}:
                personal[one.ref] = tuple(name for name in PARTS if name in held and name != "open")
            if one.originator != by.participant:
                body = only_references(body, shape_of(registry.get(one.kind).model), seen)
            yield Told(
                id=str(one.ref), reference=one.human_ref, kind=one.kind, version=one.number, state=one.state, marking=one.marking,
                originator=names.get(one.originator, ""), body=body, marks=held.get("open", {}).get("marks", {}),
            )  # fmt: skip


def _seen(some: Sequence[Found], bodies: Mapping[int, Mapping[str, Any]]) -> set[str]:
    """Which of the records that these name this view sees: a reference to another would tell that it exists."""
    refs = {
        ref
        for one in some
        for _, _, ref in references(bodies.get(one.version, {}), shape_of(registry.get(one.kind).model))
    }
    if not refs:
        return set()
    cursor = bulk.execute("SELECT ref::text FROM records_record WHERE ref = ANY(%s::uuid[])", [[*refs, str(DECOY)]])
    return {ref for (ref,) in cursor.fetchall()}


def _require_same(found: Sequence[Found]) -> None:
    """Nothing was taken back while it was being written. Raises Conflict."""
    cursor = bulk.execute(
        "SELECT count(*) FROM unnest(%s::bigint[], %s::text[]) AS g (id, state) JOIN records_version v ON v.id = g.id AND v.state = g.state",
        [[one.version for one in found], [one.state for one in found]],
    )
    row = cursor.fetchone()
    if row is None or row[0] != len(found):
        raise Conflict(Reason.CHANGED_MEANWHILE)


def _evidence(
    found: Sequence[Found],
    personal: dict[uuid.UUID, tuple[str, ...]],
    said: Preview,
    format: str,
    ref: uuid.UUID,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """One entry for the export, and one for each record that is another's or of which personal data was read."""
    digest = hashlib.sha256("\n".join(sorted(str(one.ref) for one in found)).encode()).hexdigest()
    parts = ["open", *(["personal"] if personal else [])]
    write(Event.EXPORT_DONE, Subject("export", ref, by.participant), person=by.person, at=at, detail={
        "format": format, "kinds": list(said.kinds), "count": said.count, "records": digest, "parts": parts, "tlp": said.marking.tlp})  # fmt: skip
    read: defaultdict[tuple[str, ...], list[Subject]] = defaultdict(list)
    for one in found:
        if one.ref in personal or one.originator != by.participant:
            read[personal.get(one.ref, ())].append(Subject(one.kind, one.ref, one.originator))
    for which, subjects in read.items():
        detail = {"export": str(ref), "parts": list(which)}
        for start in range(0, len(subjects), 10_000):
            write_many(Event.RECORD_READ, subjects[start : start + 10_000], person=by.person, at=at, detail=detail)


def _name(said: Preview, format: str, at: datetime) -> str:
    """The name of the file says how strictly it is marked."""
    kind = said.kinds[0].replace("_", "-") if len(said.kinds) == 1 else "records"
    mark = "-".join(
        [
            said.marking.words.replace(":", "-").replace("+", "-"),
            *([f"PAP-{said.marking.pap.upper()}"] if said.marking.pap else []),
        ]
    )
    return f"tenfold-{kind}-{at:%Y%m%d-%H%M}-{mark}.{format}"
