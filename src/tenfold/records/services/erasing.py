"""Erasing a person's data everywhere it went: found among the own records, erased there, told to whoever had read it."""

import json
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tenfold.accounts import rules as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation import bulk
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Fault, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.records.services import keeping, scrubbing, tombstones
from tenfold.vocabulary import identifiers
from tenfold.vocabulary.identifiers import Wanted

PERSONAL = ("nominal", "protected")
# The code under which whoever has read erased data is asked to destroy what it holds of it.
REASON = "personal-data-erased"
_SHORTEST = 4
_LONGEST = 200

_HOLDING = """SELECT DISTINCT r.ref, r.human_ref, r.kind, p.name, v.number, c.body FROM records_content c JOIN records_part p ON p.id = c.part_id
 JOIN records_version v ON v.id = p.version_id JOIN records_record r ON r.id = v.record_id WHERE c.originator_id = %(me)s
 AND CASE WHEN %(ref)s::uuid IS NOT NULL THEN r.ref = %(ref)s
 ELSE position(%(needle)s IN lower(c.body::text)) > 0 OR c.part_id IN (SELECT i.part_id FROM records_identifier i WHERE i.originator_id = %(me)s
  AND (regexp_replace(lower(i.value), '[^[:alnum:]]', '', 'g') = %(bare)s
   OR (i.scheme, i.value) IN (SELECT * FROM unnest(%(schemes)s::text[], %(values)s::text[])))) END ORDER BY 2, 4, 5"""
# Who read or took which part, as the evidence has it: entries about what one originated are read by oneself. An entry that
# does not say which part it was, from before that was said, counts as if it had been this one.
_WENT = """SELECT e.subject, e.participant_id, bool_or(e.detail ? 'export'), min(e.at), max(e.at) FROM audit_entry e
 WHERE e.originator_id = %(me)s AND e.participant_id IS NOT NULL AND e.participant_id <> %(me)s AND e.subject = ANY(%(refs)s)
 AND (e.event = 'records.record.read' AND (%(open)s OR e.detail->'parts' ?| %(parts)s::text[] OR e.detail ? 'export' AND NOT e.detail ? 'parts')
  OR e.event = 'records.file.read' AND (%(open)s OR e.detail->>'part' = ANY(%(parts)s::text[]) OR NOT e.detail ? 'part'))
 GROUP BY 1, 2 ORDER BY 1, 2"""
_RECORDS = "SELECT id, ref FROM records_record WHERE ref = ANY(%s)"


@dataclass(frozen=True, slots=True)
class Held:
    """One own record that holds it: in which parts of which versions."""

    ref: uuid.UUID
    human_ref: str
    kind: str
    parts: Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Went:
    """A participant that has read or taken it."""

    ref: uuid.UUID
    participant: int
    exported: bool
    first_at: datetime
    last_at: datetime


@dataclass(slots=True)
class Found:
    """Where it is and where it went. `open` is what stands in open parts: that is erased only where it is asked for by name.

    `beyond` counts what is no record and was deleted whole, also where whoever erases does not see it: unfinished forms
    (`unsaved`), tags, kept searches.
    """

    held: list[Held] = field(default_factory=list)
    open: list[Held] = field(default_factory=list)
    went: list[Went] = field(default_factory=list)
    remaining: dict[str, int] = field(default_factory=dict)
    erased: int = 0
    told: int = 0
    beyond: dict[str, int] = field(default_factory=dict)
    spelt: list[str] = field(default_factory=list)  # what was asked, and how else it is written where it was found

    @property
    def unsaved(self) -> int:
        """How many unfinished forms held it."""
        return self.beyond.get("unsaved", 0)


def find(*, identifier: str = "", record: uuid.UUID | None = None, part: str = "", by: Actor) -> Found:
    """The own records that hold a name or an identifier, or one record, as far as this view reads them."""
    accounts.may(by, Permission.RECORD_ERASE).require()
    needle = identifier.strip()
    if record is None and len(needle) < _SHORTEST:
        raise Invalid(faults=[Fault("identifier", Reason.FIELD_REQUIRED)])
    wanted = (part,) if part else PERSONAL
    forms = _forms(needle)
    rows = bulk.execute(_HOLDING, {
        "me": by.participant, "ref": record, "needle": _said(needle), "bare": _bare(needle),
        "schemes": [form.scheme for form in forms], "values": [form.value for form in forms],
    }).fetchall()  # fmt: skip
    found = Found(held=_held(rows, wanted), open=[] if record or part == "open" else _held(rows, ("open",)))
    if needle:
        found.spelt = list(dict.fromkeys([needle, *(one for row in rows for one in _spelt(row[5], forms))]))
    refs = [one.ref for one in found.held]
    went = bulk.execute(
        _WENT, {"me": by.participant, "refs": refs, "open": "open" in wanted, "parts": list(wanted)}
    ).fetchall()
    found.went = [Went(*row) for row in went]
    return found


