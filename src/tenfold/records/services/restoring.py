"""Bringing records back to what they said before a version: by a new version with the content of the one before it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.handling.marking import Marking
from tenfold.kinds import registry
from tenfold.kinds.marks import PARTS
from tenfold.kinds.parts import join
from tenfold.records import addressing, derived
from tenfold.records.services import tombstones
from tenfold.records.services.acts import originator_of
from tenfold.records.services.tombstones import CLEARED
from tenfold.records.writing import NewVersion, batches, write

# Each version with the one that is to stand again. After a released one that is the last that was released before it, for
# what was a draft nobody else has seen; else the one that it followed, found by its digest, which the manifest names.
_STOOD = """SELECT * FROM records_version b WHERE b.record_id = v.record_id AND CASE v.state WHEN 'released' THEN b.state = 'superseded'
 AND b.number < v.number ELSE b.digest = decode(v.manifest->>'previous', 'hex') END ORDER BY b.number DESC LIMIT 1"""
_BEFORE = f"""SELECT v.id, v.state, v.digest, v.audience_id, r.id, r.ref, r.kind,
 (SELECT max(m.number) FROM records_version m WHERE m.record_id = r.id), b.state, b.tlp, b.pap, b.caveats, b.handling_note, c.parts,
 (SELECT jsonb_object_agg(p.name, p.reach_id) FROM records_part p WHERE p.version_id = v.id)
 FROM records_version v JOIN records_record r ON r.id = v.record_id
 JOIN LATERAL ({_STOOD}) b ON true
 CROSS JOIN LATERAL (SELECT jsonb_object_agg(p.name, c.body) AS parts FROM records_part p JOIN records_content c ON c.part_id = p.id
 WHERE p.version_id = b.id) c WHERE v.id = ANY(%s) ORDER BY v.id"""
# A part whose content cannot be read in this view and was not erased: a version made without it would drop it (Art. 5).
_CLOSED = f"""SELECT v.id FROM records_version v LEFT JOIN LATERAL ({_STOOD}) b ON true
 WHERE v.id = ANY(%s) AND (b.id IS NULL OR EXISTS (SELECT 1 FROM records_part p WHERE p.version_id = b.id
 AND NOT EXISTS (SELECT 1 FROM records_content c WHERE c.part_id = p.id)
 AND NOT EXISTS (SELECT 1 FROM records_erasure e WHERE e.record_id = v.record_id AND e.version_number = b.number AND e.part_name = p.name)))"""


def unreadable(versions: Sequence[int]) -> set[int]:
    """Those of which the content before cannot be read whole in this view; they are left as they are."""
    return {row[0] for row in bulk.execute(_CLOSED, [list(versions)]).fetchall()} if versions else set()


def restore(versions: Sequence[int], *, by: Actor, at: datetime) -> None:
    """Supersede or give up these versions, and let a new one say what stood before them, to whoever reads them now."""
    if not versions or by.participant is None:
        return
    rows = bulk.execute(_BEFORE, [list(versions)]).fetchall()
    house = addressing.house_reach(by.participant)
    for state, into in (("released", "superseded"), ("draft", "discarded"), ("submitted", "discarded")):
        if ids := [row[0] for row in rows if row[1] == state]:
            addressing.move(ids, house, state=into, at=at, header=False)
            derived.drop(ids)
    # Where only a draft was given up, what was released before it stands beside it still.
    again = [row for row in rows if row[1] == "released" or row[8] == "discarded"]
    made = [_again(row, house, by) for row in again]
    originator = originator_of(by)
    for batch in batches(made):
        write(batch, originator=originator, at=at)
    released = [one.record_id for one in made if one.state == "released"]
    bulk.execute("UPDATE records_record r SET audience_id = v.audience_id, moved_at = %s FROM records_version v"
                 " WHERE v.record_id = r.id AND v.state = 'released' AND r.id = ANY(%s)", [at, released])  # fmt: skip
    ended = {row[4]: row[5] for row in again if row[1] == "released" and _ended(row)}
    tombstones.leave_many(ended, CLEARED, by=by, at=at)


def _again(row: Sequence[Any], house: Mapping[str, int], by: Actor) -> NewVersion:
    """The content before, as the next version; a protected part returns to the house, where it is closed again.

    What ends all sharing goes to nobody else, whoever was let in since.
    """
    _, state, digest, audience, record, ref, kind, number, _, tlp, pap, caveats, note, parts, reach = row
    released = state == "released"
    parts = parts or {}
    to = dict(house)
    if released and not _ended(row):
        to |= {"open": audience, "nominal": (reach or {}).get("nominal", house["nominal"])}
    assert by.person is not None
    return NewVersion(
        kind=registry.get(kind), body=join(parts[name]["body"] for name in PARTS if name in parts), marks=parts.get("open", {}).get("marks", {}),
        marking=Marking(tlp, pap, frozenset(caveats), note), state="released" if released else "draft", reach=to, author=by.person,
        released_by=by.person if released else None, submitted_by=by.person if released else None, record_id=record, ref=ref,
        number=number + 1, previous=bytes(digest),
    )  # fmt: skip


def _ended(row: Sequence[Any]) -> bool:
    """Whether what stands again ends all sharing, as an acquittal does."""
    kind, parts = row[6], row[13] or {}
    return registry.get(kind).ends_sharing(parts.get("open", {}).get("body", {}))
