"""Exempting records before somebody new comes into a group: they go on reaching its members of today, and not who comes after."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from tenfold.accounts import rules as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation import bulk
from tenfold.foundation.errors import Missing
from tenfold.handling import selectors as handling
from tenfold.handling.models import Group
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import Term, Terms
from tenfold.records import addressing

_REACHED = """SELECT v.id, v.record_id, v.state, jsonb_object_agg(p.name, p.reach_id) FROM records_version v
 JOIN records_part p ON p.version_id = v.id WHERE v.originator_id = %(me)s AND v.state IN ('released', 'superseded', 'expired')
 AND v.record_id IN (SELECT r.id FROM records_record r WHERE r.originator_id = %(me)s AND r.audience_id = ANY(%(audiences)s)
 AND (%(refs)s::uuid[] IS NULL OR r.ref = ANY(%(refs)s)))
 GROUP BY v.id HAVING bool_or(p.reach_id = ANY(%(audiences)s))"""
_SUBJECTS = "SELECT kind, ref FROM records_record WHERE id = ANY(%s)"


def exempt(group: Group, refs: Sequence[uuid.UUID] | None, *, by: Actor, at: datetime) -> int:
    """Address own records to the members of today instead of to the group; answers how many records. None means all.

    Nobody who reads them now loses them. One transaction, however many there are.
    """
    accounts.may(by, Permission.RECORD_SHARE).require()
    assert by.participant is not None
    audiences = handling.own_audiences_with(by, group.pk)
    asked = {"me": by.participant, "audiences": list(audiences), "refs": list(refs) if refs is not None else None}
    found = bulk.execute(_REACHED, asked).fetchall()
    if not found:
        raise Missing
    members = [
        one.participant_id
        for one in handling.list_members(by, group).filter(suspended_at=None)
        if one.participant_id != by.participant
    ]
    moved = {audience: intern(_to_members(terms, group.pk, members), originator=by.participant) for audience, terms in audiences.items()
             if any(audience in reach.values() for *_, reach in found)}  # fmt: skip
    house = addressing.house_reach(by.participant)
    alike: defaultdict[tuple[str, tuple[int, ...]], list[int]] = defaultdict(list)
    for version, _, state, reach in found:
        alike[state, _after(reach, moved, house)].append(version)
    for (state, reached), versions in alike.items():
        to = dict(zip(("open", "nominal", "protected"), reached, strict=True))
        addressing.move(versions, to, state=state, at=at, header=state == "released")
    records = sorted({record for _, record, *_ in found})
    subjects = [audit.Subject(kind, ref, by.participant) for kind, ref in bulk.execute(_SUBJECTS, [records]).fetchall()]
    audit.write_many(Event.RECORD_EXEMPTED, subjects, person=by.person, at=at, detail={"group": group.pk})
    return len(records)


def _to_members(terms: Terms, group: int, members: Sequence[int]) -> Terms:
    """The same readers, with the members of today named one by one under the purposes of the group."""
    under = {term.purpose for term in terms if term.principal == group}
    kept = frozenset(term for term in terms if term.principal != group)
    return kept | {Term(member, purpose) for member in members for purpose in under}


def _after(reach: Mapping[str, int], moved: Mapping[int, int], house: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(
        moved.get(reach.get(part, house[part]), reach.get(part, house[part]))
        for part in ("open", "nominal", "protected")
    )