def erase(
    ground: str, *, identifier: str = "", record: uuid.UUID | None = None, part: str = "", by: Actor, at: datetime
) -> Found:
    """Erase the parts that hold it in every version, tell whoever has read them, and say where it still stands."""
    only_if(bool(ground.strip()), Reason.REASON_NEEDED).require()
    found = find(identifier=identifier, record=record, part=part, by=by)
    gone = _beyond(found.spelt)
    if not found.held and not gone:
        raise Missing
    found.beyond = {name: rows if isinstance(rows, int) else len(rows) for name, rows in gone.items()}
    if found.spelt:
        audit.write(Event.RECORD_ERASED, person=by.person, at=at, detail={"beyond": gone})
    for one in found.held:
        for name in one.parts:
            found.erased += keeping.erase(one.ref, name, ground, by=by, at=at)
    found.told = _tell(found, by=by, at=at)
    for words in found.spelt:
        scrubbing.scrub(words, by=by)
    if found.spelt:
        found.remaining = scrubbing.remaining(_said(identifier.strip()), by=by)
    return found


def _held(rows: Sequence[Any], wanted: Sequence[str]) -> list[Held]:
    heads: dict[uuid.UUID, tuple[str, str]] = {}
    parts: defaultdict[uuid.UUID, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for ref, human_ref, kind, name, number, _body in rows:
        if name in wanted:
            heads[ref] = (human_ref, kind)
            parts[ref][name].append(number)
    return [Held(ref, human_ref, kind, dict(parts[ref])) for ref, (human_ref, kind) in heads.items()]


def _tell(found: Found, *, by: Actor, at: datetime) -> int:
    """A notice to each participant that has read what was erased, record by record; it is acknowledged like a recall."""
    readers: defaultdict[uuid.UUID, set[int]] = defaultdict(set)
    for one in found.went:
        readers[one.ref].add(one.participant)
    keys = {ref: pk for pk, ref in bulk.execute(_RECORDS, [list(readers)]).fetchall()}
    wanted = {(keys[ref], reader) for ref, several in readers.items() for reader in several}
    return tombstones.leave_many({keys[ref]: ref for ref in readers}, REASON, only=wanted, by=by, at=at)


def _forms(needle: str) -> list[Wanted]:
    """The forms in which the same identifier is compared, however it is written. A number without its country is none of them."""
    forms = [form for scheme in identifiers.guess(needle) for form in identifiers.wanted(scheme, needle)]
    return [form for form in forms if not form.prefix and form.scheme not in {identifiers.LOCAL, identifiers.NATIONAL}]


def _spelt(body: Any, forms: Sequence[Wanted]) -> Iterator[str]:
    """The values of a body that are the same identifier, as they are written there."""
    if isinstance(body, str) and len(body) <= _LONGEST:
        if any(form.value == wanted.value for wanted in forms for form in identifiers.stored(wanted.scheme, body)):
            yield body
    elif isinstance(body, list | dict):
        for inner in body.values() if isinstance(body, dict) else body:
            yield from _spelt(inner, forms)


def _beyond(spelt: Sequence[str]) -> dict[str, int | list[str]]:
    """What is deleted beside the records, for each way of writing it."""
    gone: dict[str, int | list[str]] = {}
    for words in spelt:
        for name, rows in scrubbing.beyond(words=words).items():
            before = gone.get(name)
            gone[name] = rows if before is None else before + rows  # type: ignore[operator]
    return gone


def _said(needle: str) -> str:
    """As it stands in stored JSON, without regard to case."""
    return json.dumps(needle, ensure_ascii=False)[1:-1].lower()


def _bare(needle: str) -> str:
    return "".join(letter for letter in needle.lower() if letter.isalnum())
