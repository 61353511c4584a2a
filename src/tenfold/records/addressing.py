"""Audiences of records: an originator's own house, targets that a person names, and the one move that re-addresses.

Re-addressing cannot be half done: whatever is derived from a part follows it inside the same update (architecture 4.2).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.accounts.models import PUBLIC
from tenfold.foundation import bulk
from tenfold.foundation.decision import Decision, only_if
from tenfold.foundation.errors import Denied, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling import rules as handling
from tenfold.handling import selectors as readers
from tenfold.handling.marking import Marking, strictest
from tenfold.handling.services.audiences import intern, openable
from tenfold.handling.terms import LOOK_UP, Term, Terms, cross, purposes, shielded
from tenfold.kinds import registry
from tenfold.kinds.grammar import Kind
from tenfold.records.models import Record
from tenfold.records.rules import REFERS, TWIN
from tenfold.vocabulary import lists

# Meant for whoever reads the released version at the moment of the release: how a correction follows what it corrects.
SAME = "same"


@dataclass(frozen=True, slots=True)
class Target:
    """A reader that a person named, under these purposes; none means the default ones of the kind."""

    name: str
    purposes: tuple[str, ...] = ()


def house(participant: int) -> Terms:
    """The originator's own audience: itself, under every purpose."""
    return cross([participant], purposes())


def house_reach(participant: int) -> dict[str, int]:
    """The audiences of a version that stays in the house; `house` is where the drafting lives."""
    own = intern(house(participant), originator=participant)
    return {
        "open": own,
        "nominal": own,
        "protected": intern(shielded(house(participant)), originator=participant),
        "house": own,
    }


def resolve(targets: Sequence[Target], kind: Kind, *, by: Actor) -> tuple[Terms, dict[int, str]]:
    """The terms that the targets mean, and the name under which each principal was given."""
    if kind.browse == "originator":
        only_if(not any(target.purposes for target in targets), Reason.ONLY_LOOKED_UP).require()
    return resolve_for(targets, default_purposes(kind), by=by)


def resolve_for(targets: Sequence[Target], default: Sequence[str], *, by: Actor) -> tuple[Terms, dict[int, str]]:
    """The same for anything that is addressed; `default` are the purposes where a target names none."""
    terms: set[Term] = set()
    named: dict[int, str] = {}
    known = purposes()
    wanted: list[tuple[int, tuple[str, ...]]] = []
    for target in targets:
        if target.name == SAME:
            continue
        principal = readers.resolve(by, target.name)
        named[principal] = target.name
        for purpose in target.purposes:
            if purpose not in known:
                raise Invalid(Reason.CODE_UNKNOWN, value=purpose, list="purpose")
        wanted.append((principal, tuple(target.purposes)))
    agreed = _agreed(named)
    for principal, asked in wanted:
        served = agreed.get(principal, ())
        decision = handling.may_serve(asked, served)
        if decision.reason is not None:
            raise Denied(decision.reason, name=named[principal])
        # What is found by its number alone is addressed so to a network too.
        terms |= cross([principal], asked or (served if LOOK_UP not in default else ()) or default)
    return frozenset(terms), named


def _agreed(named: Mapping[int, str]) -> dict[int, tuple[str, ...]]:
    """For which purposes each of the groups among these shares, as its charter says; none means all."""
    groups = [principal for principal, name in named.items() if name.startswith("group:")]
    return {group: tuple(charter.purposes) for group, charter in readers.charters_of(groups).items()} if groups else {}


def beyond_grades(terms: Terms, named: Mapping[int, str]) -> tuple[Terms, dict[int, str]]:
    """The terms of a record that says lives are in danger: a grade gives way to its whole network (architecture 4.14).

    Reciprocity decides who is in a grade, and no member is left in the dark about a danger because it contributed too little.
    """
    networks = readers.networks_of(term.principal for term in terms)
    wider = frozenset(term._replace(principal=networks.get(term.principal, term.principal)) for term in terms)
    return wider, {networks.get(principal, principal): name for principal, name in named.items()}


