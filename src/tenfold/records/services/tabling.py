"""Bringing in a table whose rows say themselves which record they mean: made, changed, left alone or refused, in sets."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from tenfold.foundation import bulk
from tenfold.foundation.errors import Denied, Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.foundation.wall import OPENED
from tenfold.handling.marking import Marking
from tenfold.kinds.cells.codec import HUMAN
from tenfold.kinds.parts import classes
from tenfold.kinds.referring import mapped, references
from tenfold.kinds.shape import shape_of
from tenfold.kinds.validation import clean
from tenfold.records import addressing, rules
from tenfold.records.completeness import too_wide, unlawful
from tenfold.records.selectors.viewing import DECOY
from tenfold.records.services import placing
from tenfold.records.services.bringing import Bringer, Change, Item, Lot, Standing
from tenfold.records.sheets import merging
from tenfold.records.sources.account import Account
from tenfold.records.sources.row import CellFault, Flag, Rejected, Skipped, SourceRow, TableRow

Json = dict[str, Any]
Found = Mapping[str, tuple[int, uuid.UUID, str, bool]]  # reference -> key, reference, kind, whether it is one's own
JOINS = "#"  # a number that begins so joins the sheets of one file and is not remembered


def bring(bringer: Bringer, slab: Sequence[SourceRow | Rejected | Skipped], account: Account) -> None:
    """Account for a slab of rows, and store what is new or changed."""
    rows = [_identified(row) for row in slab if isinstance(row, SourceRow)]
    found = _look(bringer, rows)
    known = bringer.known([row.source_id for row in rows])
    targets = {id(row): _record_of(row, found, known) for row in rows}
    standing = bringer.standing([record for record in targets.values() if record])
    places = placing.look_up(bringer.kind, [row.body for row in rows])
    lot, done = Lot(), set[tuple[str, bytes]]()
    for row in slab:
        account.read += 1
        if isinstance(row, Rejected):
            account.rejected(row)
        elif isinstance(row, Skipped):
            account.duplicate(row, row.why)
    for row in rows:
        items = known.get(row.source_id, [])
        if (row.source_id, row.fingerprint) in done or _held(row, items, this_run=True):
            account.duplicate(row)
        elif _held(row, items, this_run=False) and not _table(row).unread:
            account.unchanged(row)
        else:
            _judge(bringer, row, found, standing.get(targets[id(row)] or 0), targets[id(row)], places, lot, account)
        done.add((row.source_id, row.fingerprint))
    bringer.store(lot)


def _identified(row: SourceRow) -> SourceRow:
    """A row without a number of its own is known by what it says."""
    if row.source_id and not row.source_id.startswith(JOINS):
        return row
    return replace(row, source_id=f"={row.fingerprint.hex()}")


def _table(row: SourceRow) -> TableRow:
    assert row.table is not None
    return row.table


def _held(row: SourceRow, items: Iterable[Item], *, this_run: bool) -> bool:
    return any(item.this_run == this_run and item.known.fingerprint == row.fingerprint for item in items)


def _look(bringer: Bringer, rows: Sequence[SourceRow]) -> Found:
    """Every record that a row names, as its own or in a field, if this view sees it; in two queries for all.

    Nothing is named that break-glass holds open.
    """
    shape = shape_of(bringer.kind.model)
    written = {row.source_id for row in rows} | {ref for row in rows for _, _, ref in references(row.body, shape)}
    human = [one for one in written if HUMAN.fullmatch(one)]
    refs = [made for one in written if (made := _uuid(one))]
    cursor = bulk.execute(
        "SELECT human_ref, id, ref, kind, originator_id FROM records_record WHERE (ref = ANY(%s) OR human_ref = ANY(%s))"
        f" AND originator_id IS DISTINCT FROM {OPENED}",
        [[*refs, DECOY], human],
    )
    found: dict[str, tuple[int, uuid.UUID, str, bool]] = {}
    double: set[str] = set()
    for human_ref, key, ref, kind, originator in cursor.fetchall():
        told = (key, ref, kind, originator == bringer.originator.id)
        if human_ref in found and not told[3]:
            double.add(human_ref)  # two houses: whose is meant cannot be told
        if human_ref not in found or told[3]:
            found[human_ref] = told
        found[str(ref)] = told
    return {name: told for name, told in found.items() if name not in double or told[3]}


def _uuid(written: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(written) if len(written) == 36 else None
    except ValueError:
        return None


def _record_of(row: SourceRow, found: Found, known: Mapping[str, Sequence[Item]]) -> int | None:
    """The record that a row means, where there is one of its own house."""
    if (named := found.get(row.source_id)) and named[3]:
        return named[0]
    return next((item.record_id for item in known.get(row.source_id, ())), None)


def _judge(
    bringer: Bringer, row: SourceRow, found: Found, standing: Standing | None, record: int | None, places: placing.Listed,
    lot: Lot, account: Account,
) -> None:  # fmt: skip
    """One row: refused with everything that is wrong in it, or put where it belongs."""
    faults = _misnamed(bringer, row, found, standing, record)
    if record is not None and record in bringer.touched:
        faults = [Fault("_record", Reason.SHEET_REPEATED, (("value", row.source_id),))]
    if faults:
        _refuse(row, [_table(row).locate(fault) for fault in faults], account)
        return
    resolved, faults = _resolved(bringer, row, found, record)
    before = standing.body if standing else {}
    given = merging.overlay(shape_of(bringer.kind.model), before, resolved, _table(row).covers)
    marks = merging.marks(bringer.kind, standing.marks if standing else {}, _table(row), given)
    marking = _marking(standing.marking if standing else bringer.marking, _table(row))
    body, marks, wrongs, lacking = _cleaned(bringer, given, marks)
    unlisted, apart = placing.complete(bringer.kind, body, places)
    faults += [*wrongs, *unlisted, *_not_here(bringer, body)]
    if apart or lacking:
        row = replace(row, flags=(*row.flags, *(_flag(row, one) for one in apart)), lacks=_lacks(row, lacking))
    faults += [*(_unformable(bringer, marking) if standing is None else []), *too_wide(bringer.kind, body, marking)]
    wrong = _placed(row, faults)
    if wrong:
        _refuse(row, wrong, account)
    elif standing is None:
        lot.created.append(replace(row, part="1", body=body, table=replace(_table(row), marks=marks)))
        lot.markings[row.source_id] = marking
        account.created(row)
    elif (body, marks, marking) == (standing.body, standing.marks, standing.marking):
        account.unchanged(row)
    elif late := _late(bringer, row, standing):
        _refuse(row, [_table(row).locate(late)], account)
    else:
        bringer.touched.add(standing.record_id)
        lot.changes.append(Change(standing, row, body, marks, marking))
        account.changed(row)


def _flag(row: SourceRow, apart: placing.Apart) -> Flag:
    """What a row says of a place otherwise than the list, at its cell; it is kept as the row has it."""
    cell = _table(row).locate(Fault(apart.at, Reason.VALUE_NOT_FIT))
    return Flag(apart.at, "kept as written", apart.why, cell)


def _misnamed(
    bringer: Bringer, row: SourceRow, found: Found, standing: Standing | None, record: int | None
) -> list[Fault]:
    """A row that names a record which is not there, is another's, of another kind, or not wholly readable."""
    named = found.get(row.source_id)
    prefix = f"{bringer.originator.prefix}-"
    own_form = (
        HUMAN.fullmatch(row.source_id) and row.source_id.startswith(prefix) and len(row.source_id) == len(prefix) + 8
    )
    reason = None
    if named is not None and not named[3]:
        reason = Reason.NOT_ORIGINATOR
    elif (named is None and (own_form or _uuid(row.source_id))) or (
        named is not None and named[2] != bringer.kind.name
    ):
        reason = Reason.NOT_FOUND
    elif record is not None and standing is None:
        reason = Reason.NOT_IN_THIS_STATE
    elif standing is not None and standing.unreadable:
        reason = Reason.PROTECTED_NOT_VISIBLE
    return [Fault("_record", reason)] if reason else []


