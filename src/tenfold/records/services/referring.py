"""References in a body and links between records: both are link rows, seen by who sees both ends."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from pydantic import ValidationError

from tenfold.accounts.actor import Actor
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation import bulk
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Conflict, Fault, Invalid, Missing, unknown_code
from tenfold.foundation.reason import Reason
from tenfold.handling import selectors as readers
from tenfold.handling.marking import Marking, strictest
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import Terms, cross, purposes
from tenfold.kinds import grades
from tenfold.kinds.body import Grading
from tenfold.kinds.fault import gather
from tenfold.kinds.parts import split
from tenfold.kinds.referring import references
from tenfold.kinds.shape import shape_of
from tenfold.kinds.validation import without_empty
from tenfold.records import addressing, rules
from tenfold.records.addressing import Target
from tenfold.records.models import Link, Record
from tenfold.records.selectors import hanging, viewing
from tenfold.records.writing import NewVersion
from tenfold.vocabulary import lists

_MARKED = """SELECT DISTINCT ON (record_id) tlp, pap, caveats FROM records_version WHERE record_id = ANY(%s)
 AND state <> 'discarded' ORDER BY record_id, (state = 'released') DESC, number DESC"""


def link_references(version: NewVersion, *, by: Actor, at: datetime) -> None:
    """Store the references of a version. Raises Invalid for one that the writer cannot see, or of another kind.

    Raises Denied for one that break-glass holds open and that was not named before: whoever reviews the draft does not see it.
    """
    wanted = list(references(version.body, shape_of(version.kind.model)))
    if not wanted or by.participant is None or version.record_id is None:
        return
    refs = [uuid.UUID(ref) for _, _, ref in wanted]
    visible = {record.ref: record for record in Record.objects.filter(ref__in=[*refs, viewing.DECOY])}
    faults = [
        Fault(anchor, Reason.NOT_FOUND) for (anchor, kinds, _), ref in zip(wanted, refs, strict=True)
        if ref not in visible or (kinds and visible[ref].kind not in kinds) or visible[ref].pk == version.record_id
    ]  # fmt: skip
    if faults:
        raise Invalid(faults=faults)
    audience = intern(addressing.house(by.participant), originator=by.participant)
    have = set(Link.objects.filter(source_id=version.record_id, type=rules.REFERS).values_list("target_id", flat=True))
    new = {record.pk: record for ref in refs if (record := visible[ref]).pk not in have}
    rules.may_name(by, *new.values()).require()
    for target in new:
        Link.objects.create(
            ref=uuid.uuid4(), type=rules.REFERS, source_id=version.record_id, target_id=target, audience_id=audience,
            originator_id=by.participant, made_at=at, made_by=by.person or 0,
        )  # fmt: skip


def link_many(versions: Sequence[NewVersion], *, originator: int, by: int, at: datetime) -> None:
    """Store the references of many versions that the view was found to see, each with the audience of its version.

    What its closed parts alone refer to stays in the house.
    """
    wanted: dict[tuple[int, str], int] = {}
    for version in versions:
        assert version.record_id is not None
        shape = shape_of(version.kind.model)
        told = {ref for _, _, ref in references(split(version.body, shape).get("open", {}), shape)}
        for _, _, ref in references(version.body, shape):
            wanted[version.record_id, ref] = version.reach[
                "open" if version.state == "released" and ref in told else "house"
            ]
    if not wanted:
        return
    given = [[source for source, _ in wanted], [ref for _, ref in wanted], list(wanted.values())]
    rows = "unnest(%s::bigint[], %s::uuid[], %s::bigint[]) AS g (source, ref, audience) JOIN records_record t ON t.ref = g.ref"
    bulk.execute(f"UPDATE records_link l SET audience_id = g.audience FROM {rows} WHERE l.source_id = g.source AND l.target_id = t.id"
                 " AND l.type = %s AND l.originator_id = %s", [*given, rules.REFERS, originator])  # fmt: skip
    bulk.execute(
        "INSERT INTO records_link (audience_id, originator_id, ref, type, source_id, target_id, note, grading, made_at, made_by)"
        f" SELECT g.audience, %s, gen_random_uuid(), %s, g.source, t.id, '', '{{}}', %s, %s FROM {rows} WHERE NOT EXISTS (SELECT 1 FROM"
        " records_link l WHERE l.source_id = g.source AND l.target_id = t.id AND l.type = %s AND l.originator_id = %s)",
        [originator, rules.REFERS, at, by, *given, rules.REFERS, originator],
    )  # fmt: skip


def link(
    source: uuid.UUID, target: uuid.UUID, type: str, *, note_text: str = "", grading: Mapping[str, Any] | None = None,
    to: Sequence[Target] = (), shared: bool = False, by: Actor, at: datetime,
) -> Link:  # fmt: skip
    """Link two records that the actor can see. It needs no right to write either, and carries its own grade and audience.

    It stays in the actor's house unless readers are named; `shared` names the originators of both ends. The marking of
    a link is the strictest of its ends' (see `marking_of`).
    """
    rules.may_link(by).require()
    known = lists.get("link_type")
    if type in rules.MADE_BY_ITSELF or type not in known:
        raise Invalid(faults=[unknown_code("type", type, "link_type")])
    ends = {record.ref: record for record in Record.objects.filter(ref__in=[source, target, viewing.DECOY])}
    if source not in ends or target not in ends or source == target:
        raise Missing
    rules.may_link(by, *ends.values()).require()
    _require_new(type, ends[source], ends[target], both_ways=bool(known.codes[type].extra.get("symmetric")), by=by)
    terms = _terms(ends[source], ends[target], to, shared, by)
    try:
        with transaction.atomic():
            made = Link.objects.create(
                ref=uuid.uuid4(), type=type, source=ends[source], target=ends[target], note=_note(note_text), grading=_graded(grading),
                made_at=at, made_by=by.hand, audience_id=intern(terms, originator=by.house), originator_id=by.house,
            )  # fmt: skip
    except IntegrityError:  # a colleague made the same one at this very moment
        raise Conflict(Reason.ALREADY_EXISTS) from None
    _note_act(Event.LINK_MADE, made, by=by, at=at)
    return made


def link_twin(twin: uuid.UUID, source: uuid.UUID, *, by: Actor, at: datetime) -> Link:
    """Link a sanitised twin to its source, for the readers of the source. Raises Missing, and Denied for another's."""
    rules.may_write(by).require()
    ends = {record.ref: record for record in Record.objects.filter(ref__in=[twin, source, viewing.DECOY])}
    if twin not in ends or source not in ends:
        raise Missing
    only_if(all(ends[one].originator_id == by.participant for one in (twin, source)), Reason.NOT_ORIGINATOR).require()
    made = Link.objects.create(
        ref=uuid.uuid4(), type=rules.TWIN, source=ends[twin], target=ends[source], made_at=at, made_by=by.hand,
        audience_id=ends[source].audience_id, originator_id=by.house,
    )  # fmt: skip
    _note_act(Event.LINK_MADE, made, by=by, at=at)
    return made


