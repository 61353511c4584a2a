"""The managed list of a house's tags, and putting them on records and taking them away.

An entry about a tag is read by the house alone: it names no originator, who would otherwise learn of the tag (architecture 4.8).
"""

import uuid
from collections.abc import Sequence
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.audit.services import Subject
from tenfold.desk import rules
from tenfold.desk.models import Tag
from tenfold.desk.selectors import tags
from tenfold.foundation import bulk
from tenfold.foundation.errors import Conflict, Fault, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.services.audiences import intern
from tenfold.records import addressing
from tenfold.records.selectors import opening
from tenfold.vocabulary.languages import fold

_LONGEST, _MOST = 60, 200


def make(name: str, *, colour: str = "grey", by: Actor, at: datetime) -> Tag:
    """A new tag of the house. One that was archived under this name is given again."""
    rules.may_manage_tags(by).require()
    folded = _require(name, colour)
    if (same := tags.list_tags(by, archived=True).filter(folded=folded).first()) is not None:
        if same.archived_at is None:
            raise Conflict(Reason.ALREADY_EXISTS)
        change(same.ref, name=name, colour=colour, archived=False, by=by, at=at)
        return tags.get(by, same.ref)
    bulk.in_turn("desk-tags", by.house)
    if tags.list_tags(by).count() >= _MOST:
        raise Conflict(Reason.TOO_MANY, limit=_MOST)
    made = Tag.objects.create(
        ref=uuid.uuid4(), name=_said(name), folded=folded, colour=colour, made_at=at, made_by=by.hand,
        audience_id=_house(by), originator_id=by.house,
    )  # fmt: skip
    audit.write(Event.TAG_MADE, Subject("tag", made.ref, by.house), person=by.person, at=at)
    return made


def change(
    ref: uuid.UUID, *, name: str | None = None, colour: str | None = None, archived: bool | None = None, by: Actor, at: datetime
) -> None:  # fmt: skip
    """Rename it, give it another colour, archive it or give it again. Records keep an archived tag."""
    rules.may_manage_tags(by).require()
    found = tags.get(by, ref)
    folded = _require(found.name if name is None else name, found.colour if colour is None else colour)
    if tags.list_tags(by, archived=True).filter(folded=folded).exclude(pk=found.pk).exists():
        raise Conflict(Reason.ALREADY_EXISTS)
    wanted = {"name": found.name if name is None else _said(name), "colour": colour or found.colour, "folded": folded,
              "archived_at": found.archived_at if archived is None else (found.archived_at or at) if archived else None}  # fmt: skip
    changed = sorted(column for column, value in wanted.items() if getattr(found, column) != value)
    if changed:
        Tag.objects.filter(pk=found.pk).update(**wanted)
        audit.write(
            Event.TAG_CHANGED, Subject("tag", ref, by.house), person=by.person, at=at, detail={"fields": changed}
        )


def set_tags(ref: uuid.UUID, wanted: Sequence[uuid.UUID], *, by: Actor, at: datetime) -> None:
    """Let exactly these tags of the house stand on one record that the actor reads; archived ones that it has may stay."""
    rules.may_tag(by).require()
    record = opening.find(by, ref)
    if record is None:
        raise Missing
    rules.may_tag(by, record).require()
    have = {tag.ref for tag in tags.tags_of(by, record)}
    put([record.pk], add=[tag for tag in wanted if tag not in have], by=by, at=at)
    take([record.pk], [tag for tag in have if tag not in set(wanted)], by=by, at=at)


def put(records: Sequence[int], add: Sequence[uuid.UUID], *, by: Actor, at: datetime) -> int:
    """Put tags on records by their inner keys, as far as the actor sees them; answers how many records changed."""
    rules.may_tag(by).require()
    found = _given(add, by)
    if not found or not records:
        return 0
    rows = bulk.execute(
        "INSERT INTO desk_tagging (audience_id, originator_id, tag_id, record_id, made_at, made_by)"
        " SELECT %(house)s, %(me)s, t.tag, r.id, %(at)s, %(hand)s FROM records_record r, unnest(%(tags)s::bigint[]) AS t (tag)"
        " WHERE r.id = ANY(%(records)s) AND r.originator_id IS DISTINCT FROM %(opened)s ON CONFLICT (tag_id, record_id, originator_id) DO NOTHING RETURNING record_id",
        {"house": _house(by), "me": by.house, "at": at, "hand": by.hand, "tags": [tag.pk for tag in found], "records": list(records),
         "opened": by.opened.owner if by.opened else None},
    ).fetchall()  # fmt: skip
    return _note(Event.RECORD_TAGGED, {record for (record,) in rows}, add, by=by, at=at)


def take(records: Sequence[int], away: Sequence[uuid.UUID], *, by: Actor, at: datetime) -> int:
    """Take tags of the house away from records; answers how many records changed."""
    rules.may_tag(by).require()
    found = [tags.get(by, ref).pk for ref in away]
    if not found or not records:
        return 0
    rows = bulk.execute(
        "DELETE FROM desk_tagging WHERE originator_id = %s AND tag_id = ANY(%s) AND record_id = ANY(%s) RETURNING record_id",
        [by.house, found, list(records)],
    ).fetchall()
    return _note(Event.RECORD_UNTAGGED, {record for (record,) in rows}, away, by=by, at=at)


def _given(refs: Sequence[uuid.UUID], by: Actor) -> list[Tag]:
    """Tags that are given at present. Raises Missing for any other."""
    found = list(tags.list_tags(by).filter(ref__in=list(refs))) if refs else []
    if len(found) != len(set(refs)):
        raise Missing
    return found


def _note(event: Event, records: set[int], refs: Sequence[uuid.UUID], *, by: Actor, at: datetime) -> int:
    rows = bulk.execute("SELECT kind, ref FROM records_record WHERE id = ANY(%s)", [sorted(records)]).fetchall()
    subjects = [Subject(kind, ref, None) for kind, ref in rows]
    audit.write_many(event, subjects, person=by.person, at=at, detail={"tags": [str(ref) for ref in refs]})
    return len(records)


def _house(by: Actor) -> int:
    return intern(addressing.house(by.house), originator=by.house)


def _said(name: str) -> str:
    return " ".join(name.split())


def _require(name: str, colour: str) -> str:
    """The name as it is compared. Raises Invalid."""
    said = _said(name)
    faults = [] if said else [Fault("name", Reason.FIELD_REQUIRED)]
    if len(said) > _LONGEST:
        faults.append(Fault("name", Reason.TOO_LONG, (("limit", str(_LONGEST)),)))
    if colour not in rules.COLOURS:
        faults.append(Fault("colour", Reason.VALUE_NOT_FIT))
    if faults:
        raise Invalid(faults=faults)
    return fold(said)[:120]