def _late(bringer: Bringer, row: SourceRow, standing: Standing) -> Fault | None:
    """A change of something that somebody else changed meanwhile, or works on right now; one's own draft one goes on with."""
    seen = _table(row).seen
    if seen is not None and seen != standing.number:
        return Fault("_version", Reason.CHANGED_MEANWHILE)
    others = standing.state == "draft" and standing.author != bringer.author
    return Fault("_record", Reason.NOT_IN_THIS_STATE) if others else None


def _resolved(bringer: Bringer, row: SourceRow, found: Found, record: int | None) -> tuple[Json, list[Fault]]:
    """The body with each reference as it is stored, and a fault for each that this view does not see or that is unfit."""
    shape = shape_of(bringer.kind.model)
    faults, known = [], {}
    for anchor, kinds, ref in references(row.body, shape):
        told = found.get(ref)
        if told is None or (kinds and told[2] not in kinds) or told[0] == record:
            faults.append(Fault(anchor, Reason.NOT_FOUND))
        else:
            known[ref] = str(told[1])
    return (mapped(row.body, shape, known) if known else row.body), faults


def _marking(before: Marking, said: TableRow) -> Marking:
    """The marking of the row; a column that is empty in a new record, or not there, leaves what stands."""
    given = said.marking
    return Marking(
        given.get("tlp", before.tlp), given.get("pap", before.pap),
        frozenset(given["caveats"]) if "caveats" in given else before.caveats, given.get("handling_note", before.note)[:500],
    )  # fmt: skip