def endangered(kinds: Iterable[str], records: Sequence[int]) -> set[int]:
    """Those of these records of which a released or open version says that lives are in danger, by one look for all of them."""
    facets = [f"{kind.endangered}:yes" for kind in map(registry.get, set(kinds)) if kind.endangered]
    if not facets:
        return set()
    asked = "SELECT record_id FROM records_search WHERE record_id = ANY(%s) AND facets && %s::text[]"
    return {record for (record,) in bulk.execute(asked, [list(records), facets]).fetchall()}


def default_purposes(kind: Kind) -> tuple[str, ...]:
    """An audience named without purposes gets the kind's default ones; a kind that is only looked up has no other."""
    if kind.browse == "originator":
        return (LOOK_UP,)
    return kind.purposes or purposes()


def default_marking(kind: Kind, named: Iterable[int]) -> Marking:
    """The marking where nobody chose one: that of the charters of the groups for which it is meant, else that of the kind."""
    charters = readers.charters_of(named).values()
    return strictest(Marking(charter.tlp_default) for charter in charters) if charters else Marking(kind.tlp)


def require_formable(
    marking: Marking, terms: Terms, parts: Iterable[str], named: Mapping[int, str], *, originator: int
) -> None:
    """Raise Denied, naming the reader that the marking or the content does not allow."""
    kinds = readers.kinds_of(term.principal for term in terms)
    for principal, name in named.items():
        one = frozenset(term for term in terms if term.principal == principal)
        decision: Decision = handling.may_form(marking, kinds, originator, one)
        if decision.reason is not None:
            raise Denied(decision.reason, **dict(decision.params), marking=marking.words, name=name)
    handling.may_form(marking, kinds, originator, terms).require()
    for group, charter in readers.charters_of(one for one in named if kinds.get(one) == "group").items():
        decision = handling.may_enter(marking, charter.tlp_highest)
        if decision.reason is not None:
            raise Denied(decision.reason, marking=marking.words, name=named[group])
    if any(term.principal == PUBLIC for term in terms):
        handling.may_address_public(parts).require()


def move(
    version_ids: Sequence[int], reach: Mapping[str, int], *, state: str, at: datetime, header: bool = True
) -> None:
    """Give versions other audiences, part by part, and a state: a few updates, however many rows hang on them.

    Version and header say since when they are in their state: their readers would learn from any other time that
    somebody else was let in or sent away. When each reader came, arrivals say.

    What is released can be opened by break-glass, but for what is protected and for what its originator closed to it.
    """
    ids = list(version_ids)
    if state == "released" and (free := _openable(ids)):
        panes = openable({reach["open"], reach["nominal"]})
        opening = {**reach, "open": panes[reach["open"]], "nominal": panes[reach["nominal"]]}
        if opening != reach:
            _move(free, opening, state=state, at=at, header=header)
            ids = [one for one in ids if one not in set(free)]
    if ids:
        _move(ids, reach, state=state, at=at, header=header)


def _openable(ids: Sequence[int]) -> list[int]:
    """Those of these versions that their originator did not close to break-glass."""
    rows = bulk.execute(
        "SELECT id FROM records_version WHERE id = ANY(%s) AND NOT caveats && %s::varchar[]", [list(ids), closing()]
    )
    return [number for (number,) in rows.fetchall()]


def closing() -> list[str]:
    """The caveats by which an originator closes a record to break-glass."""
    return [code for code, entry in lists.get("caveat").codes.items() if entry.extra.get("closes_glass")]


