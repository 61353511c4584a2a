"""What a record draws on: statements quoted from others, and links that say it is derived from them (domain 5.6).

The originators of its sources hold on to what came from them: the marking is at least theirs, it reaches nobody whom they do
not reach as far as the house may know, and what they forbid is refused with their name.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.accounts.registers import slugs
from tenfold.foundation import bulk, wall
from tenfold.foundation.decision import YES, Decision, only_if
from tenfold.foundation.errors import Denied, Fault, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling import rights
from tenfold.handling import selectors as readers
from tenfold.handling.marking import Marking, lowers, strictest
from tenfold.handling.rights import Compound, Contribution, Right
from tenfold.handling.terms import Term, Terms, cross, purposes
from tenfold.records import about, binding, entitlements, rules
from tenfold.records.entitlements import Marked, Told
from tenfold.records.models import Quotation
from tenfold.records.selectors import opening, viewing
from tenfold.records.selectors.opened import Opened

DERIVED = "derived-from"
# Own records among which this one stands as derived or as a twin: what binds one of them binds it too.
_OWN = """WITH RECURSIVE own (root, id) AS (SELECT x, x FROM unnest(%(records)s::bigint[]) x UNION SELECT own.root, l.target_id FROM own
 JOIN records_link l ON l.source_id = own.id AND l.type = ANY(%(types)s) AND l.originator_id = %(me)s
 JOIN records_record t ON t.id = l.target_id AND t.originator_id = %(me)s)"""
_STANDING = f"""{_OWN} SELECT r.ref, r.id, r.originator_id, r.human_ref, v.number, v.tlp, v.pap, v.caveats, v.retention_until, v.audience_id
 FROM records_record r JOIN LATERAL (SELECT * FROM records_version n WHERE n.record_id = r.id AND n.state <> 'discarded'
 ORDER BY (n.state = 'released') DESC, n.number DESC LIMIT 1) v ON true
 WHERE r.ref = ANY(%(refs)s) OR r.id IN (SELECT l.target_id FROM own JOIN records_link l ON l.source_id = own.id WHERE l.type = %(type)s
 AND l.originator_id = %(me)s)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A record of another house on which one draws: as it stands now, and as it was marked when it was quoted.

    `marked` is None where the house can no longer read it, and where it is no record: then `reached` says whom it reached.
    """

    ref: uuid.UUID
    reference: str
    house: int
    marking: Marking
    anchors: tuple[str, ...] = ()
    marked: Marked | None = None
    audience: int = 0
    reached: Terms | None = None


def sources(actor: Actor, opened: Opened) -> list[Source]:
    """The records of others on which this version draws; its own house alone is told."""
    viewing.require_view(actor)
    if actor.participant != opened.record.originator_id:
        return []
    quoted = _quoted(opened)
    rows = bulk.execute(_STANDING, {"refs": list(quoted), **_from([opened.record.pk], actor)}).fetchall()
    found = {row[0]: _standing(row, quoted.get(row[0], ())) for row in rows if row[2] != actor.participant}
    gone = [
        Source(ref=ref, reference=some[0].source_reference, house=some[0].source_house, marking=_marking(some),
               anchors=tuple(one.here for one in some), reached=_reached(some))
        for ref, some in quoted.items() if ref not in {row[0] for row in rows}
    ]  # fmt: skip
    return [*found.values(), *(one for one in gone if one.house != actor.participant)]


def faults(actor: Actor, opened: Opened) -> Sequence[Fault]:
    """A fault for each source that is marked more strictly than this version."""
    these = sources(actor, opened)
    names = slugs(one.house for one in these)
    return [
        Fault("marking.tlp", Reason.SOURCE_MARKED_HIGHER, (
            ("source", one.reference), ("originator", names.get(one.house, "")), ("mark", _words(one.marking)),
        ))
        for one in these if lowers(one.marking, opened.marking)
    ]  # fmt: skip


def require_reach(actor: Actor, opened: Opened, wanted: Terms, *, on: date) -> None:
    """Raise Denied, naming the source and the reader that it does not reach, unless all of these may read it."""
    decision = may_reach(actor, opened, wanted, on=on)
    if not decision.allowed and decision.reason == Reason.SOURCE_NOT_REACHING:
        said = dict(decision.params)
        called = readers.names([int(said["name"])], "en").get(int(said["name"]), "")
        raise Denied(Reason.SOURCE_NOT_REACHING, **{**said, "name": called})
    decision.require()


def may_reach(actor: Actor, opened: Opened, wanted: Terms, *, on: date) -> Decision:
    """Let these read a record that draws on others; a refusal names the source that stops it. The own house always reads it."""
    beyond = frozenset(term for term in wanted if term.principal != actor.participant)
    decision = about.may_reach(actor, opened, beyond)
    these = sources(actor, opened) if beyond and decision else []
    if not these:
        return decision
    houses = slugs(one.house for one in these)
    there = [one for one in these if one.marked is not None]
    known = _known(actor, {one.audience for one in there})
    asked = entitlements.things(actor, [one.marked for one in there if one.marked is not None], on=on)
    for one in these:
        if one.reached is not None:
            decision &= _said_to(actor, one, beyond, houses.get(one.house, ""), on=on)
        elif one.marked is None:
            decision &= only_if(False, Reason.SOURCE_GONE, source=one.reference, originator=houses.get(one.house, ""))
    for one, thing in zip(there, asked, strict=True):
        said = {"source": one.reference, "originator": houses.get(one.house, "")}
        decision &= rights.source_decision(rights.may_share_onward(actor, thing), **said)
        lifted = thing.consent(Right.SHARE_ONWARD) is not None
        made = Compound(one.marking, None if lifted else known.get(one.audience, frozenset()))
        names = {term.principal: str(term.principal) for term in beyond}
        decision &= rights.may_reach([Contribution(**said, made=made)], beyond, names)
    return decision


def may_use(actor: Actor, opened: Opened, wanted: Iterable[Right], *, on: date) -> dict[Right, Decision]:
    """Take out, or bring before a court, a record that draws on others: what a source forbids it forbids of what quotes it too.

    A refusal names the source that stops it and its originator; a consent to this use of the source lifts it.
    """
    told, these = dict.fromkeys(wanted, YES), sources(actor, opened)
    if not these:
        return told
    houses = slugs(one.house for one in these)
    asked = iter(entitlements.things(actor, [one.marked for one in these if one.marked is not None], on=on))
    for one in these:
        stands = (
            next(asked) if one.marked is not None else rights.Thing(originator=one.house, marking=one.marking, on=on)
        )
        thing = replace(stands, marking=one.marking, heeded=True)
        said = {"source": one.reference, "originator": houses.get(one.house, "")}
        for right in told:
            told[right] &= rights.source_decision(rights.RULES[right](actor, thing), **said)
    return told


def every(actor: Actor, opened: Opened, *, on: date) -> list[Told]:
    """All seven rights to a version that is open; of what draws on others also as far as its sources let it out.

    What draws on nothing, as most does, costs one question.
    """
    told = entitlements.every(actor, opened, on=on)
    if actor.participant != opened.record.originator_id or not drawing(actor, [opened.record.pk]):
        return told
    bound = may_use(actor, opened, (Right.EXPORT, Right.USE_IN_COURT), on=on)
    return [one._replace(decision=one.decision & bound.get(one.right, YES)) for one in told]


def may(actor: Actor, ref: uuid.UUID, right: Right, *, on: date) -> Told:
    """Whether the actor has a right to a record. Of what is unseen and of what is not there the answer is the same."""
    try:
        opened = opening.get(actor, ref)
    except Missing:
        return Told(right, Decision(False, Reason.NOT_FOUND), None)
    return next(one for one in every(actor, opened, on=on) if one.right == right)


def _said_to(actor: Actor, one: Source, beyond: Terms, originator: str, *, on: date) -> Decision:
    """The same of what was said and is no record, such as a post in a thread: it reaches on whom it reached."""
    said = {"source": one.reference, "originator": originator}
    thing = rights.Thing(originator=one.house, marking=one.marking, on=on)
    made = Compound(one.marking, one.reached)
    return rights.source_decision(rights.may_share_onward(actor, thing), **said) & rights.may_reach(
        [Contribution(**said, made=made)], beyond, {term.principal: str(term.principal) for term in beyond}
    )


def drawing(actor: Actor, records: Iterable[int]) -> set[int]:
    """Which of these records of the own house draw on others or tell of them at all: quickly, for acts on many."""
    viewing.require_view(actor)
    rows = bulk.execute(
        f"{_OWN} SELECT q.record_id FROM records_quotation q WHERE q.record_id = ANY(%(records)s) AND q.source_house <> %(me)s UNION SELECT own.root"
        " FROM own JOIN records_link l ON l.source_id = own.id JOIN records_record t ON t.id = l.target_id WHERE l.type = %(type)s"
        " AND l.originator_id = %(me)s AND t.originator_id <> %(me)s UNION SELECT id FROM records_record WHERE id = ANY(%(records)s)"
        " AND kind = ANY(%(about)s)", {**_from(records, actor), "about": about.kinds()},
    )  # fmt: skip
    return {record for (record,) in rows.fetchall()}


def _from(records: Iterable[int], actor: Actor) -> dict[str, Any]:
    return {"records": list(records), "types": [DERIVED, rules.TWIN], "type": DERIVED, "me": actor.participant}


def _quoted(opened: Opened) -> dict[uuid.UUID, list[Quotation]]:
    """The quotations whose statement still stands in this version, by the record from which it came."""
    found: dict[uuid.UUID, list[Quotation]] = {}
    if opened.kind.marks_on:
        for one in binding.standing(opened):
            found.setdefault(one.source, []).append(one)
    return found


def _standing(row: Sequence[Any], quoted: Sequence[Quotation]) -> Source:
    ref, record, house, reference, number, tlp, pap, caveats, until, audience = row
    now = Marking(tlp, pap, frozenset(caveats))
    return Source(
        ref=ref, reference=reference, house=house, audience=audience, anchors=tuple(one.here for one in quoted),
        marking=strictest([now, *([_marking(quoted)] if quoted else [])]), marked=Marked(record, number, house, now, until),
    )  # fmt: skip


def _marking(quoted: Sequence[Quotation]) -> Marking:
    return strictest(
        Marking(one.marking["tlp"], one.marking.get("pap", ""), frozenset(one.marking.get("caveats", ())))
        for one in quoted
    )


def _reached(quoted: Sequence[Quotation]) -> Terms | None:
    """Whom something that is no record reached when it was quoted: what all of them reached."""
    reached = [cross(one.marking["reached"], purposes()) for one in quoted if "reached" in one.marking]
    return frozenset.intersection(*reached) if reached else None


def _words(marking: Marking) -> str:
    return ", ".join(
        [marking.words, *([f"PAP:{marking.pap.upper()}"] if marking.pap else []), *sorted(marking.caveats)]
    )


def _known(actor: Actor, audiences: Iterable[int]) -> dict[int, Terms]:
    """Whom these reach as far as the house may know: the addressee rows that name it, under each purpose it works for."""
    found: dict[int, set[Term]] = {}
    ids = list(audiences)
    for purpose in sorted({actor.purpose, *actor.purposes}):
        with wall.under(purpose):
            rows = bulk.execute(
                "SELECT audience_id, principal_id, purpose FROM handling_addressee WHERE audience_id = ANY(%s)", [ids]
            ).fetchall()
        for audience, principal, under in rows:
            found.setdefault(audience, set()).add(Term(principal, under))
    return {audience: frozenset(terms) for audience, terms in found.items()}
