"""The register of processing: what a participant holds and gives, by kind and purpose, for its guardian. Never content.

Its columns follow what data-protection law commonly asks of a record of processing activities (a Tenfold definition,
verify): why, whose data, which categories, to whom, on which basis, how long.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from tenfold.accounts import rules as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.foundation import bulk
from tenfold.records.selectors.viewing import require_view

# Released records of the house, by kind and by what they rest on: how many bear which part, and until when they are kept. Only
# what the open view reads is looked into; how many there are is counted on the versions.
_HELD = """SELECT r.kind, nullif(c.body->'body'->>'legal_agreement', '') AS agreement,
 nullif(c.body->'body'->>'legal_basis', '') IS NOT NULL AS written, count(c.part_id), count(*),
 count(*) FILTER (WHERE EXISTS (SELECT 1 FROM records_part p WHERE p.version_id = v.id AND p.name = 'nominal')),
 count(*) FILTER (WHERE EXISTS (SELECT 1 FROM records_part p WHERE p.version_id = v.id AND p.name = 'protected')),
 count(*) FILTER (WHERE v.retention_until IS NULL), min(v.retention_until), max(v.retention_until)
 FROM records_version v JOIN records_record r ON r.id = v.record_id
 LEFT JOIN (records_part p JOIN records_content c ON c.part_id = p.id) ON p.version_id = v.id AND p.name = 'open'
 WHERE v.originator_id = %(me)s AND v.state = 'released' GROUP BY 1, 2, 3"""
_RESTED = """SELECT b.code, b.agreement_reference, count(*) FROM records_basis b WHERE b.originator_id = %(me)s GROUP BY 1, 2 ORDER BY 1, 2"""
# Whom each part reaches, under which purpose: read off the audiences, which only their originator reads.
_REACHED = """SELECT r.kind, t.term->>'purpose', p.name, (t.term->>'principal')::bigint, count(DISTINCT r.id)
 FROM records_version v JOIN records_record r ON r.id = v.record_id JOIN records_part p ON p.version_id = v.id
 JOIN handling_audience a ON a.id = p.reach_id CROSS JOIN LATERAL jsonb_array_elements(a.terms) AS t (term)
 WHERE v.originator_id = %(me)s AND v.state = 'released' AND (t.term->>'principal')::bigint <> %(me)s GROUP BY 1, 2, 3, 4"""


@dataclass(frozen=True, slots=True)
class Activity:
    """One kind of record as the house holds it: counts by part, how long it is kept, on what it rests."""

    kind: str
    count: int
    nominal: int
    protected: int
    endless: int
    first_end: date | None
    last_end: date | None
    agreements: tuple[tuple[str, int], ...]
    written_basis: int
    no_basis: int


class Given(NamedTuple):
    """To whom records of a kind are given, under which purpose, and which parts of how many."""

    kind: str
    purpose: str
    recipient: int
    parts: tuple[tuple[str, int], ...]


class Rested(NamedTuple):
    """How many sharings rest on what: a code, and the agreement where it is one."""

    code: str
    agreement: str
    sharings: int


@dataclass(frozen=True, slots=True)
class Register:
    """The whole register of one house."""

    activities: list[Activity]
    given: list[Given]
    rested: list[Rested]


def register(actor: Actor) -> Register:
    """What the actor's house holds and gives. Raises Denied for whoever is no guardian."""
    accounts.may(actor, Permission.AUDIT_READ).require()
    require_view(actor)
    me = {"me": actor.house}
    activities = _activities(bulk.execute(_HELD, me).fetchall())
    rested = [Rested(*row) for row in bulk.execute(_RESTED, me).fetchall()]
    return Register(activities, _given(bulk.execute(_REACHED, me).fetchall()), rested)


def _activities(rows: Iterable[tuple[Any, ...]]) -> list[Activity]:
    """By kind: what is held; and the agreements that are named and how often, how often a basis stands in words alone, or none."""
    by_kind: dict[str, list[tuple[Any, ...]]] = {}
    for kind, *counted in rows:
        by_kind.setdefault(kind, []).append(tuple(counted))
    made = []
    for kind, found in sorted(by_kind.items()):
        agreements = tuple(sorted(_sums((name, read) for name, _, read, *_ in found if name).items()))
        plain = _sums((written, read) for name, written, read, *_ in found if not name)
        held, nominal, protected, endless = (sum(column) for column in list(zip(*found, strict=True))[3:7])
        ends = [day for one in found for day in one[7:] if day]
        made.append(
            Activity(kind, held, nominal, protected, endless, min(ends, default=None), max(ends, default=None), agreements, plain.get(True, 0), plain.get(False, 0))
        )  # fmt: skip
    return made


def _sums(counted: Iterable[tuple[Any, int]]) -> dict[Any, int]:
    made: Counter[Any] = Counter()
    for name, count in counted:
        made[name] += count
    return made


def _given(rows: Iterable[tuple[Any, ...]]) -> list[Given]:
    parts: dict[tuple[str, str, int], list[tuple[str, int]]] = {}
    for kind, purpose, part, principal, count in rows:
        parts.setdefault((kind, purpose, principal), []).append((part, count))
    return [Given(*key, tuple(sorted(found))) for key, found in sorted(parts.items())]


def agreements_of(actor: Actor, found: Register) -> dict[str, str]:
    """How the agreements are called that the register names, by their references; those that the view does not read are left out."""
    require_view(actor)
    refs = {ref for one in found.activities for ref, _ in one.agreements if _is_reference(ref)}
    rows = bulk.execute("SELECT ref::text, human_ref FROM records_record WHERE ref = ANY(%s::uuid[])", [sorted(refs)])
    return dict(rows.fetchall())


def _is_reference(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def as_json(found: Register, names: Mapping[int, str], agreements: Mapping[str, str]) -> dict[str, Any]:
    """For programs: references, codes, counts and the names of recipients, which their originator chose."""
    return {
        "activities": [
            {
                "kind": one.kind, "records": one.count, "with_nominal": one.nominal, "with_protected": one.protected,
                "kept_from": one.first_end, "kept_to": one.last_end, "kept_without_end": one.endless,
                "agreements": [{"id": ref if ref in agreements else None, "reference": agreements.get(ref), "records": count}
                               for ref, count in one.agreements],
                "basis_in_words": one.written_basis, "basis_not_named": one.no_basis,
            }
            for one in found.activities
        ],
        "given": [
            {"kind": one.kind, "purpose": one.purpose, "recipient": names.get(one.recipient), "parts": dict(one.parts)}
            for one in found.given
        ],
        "bases_of_sharings": [
            {"basis": one.code, "reference": one.agreement or None, "sharings": one.sharings} for one in found.rested
        ],
    }  # fmt: skip