def _move(ids: list[int], reach: Mapping[str, int], *, state: str, at: datetime, header: bool) -> None:
    if header:
        _move_header(ids, reach["open"], state=state, at=at)
    for name in ("open", "nominal", "protected"):
        bulk.execute("UPDATE records_part SET reach_id = %s WHERE version_id = ANY(%s) AND name = %s AND reach_id <> %s",
                     [reach[name], ids, name, reach[name]])  # fmt: skip
    bulk.execute("UPDATE records_version SET audience_id = %s, state = %s, moved_at = CASE WHEN state = %s THEN moved_at ELSE %s END"
                 " WHERE id = ANY(%s)", [reach["open"], state, state, at, ids])  # fmt: skip
    if header:
        # A reference in the body is a link row too: it reaches whoever reads the body, and only between visible ends.
        # What an open draft beside this version refers to stays in the house.
        bulk.execute(
            "UPDATE records_link l SET audience_id = %s FROM records_version v, records_part p, records_content c, records_record t"
            " WHERE v.id = ANY(%s) AND p.version_id = v.id AND p.name = 'open' AND c.part_id = p.id AND l.source_id = v.record_id"
            " AND l.originator_id = v.originator_id AND l.type = %s AND l.audience_id <> %s AND t.id = l.target_id"
            " AND position(t.ref::text in c.body::text) > 0",
            [reach["open"], ids, REFERS, reach["open"]],
        )
        bulk.execute(
            "UPDATE records_link l SET audience_id = %s FROM records_version v WHERE v.id = ANY(%s) AND l.target_id = v.record_id"
            " AND l.originator_id = v.originator_id AND l.type = %s AND l.audience_id <> %s",
            [reach["open"], ids, TWIN, reach["open"]],
        )  # that it has a twin is told to whoever reads it
    elif state in {"draft", "discarded"}:
        _header_home(ids, reach["open"])


def take_home(version_ids: Sequence[int], participant: int, *, state: str, at: datetime) -> None:
    """Open drafts that somebody else reviewed return to the house, and with them the header, in the state given."""
    reach = house_reach(participant)
    move(version_ids, reach, state=state, at=at, header=False)
    _header_home(version_ids, reach["house"])


def lead_to(record: Record, terms: Terms, *, by: Actor) -> None:
    """Let these find the header of a record too: without it nobody comes to a version that is addressed to him."""
    have = readers.terms_of(by, [record.audience_id])[record.audience_id]
    reached = intern(have | terms, originator=record.originator_id)
    bulk.execute("UPDATE records_record SET audience_id = %s WHERE id = %s", [reached, record.pk])


def _header_home(version_ids: Sequence[int], house: int) -> None:
    """Where somebody else reviewed a draft of it, the header is again that of the released version, else of the house."""
    bulk.execute(
        "UPDATE records_record r SET audience_id = coalesce((SELECT s.audience_id FROM records_version s WHERE s.record_id = r.id"
        " AND s.state = 'released'), %s) FROM records_version v WHERE v.id = ANY(%s) AND v.record_id = r.id"
        " AND EXISTS (SELECT FROM records_reviewmove m WHERE m.record_id = r.id)",
        [house, list(version_ids)],
    )


def _move_header(version_ids: Sequence[int], audience: int, *, state: str, at: datetime) -> None:
    """Before the versions move, for their old states tell whether the record comes into another one."""
    bulk.execute("DELETE FROM records_arrival a USING records_version v WHERE v.id = ANY(%s) AND v.record_id = a.record_id"
                 " AND v.state <> %s", [version_ids, state])  # fmt: skip
    bulk.execute(
        "UPDATE records_record r SET audience_id = %s, moved_at = CASE WHEN v.state = %s THEN r.moved_at ELSE %s END"
        " FROM records_version v WHERE v.id = ANY(%s) AND v.record_id = r.id",
        [audience, state, at, version_ids],
    )


def forget_references(version_id: int) -> None:
    """Take away the link rows of references that neither this version nor an open draft beside it makes any more."""
    bulk.execute(
        "DELETE FROM records_link l USING records_version v, records_record t WHERE v.id = %s AND l.source_id = v.record_id"
        " AND l.originator_id = v.originator_id AND l.type = %s AND t.id = l.target_id AND NOT EXISTS (SELECT FROM records_version w"
        " JOIN records_part p ON p.version_id = w.id JOIN records_content c ON c.part_id = p.id WHERE w.record_id = v.record_id"
        " AND w.state IN ('released', 'draft', 'submitted') AND position(t.ref::text in c.body::text) > 0)"
        " AND NOT EXISTS (SELECT FROM records_part p WHERE p.version_id = v.id AND NOT EXISTS"
        " (SELECT FROM records_content c WHERE c.part_id = p.id))",
        [version_id, REFERS],
    )