def _not_here(bringer: Bringer, body: Json) -> list[Fault]:
    """What another State alone may write, and what ends all sharing: that is said on the page of a record, by two persons."""
    kind = bringer.kind
    issued = rules.may_write_for(bringer.originator.state, body.get(kind.written_by))
    open_ = rules.may_share_content(kind.ends_sharing(body))
    return [Fault(at, no.reason) for at, no in ((kind.written_by, issued), (kind.ends[0], open_)) if at and no.reason]


def _unformable(bringer: Bringer, marking: Marking) -> list[Fault]:
    """A marking that does not allow the readers for whom the import is."""
    if not bringer.wanted or marking == bringer.marking:
        return []
    own = addressing.house(bringer.originator.id)
    try:
        addressing.require_formable(
            marking, own | bringer.wanted, ["open"], bringer.named, originator=bringer.originator.id
        )
    except Denied as refusal:
        return [
            Fault("marking.tlp", refusal.reason, tuple((name, str(value)) for name, value in refusal.params.items()))
        ]
    return []


class _Cleaned(NamedTuple):
    """Body and marks as they are kept; or what is wrong; what is only wrong for a release is `lacking`."""

    body: Json
    marks: Json
    faults: list[Fault]
    lacking: list[Fault]


def _cleaned(bringer: Bringer, given: Json, marks: Json) -> _Cleaned:
    """Checked as for a release; where nobody releases it now, what is enough for a draft is one."""
    try:
        body, checked = clean(bringer.kind, given, marks, at="release")
        faults = unlawful(body, classes(body, shape_of(bringer.kind.model)))
    except Invalid as error:
        body, checked, faults = {}, {}, list(error.faults)
    if not faults:
        return _Cleaned(body, checked, [], [])
    if bringer.released_by is None:
        try:
            return _Cleaned(*clean(bringer.kind, given, marks), [], faults)
        except Invalid:
            pass
    return _Cleaned({}, {}, faults if body else [*faults, *_behind(bringer, given, faults)], [])


def _behind(bringer: Bringer, given: Json, faults: Sequence[Fault]) -> list[Fault]:
    """What only shows once the rest is mended; not that a value lacks the part which was taken out of it just now."""
    wrong = [fault.at for fault in faults]
    try:
        clean(bringer.kind, merging.without(given, wrong), {}, at="release")
    except Invalid as error:
        return [fault for fault in error.faults if not any(at.startswith(f"{fault.at}.") for at in wrong)]
    return []


def _placed(row: SourceRow, faults: Iterable[Fault]) -> list[CellFault]:
    """Everything wrong, once a cell: what cannot be read is not said to be missing too."""
    said = _table(row)
    wrong = {(cell.row, cell.sheet, cell.column): cell for cell in reversed(said.unread)}
    for fault in faults:
        cell = said.locate(fault)
        wrong.setdefault((cell.row, cell.sheet, cell.column or fault.at), cell)
    return list(wrong.values())


def _lacks(row: SourceRow, faults: Iterable[Fault]) -> tuple[CellFault, ...]:
    """What a release will ask for, each at the cell where it would stand; a column that fills two fields is told once."""
    cells = [replace(_table(row).locate(fault), lacking=True) for fault in faults]
    return tuple({(cell.place, cell.text): cell for cell in cells}.values())


def _refuse(row: SourceRow, cells: Sequence[CellFault], account: Account) -> None:
    shown = row.source_id if not row.source_id.startswith("=") else ""
    account.rejected(Rejected(row.file, row.row, shown, "not accepted", cells[0].text, row.sheet, tuple(cells)))
