"""Quoting a statement: taken into a record of one's own with its grade and marking, and kept bound to whence it came."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from tenfold.accounts.actor import Actor
from tenfold.audit.events import Event
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Fault, Invalid, Missing
from tenfold.foundation.ids import short
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import Marking, strictest
from tenfold.handling.rights import Right
from tenfold.handling.services.audiences import intern
from tenfold.kinds.grammar import Kind
from tenfold.kinds.shape import Shape, shape_of
from tenfold.records import addressing, binding, entitlements
from tenfold.records.models import Quotation
from tenfold.records.selectors.opened import Opened, marking_of
from tenfold.records.services import drafting, reading
from tenfold.records.services.acts import note, take

# What of a statement's mark goes along: how good it is. Notes on its handling and its days stay with the source.
_GOES_ALONG = ("grading", "confidence", "standing")
_MOST = 20


class Saying(NamedTuple):
    """Something that was said and is no record: where it stands in the draft, what and whose it was, whom it reached."""

    here: str
    source: uuid.UUID
    reference: str
    house: int
    number: int
    marking: Marking
    reached: tuple[int, ...]


def quote(
    source: uuid.UUID, anchors: Sequence[str], *, into: uuid.UUID, number: int | None = None, by: Actor, at: datetime
) -> list[str]:
    """Take statements of a record into one of the own house, as its next draft; answers where they stand now.

    The draft is marked as strictly as the source from then on. Raises Missing, Denied with the mark that stops it, and
    Invalid for a statement that is none or a record that takes none.
    """
    found = reading.open_record(source, number=number, by=by, at=at)
    entitlements.require(by, found, Right.CITE, on=at.date())
    opened = take(into, by=by)
    where = _place(found.kind, opened.kind, anchors)
    rows = [_copied(found, opened.kind, anchor, where) for anchor in anchors]
    heres = [f"{where}.{row['key']}" for row in rows]
    body = {**opened.body, where: [*(opened.body.get(where) or []), *rows]}
    marks = {**opened.marks, **dict(zip(heres, (_mark(found, anchor) for anchor in anchors), strict=True))}
    drafting.revise(into, body, seen=opened.version.number, marking=_marking(opened, found), marks=marks, by=by, at=at)
    _keep(found, opened, list(zip(anchors, heres, strict=True)), by=by, at=at)
    note(Event.STATEMENT_QUOTED, found.record, by=by, at=at, number=found.version.number, count=len(heres))
    return heres


def _place(source: Kind, target: Kind, anchors: Sequence[str]) -> str:
    """The list of the target into which statements go: that of the same name where there is one."""
    names = {anchor.partition(".")[0] for anchor in anchors}
    if not anchors or len(anchors) > _MOST or not names <= set(source.marks_on):
        raise Invalid(faults=[Fault("statements", Reason.FIELD_REQUIRED if not anchors else Reason.VALUE_NOT_FIT)])
    if not target.marks_on:
        raise Invalid(faults=[Fault("into", Reason.QUOTE_NO_PLACE)])
    same = [name for name in target.marks_on if name in names]
    return same[0] if same else target.marks_on[0]


def _copied(found: Opened, target: Kind, anchor: str, where: str) -> dict[str, Any]:
    """The open leaves of a statement that the other list has too. What names a person stays where it is."""
    name, _, key = anchor.partition(".")
    row = next((one for one in found.body.get(name) or () if one.get("key") == key), None)
    if row is None:
        raise Missing
    there, here = (_open_leaves(kind, list_name) for kind, list_name in ((found.kind, name), (target, where)))
    said = {field: row[field] for field, type_ in there.items() if here.get(field) == type_ and row.get(field)}
    return {"key": short(), **said}


def _open_leaves(kind: Kind, name: str) -> Mapping[str, tuple[str, str | None]]:
    inner = shape_of(kind.model).field(name).inner
    assert isinstance(inner, Shape)
    plain = (
        one for one in inner.fields if one.inner is None and one.part == "open" and one.type not in {"ref", "file"}
    )
    return {one.name: (one.type, one.list) for one in plain}


def _mark(found: Opened, anchor: str) -> dict[str, Any]:
    """The grade of the statement, else that of the whole record."""
    mark = {name: value for name, value in found.marks.get(anchor, {}).items() if name in _GOES_ALONG}
    whole = found.body.get("grading")
    return {**({"grading": whole} if whole else {}), **mark}


def _marking(opened: Opened, found: Opened) -> Marking:
    """That of the compound; the note of the source stands where the draft has none, for some caveats need their words."""
    made = strictest([opened.marking, found.marking])
    return Marking(made.tlp, made.pap, made.caveats, opened.marking.note or found.marking.note)


def carry(source: Opened, copy: Opened, *, by: Actor, at: datetime) -> None:
    """Bind a copy that was made within the house to whatever its statements were quoted from."""
    _keep(source, copy, [(anchor, anchor) for anchor in _before(source, by)], by=by, at=at)


def bind(into: uuid.UUID, sayings: Sequence[Saying], *, by: Actor, at: datetime) -> None:
    """Bind statements of an own draft to what others said that is no record, as a post in a thread is none."""
    opened = take(into, by=by)
    only_if(opened.record.originator_id == by.participant, Reason.NOT_ORIGINATOR).require()
    own = intern(addressing.house(by.house), originator=by.house)
    Quotation.objects.bulk_create([
        Quotation(
            record=opened.record, here=one.here, source=one.source, source_reference=one.reference, source_house=one.house, source_number=one.number,
            there=str(one.number), marking={"tlp": one.marking.tlp, "pap": one.marking.pap, "caveats": sorted(one.marking.caveats), "reached": list(one.reached)},
            quoted_at=at, quoted_by=by.hand, audience_id=own, originator_id=by.house,
        )
        for one in sayings
    ])  # fmt: skip


def _before(found: Opened, by: Actor) -> Mapping[str, Quotation]:
    """What in an own record was quoted from others: quoted again, it is a quotation of the first source."""
    own = found.record.originator_id == by.participant
    return binding.origins(found) if own else {}


def _keep(found: Opened, opened: Opened, pairs: Sequence[tuple[str, str]], *, by: Actor, at: datetime) -> None:
    before = _before(found, by)
    own = intern(addressing.house(by.house), originator=by.house)
    held = marking_of(found.version)
    marking = {"tlp": held.tlp, "pap": held.pap, "caveats": sorted(held.caveats)}
    first = {
        "source": found.record.ref, "source_reference": found.record.human_ref, "source_house": found.record.originator_id,
        "source_number": found.version.number, "marking": marking,
    }  # fmt: skip
    Quotation.objects.bulk_create([
        Quotation(
            record=opened.record, here=here, quoted_at=at, quoted_by=by.hand, audience_id=own, originator_id=by.house,
            **({name: getattr(before[there], name) for name in (*first, "there")} if there in before else {**first, "there": there}),
        )
        for there, here in pairs
    ])  # fmt: skip
