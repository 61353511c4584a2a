"""What a person decides before the rows are brought in: about rows that repeat a record, and who reads and who releases."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.foundation.errors import Conflict, Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.intake import choosing, selectors
from tenfold.intake.choosing import VERSION, WAYS
from tenfold.intake.models import Run
from tenfold.intake.services import runs
from tenfold.kinds import registry
from tenfold.records import addressing
from tenfold.records.addressing import Target
from tenfold.records.services import importing


def decide(ref: uuid.UUID, said: Mapping[int, tuple[str, str]], *, rest: str = "", by: Actor, at: datetime) -> Run:
    """Keep the ways for these rows, each with the record that is meant, and the way for all the rest. Raises Invalid."""
    run = selectors.get_run(by, ref)
    if run.found is None:
        raise Conflict(Reason.NOT_IN_THIS_STATE)
    likely = {one["row"]: one for one in run.found.get("likely", ())}
    faults = []
    for row, (way, other) in said.items():
        met = {one["ref"]: one for one in likely.get(row, {}).get("with", ())}
        if way not in WAYS or (other and other not in met) or row not in likely:
            faults.append(Fault(str(row), Reason.VALUE_NOT_FIT))
        elif way == VERSION and not any(one["own"] for name, one in met.items() if not other or name == other):
            faults.append(Fault(str(row), Reason.NOT_ORIGINATOR))
    if rest and rest not in WAYS:
        faults.append(Fault("", Reason.VALUE_NOT_FIT))
    rows = {**run.choices.get("rows", {}), **{str(row): list(pair) for row, pair in said.items()}}
    choices = {"rows": rows, **({"rest": rest} if rest else {})}
    faults += _twice(run.found, choices)
    if faults:
        raise Invalid(faults=faults)
    return runs.choose(ref, choices=choices, by=by, at=at)


def finish(
    ref: uuid.UUID, targets: Sequence[Target], *, reviewer: str = "", rows: Mapping[int, tuple[str, str]] | None = None, rest: str = "",
    leave_out_refused: bool = False, by: Actor, at: datetime,
) -> Run:  # fmt: skip
    """Decide everything at once, and have the worker bring the rows in. `reviewer` is the address of a colleague. Raises Invalid."""
    run = selectors.get_run(by, ref)
    if run.found is None:
        raise Conflict(Reason.NOT_IN_THIS_STATE)
    if run.found["answer"]["rejected"] and not leave_out_refused:
        raise Invalid(Reason.ROWS_REFUSED)
    if rows or rest:
        decide(ref, rows or {}, rest=rest, by=by, at=at)
    colleague = accounts.find_reviewer(by, reviewer) if reviewer else None
    if reviewer and colleague is None:
        raise Invalid(faults=[Fault("reviewer", Reason.PERSON_UNKNOWN, (("name", reviewer),))])
    address(ref, targets, reviewer=colleague, by=by, at=at)
    return runs.bring(ref, by=by, at=at)


def _twice(found: Mapping[str, Sequence[Mapping[str, object]]], choices: Mapping[str, object]) -> list[Fault]:
    """One record gets one new version of one file."""
    taken: dict[uuid.UUID, int] = {}
    faults = []
    for row, (way, ref) in choosing.chosen(found.get("likely", ()), choices).ways.items():
        if way == VERSION and taken.setdefault(ref, row) != row:
            faults.append(Fault(f"{taken[ref]}, {row}", Reason.SHEET_REPEATED, (("value", str(ref)[:8]),)))
    return faults[:20]


def address(ref: uuid.UUID, targets: Sequence[Target], *, reviewer: int | None = None, by: Actor, at: datetime) -> Run:
    """Say for whom the records are meant and which colleague is asked to release them. Raises Invalid and Denied."""
    run = selectors.get_run(by, ref)
    assert by.participant is not None
    kind = registry.get(run.kind)
    wanted, named = addressing.resolve(targets, kind, by=by)
    own = addressing.house(by.participant)
    addressing.require_formable(
        importing.marking_for(kind, targets), own | wanted, ["open"], named, originator=by.participant
    )
    if reviewer is not None and reviewer not in dict(accounts.list_reviewers(by)):
        raise Invalid(faults=[Fault("reviewer", Reason.PERSON_UNKNOWN, (("name", ""),))])
    said = {"targets": [{"to": one.name, "purposes": list(one.purposes)} for one in targets], "reviewer": reviewer}
    return runs.choose(ref, readers=said, by=by, at=at)