def link_pairs(pairs: Sequence[tuple[int, int]], type: str, *, by: Actor, at: datetime) -> int:
    """Link many records, by their keys, with a symmetric type; answers how many links were made.

    Only between what this view sees, once, and in the own house: readers are named link by link.
    """
    rules.may_link(by).require()
    own = intern(addressing.house(by.house), originator=by.house)
    sources, targets = [source for source, _ in pairs], [target for _, target in pairs]
    made = bulk.execute(
        "INSERT INTO records_link (audience_id, originator_id, ref, type, source_id, target_id, note, grading, made_at, made_by)"
        " SELECT %s, %s, gen_random_uuid(), %s, s.id, t.id, '', '{}', %s, %s FROM unnest(%s::bigint[], %s::bigint[]) AS g (source, target)"
        " JOIN records_record s ON s.id = g.source JOIN records_record t ON t.id = g.target WHERE s.id <> t.id AND NOT EXISTS (SELECT FROM"
        " records_link l WHERE l.originator_id = %s AND l.type = %s AND ((l.source_id = s.id AND l.target_id = t.id) OR (l.source_id = t.id"
        " AND l.target_id = s.id))) GROUP BY s.id, t.id RETURNING ref, source_id, target_id",
        [own, by.house, type, at, by.hand, sources, targets, by.house, type],
    ).fetchall()  # fmt: skip
    refs = dict(Record.objects.filter(pk__in={*sources, *targets}).values_list("pk", "ref"))
    for ref, source, target in made:
        detail = {"type": type, "source": str(refs[source]), "target": str(refs[target])}
        audit.write(Event.LINK_MADE, audit.Subject("link", ref, by.house), person=by.person, at=at, detail=detail)
    return len(made)


def readdress_link(
    ref: uuid.UUID, to: Sequence[Target], *, of: uuid.UUID | None = None, shared: bool = False, by: Actor, at: datetime
) -> Link:
    """Give a link of one's own another audience: the house, and exactly these readers. Raises Missing."""
    found = _own(ref, of, by)
    terms = _terms(found.source, found.target, to, shared, by)
    Link.objects.filter(pk=found.pk).update(audience_id=intern(terms, originator=by.house))
    _note_act(Event.LINK_READDRESSED, found, by=by, at=at)
    return found


def withdraw_link(ref: uuid.UUID, *, of: uuid.UUID | None = None, by: Actor, at: datetime) -> None:
    """Take a link of one's own back from everybody. That it was there stays in the audit. Raises Missing."""
    found = _own(ref, of, by)
    Link.objects.filter(pk=found.pk).delete()
    _note_act(Event.LINK_WITHDRAWN, found, by=by, at=at)


def marking_of(source: Record, target: Record, *, by: Actor) -> Marking:
    """What a link may be addressed under: the strictest of what its ends are marked, for it tells of both."""
    viewing.require_view(by)
    found = bulk.execute(_MARKED, [[source.pk, target.pk]]).fetchall()
    if len(found) != len({source.pk, target.pk}):
        raise Missing
    return strictest(Marking(tlp, pap, frozenset(caveats)) for tlp, pap, caveats in found)


def _own(ref: uuid.UUID, of: uuid.UUID | None, by: Actor) -> Link:
    """The link, if this actor sees it; `of` is the record under which it was asked for, and has to be one of its ends."""
    rules.may_link(by).require()
    found = hanging.find_link(by, ref)
    if found is None or (of is not None and of not in {found.source.ref, found.target.ref}):
        raise Missing
    rules.may_alter_link(by, found).require()
    return found


def _require_new(type: str, source: Record, target: Record, *, both_ways: bool, by: Actor) -> None:
    same = Q(source=source, target=target)
    if both_ways:
        same |= Q(source=target, target=source)
    if Link.objects.filter(same, originator=by.participant, type=type).exists():
        raise Conflict(Reason.ALREADY_EXISTS)


def _terms(source: Record, target: Record, to: Sequence[Target], shared: bool, by: Actor) -> Terms:
    """The house and whoever is named, as far as the marking of the ends allows. Raises Denied, naming the reader."""
    own = addressing.house(by.house)
    wanted, named = addressing.resolve_for(to, purposes(), by=by)
    if shared:
        originators = {source.originator_id, target.originator_id} - {by.house}
        wanted |= cross(originators, purposes())
        named = readers.names(originators, "en") | named
    if wanted - own:
        addressing.require_formable(
            marking_of(source, target, by=by), own | wanted, ["open"], named, originator=by.house
        )
    return own | wanted


def _note(text: str) -> str:
    said = " ".join(text.replace("\x00", " ").split())
    if len(said) > 500:
        raise Invalid(faults=[Fault("note", Reason.TOO_LONG, (("limit", "500"),))])
    return said


def _graded(raw: Mapping[str, Any] | None) -> dict[str, Any]:
    """The grade as it is stored; the same words as the grade of a record. Raises Invalid."""
    given = {name: value for name, value in (raw or {}).items() if value}
    try:
        made = without_empty(Grading.model_validate(given).model_dump(mode="json", exclude_none=True))
    except ValidationError as error:
        faults = [Fault(f"grading.{fault.at}", fault.reason, fault.params) for fault in gather(error, given)]
        raise Invalid(faults=faults) from None
    if grades.is_mixed(made):
        raise Invalid(faults=[Fault("grading.info_code", Reason.GRADE_MIXED)])
    return dict(made)


def _note_act(event: Event, link: Link, *, by: Actor, at: datetime) -> None:
    """The link itself is the subject: the originators of its ends learn nothing that they were not told."""
    subject = audit.Subject("link", link.ref, link.originator_id)
    detail = {"type": link.type, "source": str(link.source.ref), "target": str(link.target.ref)}
    audit.write(event, subject, person=by.person, at=at, detail=detail)
